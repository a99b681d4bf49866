import { fileURLToPath } from 'node:url';

/** The path of a file URI, with `/` on every system; undefined if it does not name a file of this machine. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    // A host, a percent sign that encodes nothing, or an encoded slash.
    return undefined;
  }
}
