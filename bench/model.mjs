// The view Model on a large model: the time it adds to juju's own, and how many calls of juju it makes. `npm run bench:model`.
import { createModelReader } from '../client/src/model/reader.ts';
import { childRows } from '../client/src/model/tree.ts';
import { execute } from '../stand-in/execute.mjs';
import { sampleState } from '../stand-in/model.mjs';

const APPLICATIONS = 200;
const OPTIONS = 50;
const SECRETS = 500;

function largeState() {
  const state = sampleState();
  const model = state.controllers.lxd?.models['admin/dev'];
  if (model === undefined) throw new Error('the sample has no such model');
  for (let number = 0; number < SECRETS; number++) {
    const id = `d0fake${String(number).padStart(13, '0')}g`;
    const access = [`app-${number % APPLICATIONS}`];
    model.secrets[id] = {
      owner: '<model>',
      name: `secret-${number}`,
      revisions: [{ data: { value: 'x' } }],
      access,
    };
  }
  for (let number = 0; number < APPLICATIONS; number++) {
    const options = Array.from({ length: OPTIONS }, (_, at) => [
      `option-${at}`,
      at === 0 ? { type: 'secret' } : { type: 'string', default: `value ${at}` },
    ]);
    model.apps[`app-${number}`] = {
      charm: number === 0 ? 'my-app' : `charm-${number}`,
      rev: 1,
      options: Object.fromEntries(options),
      user: { 'option-0': `secret:d0fake${String(number).padStart(13, '0')}g` },
      status: 'active',
    };
  }
  return state;
}

const state = largeState();
let inJuju = 0;
const calls = [];
const juju = {
  async run(command) {
    const began = performance.now();
    const { stdout } = execute(command.args, {
      state,
      env: {},
      cwd: '/',
      stdin: '',
      forced: {},
      filesRead: {},
    });
    inJuju += performance.now() - began;
    calls.push(command.args[0] ?? '');
    return command.parse(stdout);
  },
  close: async () => undefined,
};
const selection = {
  controller: 'lxd',
  model: 'admin/dev',
  controllers: true,
  variable: undefined,
  problem: undefined,
};
const host = {
  backend: () => ({ juju, selection, practice: false }),
  publish: () => undefined,
  secretKeys: new Map(),
  server: { secretVariables: async () => [] },
};
const charm = {
  uri: 'file:///x/charmcraft.yaml',
  folder: '/x',
  description: { name: 'my-app', framework: null, options: [], secretReads: null },
};

/** What the tree requests after every change, as in the view. */
let rows = [];
const show = () => {
  const picture = reader.picture();
  if (picture !== undefined) rows = childRows(picture, reader.surroundings(), '', undefined);
};
const reader = createModelReader(host, async () => [charm], show);

const began = performance.now();
await reader.refresh(false);
show();
const opened = performance.now() - began - inJuju;
const atFirst = calls.length;
if (reader.picture()?.secrets === undefined) await reader.readSecrets();
const picture = reader.picture();
if (picture === undefined) throw reader.failure();
const secrets = rows.slice(-1).flatMap(row => childRows(picture, reader.surroundings(), '', row));
const all = performance.now() - began - inJuju;
console.log(
  `${rows.length} rows after ${opened.toFixed(0)} ms, ${secrets.length} secrets after ${all.toFixed(0)} ms, beyond juju's own time`,
);
console.log(`calls of juju: ${calls.slice(0, atFirst).join(', ')}`);
console.log(`and for the secrets: ${calls.slice(atFirst).join(', ') || 'none'}`);
