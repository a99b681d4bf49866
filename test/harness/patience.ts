/**
 * ms that a test in VS Code waits for what should show at once. Only what never shows takes that long, so it may be far more than
 * a busy machine needs.
 */
export const PATIENCE = 120_000;
