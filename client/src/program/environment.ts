/** What a child process inherits. */
import type { Machine } from './machine.ts';

/**
 * The window's environment as a terminal would have it. VS Code from the snap points XDG_DATA_HOME into its own folder, where
 * juju never writes.
 */
export function childEnvironment({ env }: Pick<Machine, 'env'>): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
  const child: NodeJS.ProcessEnv = { ...Object.fromEntries(own), NO_COLOR: '1', TERM: 'dumb' };
  const data = dataHome(env);
  if (data === undefined) delete child.XDG_DATA_HOME;
  else child.XDG_DATA_HOME = data;
  return child;
}

/** The folder for programs' data, `XDG_DATA_HOME` or its default; undefined without a home. */
export function dataHome(env: NodeJS.ProcessEnv): string | undefined {
  const home = env.XDG_DATA_HOME;
  const moved = home !== undefined && /\/snap\/code(-insiders)?\//.test(home) && !env.JUJU_DATA;
  return (moved ? env.XDG_DATA_HOME_VSCODE_SNAP_ORIG : home) || undefined;
}
