/** Runs `stop` once and ends with 130 when the process is told to end, so that no server and no folder stays. */
export function onSignal(stop: () => Promise<void>): () => void {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const off = () => {
    for (const name of names) process.off(name, end);
  };
  const end = () => {
    off();
    // A second signal finds the default action again.
    stop().finally(() => process.exit(130));
  };
  for (const name of names) process.once(name, end);
  return off;
}
