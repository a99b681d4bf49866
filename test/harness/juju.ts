// The stand-in juju with a small model: the sample charm, deployed as it is here. All below one folder.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleState } from '../../stand-in/model.mjs';
import { writeStoreFiles } from '../../stand-in/store-files.mjs';
import type { FaultState, ModelState, State } from '../../stand-in/types.ts';
import { createState } from '../../stand-in/world.mjs';
import { root } from './builds.ts';

export type StandIn = {
  env: Record<string, string>;
  /** A folder with the stand-ins under the names of the real tools, for a terminal's PATH. */
  bin: string;
  /** Where it stores what is deployed. */
  statePath: string;
  /** User settings that point the extension at the stand-ins for juju, charmcraft and rockcraft. */
  settings: Record<string, string>;
  /** The current model as `controller:owner/model`. */
  current: string;
  /** The current model's state, or that of another on its controller. */
  model: (name?: string) => ModelState;
  /** The calls so far, one JSON object per line. */
  log: () => string;
  /** Runs a command as somebody else would, in a terminal. */
  run: (...args: string[]) => void;
  /** Changes the world and the client's copy of it; no call may be running. */
  change: (act: (state: State) => void) => void;
  /** Makes the next matching call fail; no call may be running. */
  failNext: (fault: Omit<FaultState, 'times'>) => void;
};

const PROGRAMS = {
  juju: 'juju.mjs',
  charmcraft: 'charmcraft.mjs',
  rockcraft: 'rockcraft.mjs',
  'rockcraft.skopeo': 'skopeo.mjs',
};

function linkPrograms(folder: string): string {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, file] of Object.entries(PROGRAMS)) {
    const command = [process.execPath, path.join(root, 'stand-in', file)].map(word => `'${word}'`).join(' ');
    writeFileSync(path.join(bin, name), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  }
  return bin;
}

export function createStandIn(folder: string): StandIn {
  const charmcraft = readFileSync(path.join(root, 'sample/charm/charmcraft.yaml'), 'utf8');
  const state = sampleState({ app: 'guest-book', charmcraft });
  const { juju, statePath, logPath, dataDir, env } = createState({ dir: path.join(folder, 'juju'), state });
  const bin = linkPrograms(folder);
  const readAll = (): State => JSON.parse(readFileSync(statePath, 'utf8'));
  const read = (other?: string) => {
    const now = readAll();
    const controller = now.controllers[now.current ?? ''];
    const model = controller?.models[other ?? controller.currentModel ?? ''];
    if (model === undefined) throw new Error(`${statePath} has no current model`);
    return { model, name: `${now.current}:${controller?.currentModel}` };
  };
  return {
    env,
    bin,
    statePath,
    settings: {
      'charmConfig.juju.path': juju,
      ...Object.fromEntries(
        ['charmcraft', 'rockcraft'].map(tool => [`charmConfig.${tool}.path`, path.join(bin, tool)]),
      ),
    },
    current: read().name,
    model: name => read(name).model,
    log: () => (existsSync(logPath) ? readFileSync(logPath, 'utf8') : ''),
    run: (...args) => {
      execFileSync(process.execPath, [juju, ...args], { env: { ...process.env, ...env }, stdio: 'pipe' });
    },
    change: act => {
      const now = readAll();
      act(now);
      writeFileSync(statePath, JSON.stringify(now));
      writeStoreFiles(now, dataDir);
    },
    failNext: fault => {
      const now = readAll();
      writeFileSync(statePath, JSON.stringify({ ...now, faults: [{ ...fault, times: 1 }] }));
    },
  };
}
