/**
 * npm run bench:sources: what the app of a charm costs. Creates an app of 762 files and 4 MB, as large as the largest we have
 * seen, in a temporary folder; its index is built cold, and keys are typed with and without it, alternately, in one run.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { diskTree } from '../server/src/disk/tree.ts';
import { readApp } from '../server/src/source/index.ts';
import { Client, type Place, timed } from './client.ts';
import { servers } from './servers.ts';

const FILES = 762;
const KEYS = 120;
const ROUNDS = 5;
const LINES = 2_000;

const CHARM = `name: shop
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A shop
description: A shop.
extensions:
  - flask-framework
config:
  options:
    token:
      type: string
    cache-size:
      type: int
# typed here:
`;

/** Code without a read; a module of 5 kB repeats it about forty times. */
const CODE = `def total(items, rate=0.2):
    """Sum of the prices, with taxes."""
    net = sum(item.price * item.count for item in items)
    return {"net": net, "gross": net * (1 + rate), "currency": "EUR"}


`;
const READS = `import os\nTOKEN = os.environ["FLASK_TOKEN"]\nSIZE = int(os.getenv("FLASK_CACHE_SIZE", "5"))\n\n\n`;

function makeApp(): string {
  const root = mkdtempSync(join(tmpdir(), 'charm-config-bench-'));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  write('app/charm/charmcraft.yaml', CHARM);
  write('app/requirements.txt', 'flask\n');
  // One file in sixteen has a read, as in the apps that were measured.
  for (let number = 0; number < FILES; number++) {
    const text = (number % 16 === 0 ? READS : '') + CODE.repeat(26);
    write(`app/shop/part${number % 30}/module${number}.py`, text);
  }
  write('alone/charmcraft.yaml', CHARM);
  write('elsewhere/long.py', longModule());
  write('app/long.py', longModule());
  return root;
}

const longModule = (): string => `${READS}${CODE.repeat(400).split('\n').slice(0, LINES).join('\n')}\n`;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Types into a text, and requests a hover, which the server answers once it has processed the keystroke. ms. */
const key = (client: Client, { uri, at }: Typed): Promise<number> =>
  timed(async () => {
    await client.typeOnly(uri, at, 'x');
    await client.request('textDocument/hover', uri, { line: 0, character: 0 });
  });

interface Typed {
  readonly uri: string;
  readonly at: Place;
}

/** How many times as long a keystroke takes in one text as in another; in turn, as V8 compiles the server's code meanwhile. */
async function ratio(client: Client, one: Typed, other: Typed): Promise<number> {
  const took: [number[], number[]] = [[], []];
  for (let time = 0; time < KEYS; time++) {
    took[0].push(await key(client, one));
    took[1].push(await key(client, other));
  }
  return middle(took[0]) / middle(took[1]);
}

async function measureKeys(root: string) {
  const [ours] = servers();
  if (ours === undefined) throw new Error('no server');
  const charm: number[] = [];
  const source: number[] = [];
  const uriOf = (name: string): string => pathToFileURL(join(root, name)).href;
  const end: Place = { line: CHARM.split('\n').length - 2, character: 13 };
  const inside: Place = { line: 900, character: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const client = new Client(ours.command, ours.settings);
    await client.initialize();
    await client.open(uriOf('app/charm/charmcraft.yaml'), CHARM);
    await client.open(uriOf('alone/charmcraft.yaml'), CHARM);
    for (const name of ['app/long.py', 'elsewhere/long.py']) await client.show(uriOf(name), longModule());
    const typed = (name: string, at: Place): Typed => ({ uri: uriOf(name), at });
    charm.push(
      await ratio(client, typed('app/charm/charmcraft.yaml', end), typed('alone/charmcraft.yaml', end)),
    );
    source.push(await ratio(client, typed('app/long.py', inside), typed('elsewhere/long.py', inside)));
    await client.end();
  }
  return { charm: middle(charm), source: middle(source) };
}

const root = makeApp();
try {
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  const index = readApp(join(root, 'app/charm'), diskTree);
  const { user, system } = process.cpuUsage(cpu);
  globalThis.gc?.();
  const kept = (process.memoryUsage().heapUsed - heap) / 2 ** 20;
  const { charm, source } = await measureKeys(root);
  console.log(`index of ${index?.count} files, processor time: ${((user + system) / 1000).toFixed(0)} ms`);
  console.log(`index of ${index?.count} files, memory: ${kept.toFixed(1)} MiB`);
  console.log(`key in charmcraft.yaml, with the app / without: ${charm.toFixed(2)}`);
  console.log(`key in ${LINES} lines of Python, in the app / elsewhere: ${source.toFixed(2)}`);
} finally {
  rmSync(root, { recursive: true });
}
