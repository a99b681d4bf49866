/**
 * Runs `stop` and exits with 130 when the process is told to end, so that no server and no folder is left. Told again, it
 * continues stopping. Returns what removes the handlers.
 */
export function onSignal(stop: () => Promise<void>): () => void {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    // The reader of the output may be gone already.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    stop().finally(() => process.exit(130));
  };
  for (const name of names) process.on(name, end);
  return () => {
    for (const name of names) process.off(name, end);
  };
}
