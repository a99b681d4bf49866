/** The servers that are compared. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Server {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** What it may request from the editor, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CRAFT_LS = '0.5.1';

/** Ours, the two others, and Node alone as the lower bound. */
export function servers(): readonly Server[] {
  const ours: Server = {
    name: 'charm-config',
    // As the extension starts it (client/src/language-client.ts).
    command: [
      process.execPath,
      '--max-semi-space-size=1',
      here('../server/bin/charm-config.mjs'),
      'server',
      '--stdio',
    ],
    settings: {},
  };
  const schema = pathToFileURL(here('../docs/schema/charmcraft.json')).href;
  const yaml: Server = {
    name: 'yaml-language-server',
    command: [
      process.execPath,
      createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server'),
      '--stdio',
    ],
    settings: {
      yaml: {
        schemas: { [schema]: '**/charmcraft.yaml' },
        schemaStore: { enable: false },
        completion: true,
        hover: true,
        validate: true,
      },
    },
  };
  const craft = craftLs();
  if (craft === undefined) console.log(`craft-ls is left out: it needs a Python 3.12 (PYTHON names one)`);
  return [ours, yaml, ...(craft ? [{ name: 'craft-ls', command: craft, settings: {} } as const] : [])];
}

/** craft-ls from PyPI, installed into .venv on first use; undefined if that fails. */
function craftLs(): readonly [string, string] | undefined {
  const program = here('../.venv/craft-ls/bin/craft-ls');
  // The program itself refers to the Python of the folder where it was installed.
  const command = [here('../.venv/craft-ls/bin/python'), program] as const;
  if (existsSync(program)) return command;
  const python = process.env.PYTHON ?? 'python3.12';
  try {
    execFileSync(python, ['-m', 'venv', here('../.venv/craft-ls')], { stdio: 'ignore' });
    const pip = ['-m', 'pip', 'install', '--quiet', `craft-ls==${CRAFT_LS}`];
    execFileSync(here('../.venv/craft-ls/bin/python'), pip, { stdio: 'ignore' });
    return command;
  } catch {
    return undefined;
  }
}
