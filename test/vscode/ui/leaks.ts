/** Where a text that must not be kept is kept anyway. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from './session.ts';

/** The files below a folder that contain a text. */
export function holders(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => {
      try {
        return readFileSync(file).includes(text);
      } catch {
        // Gone in the meantime.
        return false;
      }
    });
}

/** The machine's processes that were given the text: in their arguments or their environment. */
function processes(text: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => ['cmdline', 'environ'].map(name => `/proc/${pid}/${name}`))
    .filter(file => {
      try {
        return readFileSync(file).includes(text);
      } catch {
        // Another user's, or it has ended.
        return false;
      }
    });
}

/**
 * Files of the profile (settings, storage, backups, logs, temporary files) and of the workspace, processes, the window's storage
 * (including its input history), and what the window shows, including notifications. The model itself is left out.
 */
export async function leaksOf(
  { page, profile, juju }: Pick<Session, 'page' | 'profile' | 'juju'>,
  text: string,
): Promise<string[]> {
  const stored = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  const shown = await page.content();
  return [
    ...holders(profile.folder, text).filter(file => file !== juju.statePath),
    ...processes(text),
    ...(stored.includes(text) ? ['the storage of the window'] : []),
    ...(shown.includes(text) ? ['the window'] : []),
  ];
}
