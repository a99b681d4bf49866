/** What a command cannot do, in words for the person who called it: a sentence without a full stop. Exit code 2. */
export class CommandError extends Error {}

/** We were called wrongly: the usage is shown with it. */
export class UsageError extends CommandError {}
