/** What a command cannot do, for the person who ran it: a sentence without a full stop. Exit code 2. */
export class CommandError extends Error {}

/** A wrong call: the usage is shown as well. */
export class UsageError extends CommandError {}
