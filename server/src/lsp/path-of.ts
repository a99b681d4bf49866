import { fileURLToPath } from 'node:url';

/** The path of a file's URI, `/` between folders on every system; undefined for what names no file of this machine. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    // A host, a percent sign that encodes nothing, an encoded slash.
    return undefined;
  }
}
