/**
 * npm run bench: how long an editor waits for our server and for others, in one run on one machine, in rotation. These are not
 * tests. `-- --write` puts the table into docs/benchmarks.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, totalmem } from 'node:os';
import { Client, NoAnswer, type Place, timed } from './client.ts';
import { ownTable } from './own.ts';
import { type Server, servers } from './servers.ts';
import { GROWTHS } from './shapes.ts';
import { typedAgain } from './typing.ts';

const text = readFileSync(new URL('charmcraft.yaml', import.meta.url), 'utf8');
const lines = text.split('\n');
const ROUNDS = 3;
/** Keystrokes per server: after opening, then unmeasured, then warm. */
const KEYS = { cold: 60, between: 60, warm: 60 };
const ANSWERS = 15;
const FILES = 100;
const SIZES = [10, 100, 1000, 10_000];

type Row = Map<string, number[]>;

const uriOf = (number: number): string => `file:///bench/${number}/charmcraft.yaml`;
const behind = (word: string): Place => {
  const line = lines.findIndex(content => content.includes(word));
  return { line, character: (lines[line] ?? '').length };
};

/** In a comment at the end, where the benchmark types. */
const COMMENT: Place = { line: lines.length - 2, character: 35 };
const VALUE: Place = { ...behind('      type: int'), character: '      type: '.length };
const KEY: Place = { line: VALUE.line, character: '      '.length };
const HOVERED: Place = { line: VALUE.line - 1, character: 8 };

async function measure({ command, settings }: Server, row: Row): Promise<void> {
  const add = (what: string, value: number): void => void row.set(what, [...(row.get(what) ?? []), value]);
  const median = async (what: string, times: number, act: () => Promise<unknown>): Promise<void> => {
    const all: number[] = [];
    for (let time = 0; time < times; time++) all.push(await timed(act));
    add(what, middle(all));
  };
  let client: Client | undefined;
  const uri = uriOf(0);
  add(
    'start to first diagnostics, ms',
    await timed(async () => {
      client = new Client(command, settings);
      await client.initialize();
      await client.open(uri, text);
    }),
  );
  if (client === undefined) return;
  const server = client;
  const key = (): Promise<void> => server.type(uri, COMMENT, 'x');
  const before = server.cpu();
  await median('key to diagnostics, the first 60 after opening, ms', KEYS.cold, key);
  add('processor time of such a key, ms', (server.cpu() - before) / KEYS.cold);
  for (let time = 0; time < KEYS.between; time++) await key();
  await median('key to diagnostics, 60 warm, ms', KEYS.warm, key);
  await median('completion of a key, ms', ANSWERS, () => server.request('textDocument/completion', uri, KEY));
  await median('completion of a value, ms', ANSWERS, () =>
    server.request('textDocument/completion', uri, VALUE),
  );
  await median('completion right after a typed key, ms', ANSWERS, async () => {
    await server.typeOnly(uri, COMMENT, 'x');
    await server.request('textDocument/completion', uri, VALUE);
  });
  await median('hover, ms', ANSWERS, () => server.request('textDocument/hover', uri, HOVERED));
  add('memory, 1 file, MiB', server.memory());
  const opened = Array.from({ length: FILES }, (_, index) => uriOf(index + 1));
  add(
    '100 files opened at once, ms',
    await timed(() => Promise.all(opened.map(one => server.open(one, text)))),
  );
  add('memory, 101 files, MiB', server.memory());
  await server.end();
}

/** Opens a file with `size` options, types into it and requests a value, on a server of its own. */
async function measureSize({ command, settings }: Server, size: number, row: Row): Promise<void> {
  const content = GROWTHS.find(({ name }) => name === 'options: string')?.text(size) ?? '';
  const all = content.split('\n');
  const type: Place = { line: all.length - 3, character: '      type: '.length };
  const description: Place = { line: all.length - 2, character: (all[all.length - 2] ?? '').length };
  const client = new Client(command, settings);
  const add = async (what: string, act: () => Promise<unknown>, times: number): Promise<void> => {
    const took: number[] = [];
    for (let time = 0; time < times; time++) took.push(await timed(act));
    const name = `${size.toLocaleString('en')} options: ${what}, ms`;
    row.set(name, [...(row.get(name) ?? []), middle(took)]);
  };
  try {
    await client.initialize();
    await add('open', () => client.open(uriOf(0), content), 1);
    await add('key', () => client.type(uriOf(0), description, 'x'), 5);
    await add('completion', () => client.request('textDocument/completion', uriOf(0), type), 5);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  } finally {
    await client.end();
  }
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function table(names: readonly string[], rows: ReadonlyMap<string, Row>): string {
  const [own = ''] = names;
  const what = [...(rows.get(own)?.keys() ?? [])];
  const cells = what.map(name => {
    const ours = middle(rows.get(own)?.get(name) ?? []);
    return [
      name,
      ...names.map(server => {
        const value = middle(rows.get(server)?.get(name) ?? []);
        if (Number.isNaN(value)) return 'no answer in 30 s';
        const shown = value < 20 ? value.toFixed(1) : value.toFixed(0);
        return server === own || ours === 0 ? shown : `${shown} (${(value / ours).toFixed(1)} x)`;
      }),
    ];
  });
  const line = (fields: readonly string[]): string => `| ${fields.join(' | ')} |`;
  return [line(['', ...names]), line(['', ...names].map(() => '---')), ...cells.map(line)].join('\n');
}

const compared = servers();
const rows = new Map<string, Row>(compared.map(({ name }) => [name, new Map()]));
const rowOf = ({ name }: Server): Row => rows.get(name) ?? new Map();
// Our first start fills the cache of compiled code, as an editor's first window does.
for (const server of compared) await measure({ ...server, name: '' }, new Map());
for (let round = 0; round < ROUNDS; round++)
  for (const server of compared) await measure(server, rowOf(server));
for (const size of SIZES) for (const server of compared) await measureSize(server, size, rowOf(server));

const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim()} (${arch()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[2]?.toFixed(0)}`;
const result = `${machine}\n\n${table(
  compared.map(({ name }) => name),
  rows,
)}\n\n${ownTable()}\n\n${typedAgain()}\n`;
console.log(result);
if (process.argv.includes('--write')) {
  const page = new URL('../docs/benchmarks.md', import.meta.url);
  const [head = ''] = readFileSync(page, 'utf8').split('<!-- measured -->');
  writeFileSync(page, `${head}<!-- measured -->\n\n${result}`);
}
