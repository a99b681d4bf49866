/** Every command with every fault of every juju call it makes: what the user is told, and what is true. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Choice, TextQuestion } from '../../../client/src/flow/ask.ts';
import { JujuError } from '../../../client/src/juju/error.ts';
import { JUJU } from '../../../stand-in/world.mjs';
import { openSession, type Session } from '../session.ts';
import type { Flow } from './flow.ts';
import { FAULTS, type Fault, MARKER } from './kinds.ts';

/** Appended to a reading call after the first attempt to change something. */
const AFTERWARDS = ' afterwards';

export interface Row {
  readonly flow: string;
  /** `juju status`, followed by `afterwards` once something was to be changed. */
  readonly call: string;
  readonly fault: string;
  /** The last message, or the last question, which is cancelled. */
  readonly told: string;
  readonly isDone: boolean;
  /** ms */
  readonly took: number;
}

/** Calls that change something. */
export const WRITES: readonly string[] = [
  'add-secret',
  'update-secret',
  'remove-secret',
  'grant-secret',
  'revoke-secret',
  'refresh',
  'deploy',
  'resolved',
  'switch',
  'config OPTION=VALUE',
  'config --reset',
];

/** `config --reset`, `config OPTION=`: the call without the model's names. */
function labelOf(args: readonly string[]): string {
  const [command = '', ...rest] = args.slice(1);
  if (command !== 'config') return command;
  if (rest.includes('--reset')) return 'config --reset';
  return rest.includes('--format') ? 'config' : 'config OPTION=VALUE';
}

/** The calls of a flow without faults, each once before and once after the first that changes something. */
async function callsOf(context: TestContext, flow: Flow): Promise<readonly string[]> {
  const session = open(context, flow);
  await run(session, flow);
  assert.ok(flow.isDone(session), 'it is done without faults');
  return [...new Set(naming(session.starts.map(({ args }) => args)))];
}

/** Names each call: what it is, and whether something was to be changed before. */
function naming(calls: readonly (readonly string[])[]): string[] {
  let isAfter = false;
  return calls.map(args => {
    const label = labelOf(args);
    const writes = WRITES.includes(label);
    const name = `${label}${isAfter && !writes ? AFTERWARDS : ''}`;
    isAfter ||= writes;
    return name;
  });
}

function open(context: TestContext, { prepare, charmcraft }: Flow): Session {
  const session = openSession(context, { charmcraft, patience: { every: 1, quiet: 10, limit: 10_000 } });
  const remember = session.host.memory.set;
  Object.assign(session.host.memory, {
    set(name: string, value: string) {
      assert.ok(!value.includes(MARKER), `${name} is remembered`);
      remember(name, value);
    },
  });
  prepare?.(session);
  return session;
}

/** Gives the flow's answer to each question, and cancels the rest; returns what was last said and asked. */
async function run(session: Session, { command, picks: wanted, texts }: Flow): Promise<string> {
  const left = [...texts];
  const picks = [...wanted];
  /** The first offer that is still wanted, taken once. */
  const take = (offered: readonly string[]): string | undefined => {
    const at = picks.findIndex(pick => offered.includes(pick));
    return at < 0 ? undefined : picks.splice(at, 1)[0];
  };
  const asked: string[] = [];
  Object.assign(session.host.ask, {
    async pick<T>(_: unknown, choices: readonly Choice<T>[]) {
      const taken = take(choices.map(({ label }) => label));
      return choices.find(({ label }) => label === taken)?.value;
    },
    async text({ check }: TextQuestion) {
      const text = left.shift();
      const verdict = text === undefined ? undefined : await check?.(text);
      return verdict && 'error' in verdict ? undefined : text;
    },
    async decide(message: string, buttons: readonly string[]) {
      const taken = take(buttons);
      if (taken === undefined) asked.push(`${message} [${buttons.join('] [')}]`);
      return taken;
    },
  });
  try {
    await command(session.host, {});
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    session.host.ask.fail(error);
  }
  const said = session.said.map(({ message, buttons }) =>
    [message, ...buttons.map(({ title }) => `[${title}]`)].join(' '),
  );
  return [...asked, ...said].join(' / ');
}

