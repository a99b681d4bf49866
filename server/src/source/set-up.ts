/** How an app is set up: what it does with variables before it reads them. */

import type { Surroundings } from './links.ts';
import type { Target, VariableNames } from './names.ts';
import { variableOfProperty } from './settings.ts';
import type { Evaluated, NamedRead, SourceFile } from './source-file.ts';

type Answer = 'yes' | 'maybe' | 'no';

export interface SetUp {
  /** FLASK_X is copied to X. */
  readonly strips: Answer;
  /** FLASK_X is copied to app.config["X"]. */
  readonly fillsConfig: Answer;
  /** Something else fills app.config. */
  readonly hasConfigObject: boolean;
}

/** What the app does with variables before it reads them. */
export function setUp(
  files: readonly SourceFile[],
  names: VariableNames,
  { flaskBaseStrips }: Surroundings,
): SetUp {
  const facts = files.filter(({ role }) => role === 'app').map(file => file.facts);
  const prefixes = facts.flatMap(fact => fact.prefixes);
  const answer = (kind: 'strip' | 'config'): Answer => {
    const own = prefixes.filter(prefix => prefix.kind === kind);
    if (own.some(({ value }) => value === names.framework.prefix)) return 'yes';
    if (own.some(({ value }) => value === null)) return 'maybe';
    return 'no';
  };
  const hasFlaskBase = facts.some(({ signs }) => signs.has('flask-base'));
  const base: Answer = !hasFlaskBase || flaskBaseStrips === false ? 'no' : flaskBaseStrips ? 'yes' : 'maybe';
  const isFlask = names.framework.name === 'flask';
  const more = (a: Answer, b: Answer): Answer =>
    a === 'yes' || b === 'yes' ? 'yes' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'no';
  return {
    strips: more(answer('strip'), base),
    fillsConfig: isFlask ? more(answer('config'), base) : 'no',
    hasConfigObject: facts.some(({ signs }) => signs.has('config-object')),
  };
}

export interface LinkContext {
  readonly names: VariableNames;
  readonly app: SetUp;
  readonly around: Surroundings;
  readonly writes: Evaluated['writes'];
  /** Keys of app.config, and properties in Spring's files, with a value read from a variable. */
  readonly config: ReadonlyMap<string, { readonly target: Target; readonly variable: string }>;
}

/** Whether the app itself sets what is read; another script may source what one keeps to itself. */
export const isSetIn = (
  { variables, shell }: Evaluated['writes'],
  { name, form }: Pick<NamedRead, 'name' | 'form'>,
): boolean => variables.has(name) || (form === 'shell' && shell.has(name));

/** `config["X"] = parse(config["X"])`: the app replaces a key of its config by a value computed from the charm's. */
export const isBeforeWrite = (
  { file, at, name, read }: NamedRead,
  { config }: Evaluated['writes'],
): boolean =>
  config.get(name)?.some(write => write.file === file && (write.at.line > at.line || read.keptAs === name)) ??
  false;

/** `class Config: TOKEN = os.getenv("FLASK_TOKEN")`: the value of app.config["TOKEN"] after from_object. */
export function keptValues(
  reads: readonly NamedRead[],
  names: VariableNames,
  app: SetUp,
  writes: Evaluated['writes'],
): LinkContext['config'] {
  const kept = new Map<string, { target: Target; variable: string }>();
  const unsure = new Set<string>();
  for (const read of reads) {
    if (read.form !== 'config' || app.fillsConfig !== 'yes' || !isBeforeWrite(read, writes)) continue;
    const variable = names.framework.prefix + read.name;
    const target = names.target(variable);
    if (target !== undefined) kept.set(read.name, { target, variable });
  }
  for (const { name: written, form, read, alternatives } of reads) {
    const name = form === 'placeholder' ? variableOfProperty(written) : written;
    // Keys of app.config are in capitals; properties in Spring's files can have any name.
    if (read.keptAs === undefined || !(form === 'placeholder' || /^[A-Z][A-Z\d_]*$/.test(read.keptAs)))
      continue;
    const found = [name, ...alternatives].map(variable => ({ variable, target: names.target(variable) }));
    const bare =
      app.strips === 'yes'
        ? { variable: names.prefix + name, target: names.target(names.prefix + name) }
        : undefined;
    const { variable, target } = found.find(match => match.target !== undefined) ??
      bare ?? { variable: name, target: undefined };
    if (target === undefined) continue;
    const other = kept.get(read.keptAs);
    if (other === undefined) kept.set(read.keptAs, { target, variable });
    // With one class per place where the app may run, it is unknown which one is used.
    else if (other.variable !== variable && form !== 'placeholder') unsure.add(read.keptAs);
  }
  for (const key of unsure) kept.delete(key);
  return kept;
}
