/** Runs a command against the stand-in juju without VS Code, with scripted answers. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { PaletteAction } from '../../client/src/commands/palette.ts';
import type { Ask, Button, Choice, MessageKind, Question, TextQuestion } from '../../client/src/flow/ask.ts';
import { Back, withBack } from '../../client/src/flow/back.ts';
import { matchesGlob } from '../../client/src/flow/consent.ts';
import type {
  Backend,
  CharmFile,
  CommandTarget,
  Host,
  Observation,
  Patience,
} from '../../client/src/flow/host.ts';
import { createPracticeSwitch, type Side } from '../../client/src/flow/practice-switch.ts';
import { declarationLine } from '../../client/src/flow/terraform.ts';
import { wording } from '../../client/src/flow/wording.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import { createJuju, type Limits } from '../../client/src/juju/run.ts';
import { createSecretFiles } from '../../client/src/juju/secret-file.ts';
import { type Pin, readSelection, withPin } from '../../client/src/juju/store.ts';
import { childEnvironment } from '../../client/src/program/environment.ts';
import type { Machine } from '../../client/src/program/machine.ts';
import { type End, runProcess, type Start } from '../../client/src/program/process.ts';
import { createTools } from '../../client/src/tools/run.ts';
import { analyze } from '../../server/src/analysis.ts';
import { describe } from '../../server/src/features/describe.ts';
import { sampleState } from '../../stand-in/model.mjs';
import { readState, writeState } from '../../stand-in/state.mjs';
import type { FaultState, ModelState, State } from '../../stand-in/types.ts';
import { createState, JUJU } from '../../stand-in/world.mjs';
import { type Files, openFiles } from './files.ts';
import { startInside } from './stand-in.ts';
import { holdTranscript } from './transcript.ts';

/** An answer to the next question; `leave` presses Escape. */
export type Answer =
  | { readonly pick: string }
  /** Several from a list; undefined takes what is ticked. */
  | { readonly picks: readonly string[] | undefined }
  | { readonly text: string }
  /** Typed, refused with a matching message, and retyped by the next answer. */
  | { readonly refused: string; readonly because: RegExp }
  /** Typed, and the note shown about it. */
  | { readonly text: string; readonly note: RegExp }
  | { readonly decide: string }
  /** The button that goes back to the previous question. */
  | { readonly back: true }
  | { readonly leave: 'pick' | 'text' | 'decide' };

export interface Told {
  readonly kind: MessageKind;
  readonly message: string;
  readonly buttons: readonly Button[];
}

export interface Asked {
  readonly title: string;
  readonly prompt: string;
  readonly labels: readonly string[];
  readonly details: readonly string[];
  readonly step?: Question['step'] | undefined;
  /** The label that Enter takes, if not the first. */
  readonly active?: string | undefined;
}

export interface Call {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<string, { readonly mode: string; readonly folderMode: string; readonly length: number }>
  >;
  readonly exit: number | null;
}

/** What happens instead of a juju call; `run` is the call itself. */
export type Interception = (run: () => Promise<End>, start: Start) => Promise<End>;

/** A juju that exits normally without doing anything. */
export const doNothing: Interception = async () => ({ exit: 0, stdout: '', stderr: '', ms: 1 });

/** The controller cannot be reached. */
export const unreachable: Interception = async () => ({
  exit: 1,
  stdout: '{}\n',
  stderr: 'ERROR unable to connect to API: dial tcp 10.0.0.2:17070: connect: connection refused\n',
  ms: 1,
});

