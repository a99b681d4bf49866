/** Where juju keeps its files. */
import { join, win32 } from 'node:path';
import { dataHome } from '../program/environment.ts';
import type { Machine } from '../program/machine.ts';

/** juju's folder (juju/osenv/home.go). */
export function jujuFolder({ env, platform, home }: Machine): string {
  if (env.JUJU_DATA) return env.JUJU_DATA;
  if (platform === 'win32') return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'Juju');
  return join(dataHome(env) ?? join(home, '.local', 'share'), 'juju');
}
