/**
 * Runs `stop` and ends with 130 when the process is told to end, so that no server and no folder stays. Told again, it
 * goes on stopping. Returns what takes the handlers away.
 */
export function onSignal(stop: () => Promise<void>): () => void {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    // Whoever read the output may be gone already.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    stop().finally(() => process.exit(130));
  };
  for (const name of names) process.on(name, end);
  return () => {
    for (const name of names) process.off(name, end);
  };
}