export interface Session {
  readonly host: Host;
  readonly files: Files;
  /** Messages, in order. */
  readonly said: readonly Told[];
  readonly dir: string;
  /** juju's own folder. */
  readonly data: string;
  /** Every question; for a pick its labels, and the text beside and below each. */
  readonly asked: readonly Asked[];
  /** Milestones of the guides, and guides that were opened. */
  readonly reached: readonly string[];
  /** What was published about applications of the charm. */
  readonly observations: readonly Observation[];
  /** Every text question, as asked. */
  readonly texts: readonly TextQuestion[];
  /** Values that were shown, with the title of their box. */
  readonly revealed: readonly (readonly [title: string, value: string])[];
  /** What is waiting for a login. */
  readonly logins: readonly (() => void)[];
  /** Log lines. */
  readonly log: readonly string[];
  /** Runs a command to its end; a rejection is shown as the editor would. */
  run(command: PaletteAction, answers: readonly Answer[], target?: string | CommandTarget): Promise<void>;
  model(): ModelState;
  change(act: (state: State) => void): void;
  fault(...faults: readonly FaultState[]): void;
  /** Cancels the next progress whose title matches: once the log of calls matches, or by `cancelNow`. */
  cancel(title: RegExp, call?: RegExp): void;
  cancelNow(): void;
  /** Calls `act` after the next juju call with matching arguments that succeeds. */
  after(call: RegExp, act: () => void | Promise<void>): void;
  /** Replaces the process of the next call with matching arguments, or of every such call. */
  intercept(call: RegExp, act: Interception, always?: boolean): void;
  /** Every process start, with its full environment. */
  readonly starts: readonly Start[];
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

/** As shown in the list. */
const labelOf = ({ icon, label }: Choice<unknown>): string =>
  icon === undefined ? label : `$(${icon}) ${label}`;

/** A question with everything its box shows but the choices. */
const shownQuestion = ({ title, prompt, ...rest }: Question): string =>
  `ask: ${title}: ${prompt} ${JSON.stringify(rest)}`;

const shownButton = (button: Button): string =>
  [button.title, button.does, 'text' in button ? button.text : '', 'command' in button ? button.command : '']
    .filter(Boolean)
    .join(' ');

const shownChoice = (choice: Choice<unknown>): string =>
  [`- ${choice.active ? '> ' : ''}${labelOf(choice)}`, choice.description, choice.detail]
    .map(text => text ?? '')
    .join(' | ');

/** What differs from run to run. */
const DIFFERS: readonly (readonly [RegExp, string])[] = [
  [/\/\S*charm-config-value-[^/]+/g, 'PRIVATE'],
  [/secret:[0-9a-z]{20}/g, 'secret:ID'],
  [/(?<=127\.0\.0\.1:|my-app:)\d{4,5}\b/g, 'PORT'],
  [/\/\S+\/(app|elsewhere)-\w{6}\b/g, '$1'],
  [/\d+(?:\.\d+)? (?=s\b)/g, 'N '],
];

export function openSession(
  context: TestContext,
  world: {
    readonly charmcraft?: string | undefined;
    /** False: no charm is open, and none is in the workspace. */
    readonly charm?: false;
    readonly state?: State;
    readonly limits?: Partial<Limits>;
    readonly patience?: Partial<Patience>;
    /** Keys that the file names for each of its secrets. */
    readonly secretKeys?: readonly string[];
    /** Further keys that the app reads. */
    readonly readKeys?: readonly { readonly key: string; readonly place: string }[];
    /** The private files are where a confined juju may not read. */
    readonly tmp?: boolean;
    /** False: charmcraft and rockcraft are missing. */
    readonly tools?: boolean;
    /** Every call is a process of its own, with a process's view of its files and environment. */
    readonly processes?: boolean;
    /** Changes the world before juju's files are written. */
    readonly change?: (state: State) => void;
    /** False: no secret value may be read. */
    readonly reveals?: boolean;
    /** Patterns of production models. */
    readonly production?: readonly string[];
    /** The workspace's Terraform file. */
    readonly terraform?: string;
  } = {},
): Session {
  // In a folder of its own: the app may be in the folder above the charm, which is searched.
  const around = mkdtempSync(join(tmpdir(), 'flow-'));
  context.after(() => rmSync(around, { recursive: true, force: true }));
  const dir = join(around, 'my-app');
  mkdirSync(dir);
  const state = world.state ?? sampleState({ charmcraft: CHARM });
  world.change?.(state);
  const standIn = createState({ dir, state });
  const place = join(dir, 'snap', 'juju', 'common');
  if (!world.tmp) mkdirSync(place, { recursive: true });

  const env = { PATH: process.env.PATH, ...standIn.env };
  const machine: Machine = { env, platform: 'linux', home: dir };
  const log: string[] = [];
  const starts: Start[] = [];
  const answer = world.processes ? runProcess : startInside(standIn);
  const interceptions: { call: RegExp; act: Interception; always: boolean }[] = [];
  const side = (start: (start: Start) => Promise<End>): Side => ({
    juju: createJuju({
      program: async () => JUJU,
      trusted: () => true,
      env: childEnvironment(machine),
      home: dir,
      log: line => log.push(line),
      start,
      limits: { reads: 20_000, writes: 20_000, grace: 500, ...world.limits },
    }),
    withSecretFile: createSecretFiles(machine).readableBy(async () => JUJU),
  });
  let pin: Pin | undefined;
  const practice = createPracticeSwitch(
    side(started => {
      starts.push(started);
      const at = interceptions.findIndex(({ call }) => call.test(started.args.slice(1).join(' ')));
      const found = interceptions[at];
      if (found === undefined) return answer(started);
      if (!found.always) interceptions.splice(at, 1);
      return found.act(() => answer(started), started);
    }),
    () => withPin(readSelection(machine), pin),
    side,
    () => undefined,
  );
  const reached: string[] = [];
  const memory = new Map<string, string>();
  const tools = createTools({
    find: async tool =>
      world.tools === false
        ? { missing: undefined }
        : {
            path: fileURLToPath(
              new URL(`../../stand-in/${tool.replace('rockcraft.s', 's')}.mjs`, import.meta.url),
            ),
          },
    env: () => ({ PATH: process.env.PATH }),
    log: line => log.push(line),
  });
  const said: Told[] = [];
  const seen: string[] = [];
  const asked: Asked[] = [];
  const texts: TextQuestion[] = [];
  const revealed: [title: string, value: string][] = [];
  let answers: Answer[] = [];
  let cancelling: { title: RegExp; call: RegExp | undefined } | undefined;
  let abort = (): void => assert.fail('nothing can be cancelled');

  const next = (kind: string, prompt: string, offersBack = false): Answer => {
    const answer = answers.shift();
    assert.ok(answer, `no answer is left for: ${prompt}`);
    if ('leave' in answer) assert.equal(answer.leave, kind, `the question was: ${prompt}`);
    if ('back' in answer) {
      assert.ok(offersBack, `there is no way back from: ${prompt}`);
      throw new Back();
    }
    return answer;
  };
  const ask: Ask = {
    async pick<T>(question: Question, choices: readonly Choice<T>[]) {
      const details = choices.map(choice => `${choice.description ?? ''} | ${choice.detail ?? ''}`);
      seen.push(shownQuestion(question), ...choices.map(shownChoice));
      const active = choices.find(choice => choice.active)?.label;
      const { title, prompt, step } = question;
      asked.push({ title, prompt, step, labels: choices.map(labelOf), details, active });
      const answer = next('pick', question.prompt, question.back);
      if ('leave' in answer) return undefined;
      assert.ok('pick' in answer, `a choice was wanted for: ${question.prompt}`);
      const found = choices.find(choice => labelOf(choice) === answer.pick);
      assert.ok(found, `${answer.pick} is not among ${choices.map(labelOf)}`);
      return found.value;
    },
    async pickMany<T>(question: Question, choices: readonly Choice<T>[]) {
      const { title, prompt } = question;
      seen.push(shownQuestion(question), ...choices.map(shownChoice));
      asked.push({
        title,
        prompt,
        labels: choices.map(labelOf),
        details: choices.map(({ detail }) => detail ?? ''),
      });
      const answer = next('pick', prompt);
      if ('leave' in answer) return undefined;
      assert.ok('picks' in answer, `several choices were wanted for: ${prompt}`);
      const ticked = answer.picks ?? choices.filter(({ active }) => active).map(labelOf);
      return choices.filter(choice => ticked.includes(labelOf(choice))).map(({ value }) => value);
    },
    async text(question) {
      const { title, prompt, step } = question;
      seen.push(shownQuestion(question));
      asked.push({ title, prompt, step, labels: [], details: [] });
      texts.push(question);
      for (;;) {
        const answer = next('text', question.prompt, question.back);
        if ('leave' in answer) return undefined;
        if ('refused' in answer) {
          const verdict = await question.check?.(answer.refused);
          seen.push(`refused: ${JSON.stringify(verdict)}`);
          assert.ok(verdict && 'error' in verdict, `${answer.refused} was accepted`);
          assert.match(verdict.error, answer.because);
          continue;
        }
        assert.ok('text' in answer, `a text was wanted for: ${question.prompt}`);
        const verdict = await question.check?.(answer.text);
        if (verdict) seen.push(`noted: ${JSON.stringify(verdict)}`);
        assert.ok(!verdict || 'note' in verdict, `${answer.text} was refused: ${JSON.stringify(verdict)}`);
        if ('note' in answer) assert.match(verdict?.note ?? '', answer.note);
        return answer.text;
      }
    },
    async decide(message, buttons) {
      seen.push(`decide: ${[message, ...buttons].join(' | ')}`);
      asked.push({ title: '', prompt: message, labels: buttons, details: [] });
      const answer = next('decide', message);
      if ('leave' in answer) return undefined;
      assert.ok('decide' in answer, `a decision was wanted: ${message}`);
      const button = buttons.find(offered => offered === answer.decide);
      assert.ok(button !== undefined, `${answer.decide} is not among ${buttons}`);
      return button;
    },
    async busy(title, act) {
      const stop = new AbortController();
      seen.push(`busy: ${title}`);
      if (!cancelling?.title.test(title)) return act(stop.signal);
      const { call } = cancelling;
      cancelling = undefined;
      abort = () => stop.abort();
      const timer = setInterval(() => call?.test(JSON.stringify(calls())) && stop.abort(), 10);
      try {
        return await act(stop.signal);
      } finally {
        clearInterval(timer);
      }
    },
    async reveal({ title }, value) {
      seen.push(`reveal: ${title}`);
      revealed.push([title, value]);
    },
    tell: (kind, message, buttons = []) => {
      seen.push([`${kind}: ${message}`, ...buttons.map(shownButton)].join(' | '));
      said.push({ kind, message, buttons });
    },
    fail(error, again) {
      if (error.kind === 'cancelled' || error.kind === 'declined') return;
      const { message, buttons } = wording(error, again);
      ask.tell('error', message, buttons);
    },
  };
  const logins: (() => void)[] = [];
  const files = openFiles(context, dir, world.charmcraft ?? CHARM);
  const description = describe(analyze(world.charmcraft ?? CHARM).charm);
  const options = description.options.map(option =>
    option.type === 'secret'
      ? {
          ...option,
          secretKeys: world.secretKeys ?? option.secretKeys,
          readKeys: world.readKeys ?? option.readKeys,
        }
      : option,
  );
  const charm: CharmFile = {
    uri: files.uri,
    description: { ...description, options },
    folder: dir,
  };
  const observations: Observation[] = [];
  const hooks: { call: RegExp; act: () => void | Promise<void> }[] = [];
  const withHooks = ({ juju, ...rest }: Backend): Backend => ({
    ...rest,
    juju: {
      close: juju.close,
      async run(command, signal) {
        const result = await juju.run(command, signal);
        const at = hooks.findIndex(({ call }) => call.test(command.args.join(' ')));
        if (at >= 0) await hooks.splice(at, 1)[0]?.act();
        return result;
      },
    },
  });
  const host: Host = {
    ask,
    server: files.server,
    editor: files.editor,
    environmentView: files.environmentView,
    modelView: files.modelView,
    afterLogin: done => void logins.push(done),
    backend: () => withHooks(practice.backend()),
    publish: observation => void observations.push(observation),
    charm: async () => (world.charm === false ? undefined : charm),
    patience: { every: 10, quiet: 300, limit: 10_000, ...world.patience },
    restartServer: async () => undefined,
    allowExperimentalExtensions: async () => undefined,
    run: async (id, target) => void reached.push(target.uri === undefined ? id : `${id} ${target.uri}`),
    showLog: () => undefined,
    openRulePage: async () => undefined,
    openWalkthrough: async id => void reached.push(id),
    tools,
    async pack(tool, folder) {
      const end = await tools.run({ tool, args: ['pack'], folder, limit: 20_000 });
      if ('missing' in end) return 'missing';
      return end.exit === 0 ? 'done' : 'failed';
    },
    async skopeo(args, folder) {
      const end = await tools.run({ tool: 'rockcraft.skopeo', args, folder, limit: 20_000 });
      if ('missing' in end) return 'missing';
      return end.exit === 0 ? 'done' : 'failed';
    },
    practice,
    pins: {
      get: () => pin,
      set: async chosen => {
        pin = chosen;
      },
    },
    production: model => world.production?.some(glob => matchesGlob(model, glob)) ?? false,
    reveals: () => world.reveals ?? true,
    secretKeys: new Map(),
    keysOf: (uri, option) =>
      observations.findLast(observation => observation.uri === uri)?.deployment.secretKeys?.[option] ?? [],
    declaredIn: async application => {
      const line = declarationLine(world.terraform ?? '', application);
      return line === undefined ? undefined : { file: 'main.tf', uri: 'file:///main.tf', line };
    },
    guides: { begin: () => () => undefined, reached: milestone => void reached.push(milestone) },
    memory: {
      get: name => memory.get(name),
      set: (name, value) => void memory.set(name, value),
    },
  };
  holdTranscript(context, seen, [...DIFFERS, [dir, 'DIR']]);
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
    host,
    files,
    dir,
    data: standIn.dataDir,
    said,
    asked,
    texts,
    revealed,
    logins,
    observations,
    reached,
    log,
    async run(command, script, target = {}) {
      answers = [...script];
      const before = starts.length;
      try {
        await withBack(host, way => command(way, typeof target === 'string' ? { option: target } : target));
      } catch (error) {
        if (!(error instanceof JujuError)) throw error;
        ask.fail(error);
      }
      for (const argv of writesOf(starts.slice(before).map(({ args }) => args)))
        seen.push(`juju ${argv.join(' ')}`);
      assert.deepEqual(answers, [], 'not every answer was asked for');
    },
    model() {
      const model = readState(standIn.statePath).controllers.lxd?.models['admin/dev'];
      assert.ok(model);
      return model;
    },
    change,
    fault: (...faults) => change(now => Object.assign(now, { faults })),
    cancel: (title, call) => {
      cancelling = { title, call };
    },
    cancelNow: () => abort(),
    after: (call, act) => void hooks.push({ call, act }),
    intercept: (call, act, always = false) => void interceptions.push({ call, act, always }),
    starts,
    calls,
    leftovers: () => (existsSync(place) ? readdirSync(place) : []),
  };
}

/** For `after`: juju did it, but its reply was lost. */
export function loseAnswer(): never {
  throw new JujuError({ kind: 'timed-out', limit: 60_000 });
}

/** Fails when a text shows anywhere but in the model. */
export function assertHidden(session: Session, ...values: readonly string[]): void {
  const { asked, said, log } = session;
  const everything = JSON.stringify([asked, said, log, session.calls()]);
  for (const value of values) assert.ok(!everything.includes(value), `${value} shows`);
  assert.deepEqual(session.leftovers(), []);
}

/** The arguments of the calls that change something. */
export const writes = (session: Session): readonly (readonly string[])[] =>
  writesOf(session.calls().map(({ argv }) => argv));

const writesOf = (calls: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  calls
    .map(argv => argv.slice(1))
    .filter(argv => !['status', 'secrets', 'show-secret'].includes(argv[0] ?? '') && !argv.includes('json'));

/** The same, with one name for all private files. */
export const written = (session: Session): readonly (readonly string[])[] =>
  writes(session).map(argv => argv.map(word => word.replace(/=@.*\/value$/, '=@FILE')));
