/** What a person has to know who called us wrongly, or whose file cannot be read. Exit code 2. */
export class UsageError extends Error {}
