/** A command run against the stand-in juju, its questions answered from a script, without VS Code. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Command } from '../../client/src/commands/index.ts';
import type { Ask, Charm, Choice, Parts, Severity, Step, TextQuestion } from '../../client/src/flow/parts.ts';
import { childEnvironment, type Machine } from '../../client/src/juju/environment.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import { createJuju, type Limits } from '../../client/src/juju/run.ts';
import { secretFiles } from '../../client/src/juju/secret-file.ts';
import { readSelection } from '../../client/src/juju/store.ts';
import { wording } from '../../client/src/ui/report.ts';
import { analyze } from '../../server/src/analysis.ts';
import { describe } from '../../server/src/features/describe.ts';
import { createState, JUJU, sampleState } from '../../stand-in/model.mjs';
import { readState, writeState } from '../../stand-in/state.mjs';
import type { FaultState, ModelState, State } from '../../stand-in/types.ts';

/** An answer to the next question; `leave` presses Escape. */
export type Answer =
  | { readonly pick: string }
  | { readonly text: string }
  /** Typed, refused with a text that matches, and typed anew by the next answer. */
  | { readonly refused: string; readonly because: RegExp }
  /** Typed, and what stands beside it. */
  | { readonly text: string; readonly note: RegExp }
  | { readonly decide: string }
  | { readonly leave: 'pick' | 'text' | 'decide' };

export interface Said {
  readonly severity: Severity;
  readonly message: string;
  readonly steps: readonly Step[];
}

export interface Call {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<string, { readonly mode: string; readonly folderMode: string; readonly length: number }>
  >;
  readonly exit: number | null;
}

export interface Session {
  readonly parts: Parts;
  /** What the person was told, in order. */
  readonly said: readonly Said[];
  /** Every question, with the labels of a pick. */
  readonly asked: readonly {
    readonly prompt: string;
    readonly title: string;
    readonly labels: readonly string[];
  }[];
  /** Every text question, as it was put. */
  readonly texts: readonly TextQuestion[];
  /** Lines of the log. */
  readonly log: readonly string[];
  /** Runs a command to its end; whatever it rejects with is told as the editor would. */
  run(command: Command, answers: readonly Answer[], option?: string): Promise<void>;
  model(): ModelState;
  change(act: (state: State) => void): void;
  fault(...faults: readonly FaultState[]): void;
  /** Aborts the next busy time whose title matches, as soon as juju has been called in it. */
  cancel(title: RegExp): void;
  calls(): readonly Call[];
  /** The private files that are left. */
  leftovers(): readonly string[];
}

export const CHARM = `name: my-app
base: ubuntu@24.04
extensions: [flask-framework]
config:
  options:
    greeting:
      type: string
      default: Hello
      description: What the front page says.
    page-size:
      type: int
      default: 20
      description: Entries on one page.
    sample-rate:
      type: float
      default: 0.5
      description: Share of the requests to trace.
    maintenance-page:
      type: boolean
      default: false
      description: Show the maintenance page to everybody.
    smtp-password:
      type: string
      description: For sending mail.
    api-token:
      type: secret
      description: Token of the API that the app calls.
`;

