/**
 * In ms: how long a test in VS Code waits for what a person would see at once. Only what never comes takes as long, so it
 * may be far more than a busy machine needs.
 */
export const PATIENCE = 120_000;