/** Runs a flow in which one call suffers a fault. */
async function tryFault(
  context: TestContext,
  flow: Flow,
  call: string,
  { act, lasts }: Fault,
): Promise<Omit<Row, 'flow' | 'fault'>> {
  const session = open(context, flow);
  const seen: (readonly string[])[] = [];
  let suffers = false;
  let wasHit = false;
  session.intercept(
    /^/,
    (run, start) => {
      seen.push(start.args);
      suffers = lasts === true && wasHit ? true : !wasHit && naming(seen).at(-1) === call;
      wasHit ||= suffers;
      return suffers ? act(run, start) : run();
    },
    true,
  );
  const began = performance.now();
  const told = await run(session, flow);
  const took = performance.now() - began;
  assertHidden(session);
  const isDone = flow.isDone(session);
  assertTrue(session, flow, told, isDone);
  return { call, told: plainly(told).replaceAll(session.dir, '/home/me/my-app'), isDone, took };
}

/** Times and folders differ in each run. */
const plainly = (told: string): string =>
  told
    .replaceAll(JUJU, '/usr/bin/juju')
    .replace(/\(\d+ s\)/g, '(N s)')
    .replace(/within \d+ s/g, 'within N s');

/** The marker is nowhere but in the model. */
function assertHidden(session: Session): void {
  const { asked, said, log, starts, observations, reached, texts } = session;
  const calls = starts.map(({ program, args, env, cwd }) => ({ program, args, env, cwd }));
  const everything = JSON.stringify([
    asked,
    said,
    log,
    calls,
    observations,
    reached,
    texts,
    session.calls(),
    session.files.world.copied,
  ]);
  assert.ok(!everything.includes(MARKER), 'the secret value shows');
  assert.deepEqual(session.leftovers(), [], 'a private file is left');
  for (const name of readdirSync(session.dir, { recursive: true, encoding: 'utf8' })) {
    const file = join(session.dir, name);
    const isModel = /state[^/]*$/.test(name);
    if (!isModel && statSync(file).isFile())
      assert.ok(!readFileSync(file).includes(MARKER), `the secret value is in ${name}`);
  }
}

/** What is said is true. */
function assertTrue(session: Session, { claims, denies }: Flow, told: string, isDone: boolean): void {
  const good = session.said.filter(({ kind }) => kind === 'information').map(({ message }) => message);
  if (!isDone) assert.doesNotMatch(good.join('\n'), claims, 'it is told as done');
  if (isDone) assert.doesNotMatch(told, denies, 'it is told as not done');
  if (!isDone) assert.notEqual(told, '', 'nothing is told');
  const helpless = session.said.filter(({ kind, buttons }) => kind === 'error' && buttons.length === 0);
  assert.deepEqual(helpless, [], 'no button helps');
}

const fits = ({ texts }: Flow, call: string, { writesOnly, repeats }: Fault): boolean =>
  (!writesOnly || WRITES.includes(call)) &&
  (!repeats || (texts.includes(MARKER) && (WRITES.includes(call) || call.endsWith(AFTERWARDS))));

/** The rows of a flow, in the order of its calls and of the faults, and what does not hold. */
export async function faultTable(
  context: TestContext,
  name: string,
  flow: Flow,
): Promise<{ rows: readonly Row[]; wrong: readonly string[] }> {
  const rows: Row[] = [];
  const wrong: string[] = [];
  for (const call of await callsOf(context, flow))
    for (const fault of FAULTS.filter(fault => fits(flow, call, fault))) {
      try {
        rows.push({ flow: name, fault: fault.name, ...(await tryFault(context, flow, call, fault)) });
      } catch (error) {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
        wrong.push(`${call}, ${fault.name}: ${what}`);
      }
    }
  return { rows, wrong };
}