export function openSession(
  context: TestContext,
  world: {
    readonly charmcraft?: string | undefined;
    readonly state?: State;
    readonly limits?: Partial<Limits>;
  } = {},
): Session {
  const dir = mkdtempSync(join(tmpdir(), 'flow-'));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const state = world.state ?? sampleState({ charmcraft: CHARM });
  const standIn = createState({ dir, state });
  const place = join(dir, 'snap', 'juju', 'common');
  mkdirSync(place, { recursive: true });

  const env = { PATH: process.env.PATH, ...standIn.env };
  const machine: Machine = { env, platform: 'linux', home: dir };
  const log: string[] = [];
  const juju = createJuju({
    program: async () => JUJU,
    trusted: () => true,
    env: childEnvironment(machine),
    home: dir,
    log: line => log.push(line),
    limits: { reads: 20_000, writes: 20_000, grace: 500, ...world.limits },
  });
  const said: Said[] = [];
  const asked: { prompt: string; title: string; labels: readonly string[] }[] = [];
  const texts: TextQuestion[] = [];
  let answers: Answer[] = [];
  let cancelling: RegExp | undefined;

  const next = (kind: string, prompt: string): Answer => {
    const answer = answers.shift();
    assert.ok(answer, `no answer is left for: ${prompt}`);
    if ('leave' in answer) assert.equal(answer.leave, kind, `the question was: ${prompt}`);
    return answer;
  };
  const ask: Ask = {
    async pick<T>(question: { title: string; prompt: string }, choices: readonly Choice<T>[]) {
      asked.push({ ...question, labels: choices.map(choice => choice.label) });
      const answer = next('pick', question.prompt);
      if ('leave' in answer) return undefined;
      assert.ok('pick' in answer, `a choice was wanted for: ${question.prompt}`);
      const found = choices.find(choice => choice.label === answer.pick);
      assert.ok(found, `${answer.pick} is not among ${choices.map(choice => choice.label)}`);
      return found.value;
    },
    async text(question) {
      asked.push({ title: question.title, prompt: question.prompt, labels: [] });
      texts.push(question);
      for (;;) {
        const answer = next('text', question.prompt);
        if ('leave' in answer) return undefined;
        if ('refused' in answer) {
          const verdict = question.check?.(answer.refused);
          assert.ok(verdict && 'error' in verdict, `${answer.refused} was accepted`);
          assert.match(verdict.error, answer.because);
          continue;
        }
        assert.ok('text' in answer, `a text was wanted for: ${question.prompt}`);
        const verdict = question.check?.(answer.text);
        assert.ok(!verdict || 'note' in verdict, `${answer.text} was refused: ${JSON.stringify(verdict)}`);
        if ('note' in answer) assert.match(verdict?.note ?? '', answer.note);
        return answer.text;
      }
    },
    async decide(message, buttons) {
      asked.push({ title: '', prompt: message, labels: buttons });
      const answer = next('decide', message);
      if ('leave' in answer) return undefined;
      assert.ok('decide' in answer, `a decision was wanted: ${message}`);
      const button = buttons.find(one => one === answer.decide);
      assert.ok(button !== undefined, `${answer.decide} is not among ${buttons}`);
      return button;
    },
    async busy(title, act) {
      const stop = new AbortController();
      if (!cancelling?.test(title)) return act(stop.signal);
      cancelling = undefined;
      const before = calls().length;
      const timer = setInterval(() => calls().length > before && stop.abort(), 10);
      try {
        return await act(stop.signal);
      } finally {
        clearInterval(timer);
      }
    },
    tell: (severity, message, steps = []) => void said.push({ severity, message, steps }),
    fail(error) {
      if (error.kind === 'cancelled') return;
      ask.tell('error', wording(error).message, wording(error).steps);
    },
  };
  const description = describe(analyze(world.charmcraft ?? CHARM).charm);
  const charm: Charm | undefined = { description, folder: dir };
  const parts: Parts = {
    ask,
    juju,
    withSecretFile: secretFiles(async () => JUJU, machine),
    selection: () => readSelection(machine),
    charm: async () => charm,
    patience: { every: 10, quiet: 300, limit: 5_000 },
    restartServer: async () => undefined,
    showLog: () => undefined,
  };
  function calls(): readonly Call[] {
    if (!existsSync(standIn.logPath)) return [];
    const lines = readFileSync(standIn.logPath, 'utf8').split('\n').slice(0, -1);
    return lines.map(line => JSON.parse(line));
  }
  const change = (act: (state: State) => void): void => {
    const now = readState(standIn.statePath);
    act(now);
    writeState(standIn.statePath, now);
  };
  return {
    parts,
    said,
    asked,
    texts,
    log,
    async run(command, script, option) {
      answers = [...script];
      try {
        await command(parts, option === undefined ? {} : { option });
      } catch (error) {
        if (!(error instanceof JujuError)) throw error;
        ask.fail(error);
      }
      assert.deepEqual(answers, [], 'not every answer was asked for');
    },
    model() {
      const model = readState(standIn.statePath).controllers.lxd?.models['admin/dev'];
      assert.ok(model);
      return model;
    },
    change,
    fault: (...faults) => change(now => Object.assign(now, { faults })),
    cancel: title => {
      cancelling = title;
    },
    calls,
    leftovers: () => readdirSync(place),
  };
}

/** The arguments of the calls that change something. */
export const writes = (session: Session): readonly (readonly string[])[] =>
  session
    .calls()
    .map(call => call.argv.slice(1))
    .filter(argv => !['status', 'secrets', 'show-secret'].includes(argv[0] ?? '') && !argv.includes('json'));
