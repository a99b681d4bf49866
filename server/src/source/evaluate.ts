/** Resolves names: constants across files, helpers from their bodies to their calls. */
import { type Constants, type ConstantValue, constantsOf, textOf } from './constants.ts';
import type { Call, NameExpression, Read, ReadForm, Spot } from './facts.ts';
import { filledReads } from './go/filled.ts';
import { argumentOf, filled, type Helper, helperFor, helpersOf } from './helpers.ts';
import { heldBy } from './javascript/held.ts';
import { variableOfProperty } from './settings.ts';
import type { Evaluated, NamedRead, SourceFile } from './source-file.ts';

/** All reads and writes of the app with their names. */
export function evaluate(files: readonly SourceFile[]): Evaluated {
  const constants = constantsOf(files);
  const helpers = helpersOf(files, constants);
  const heldIn = heldBy(files);
  const reads: NamedRead[] = [];
  const unknown: { file: SourceFile; at: Spot }[] = [];
  const variables = new Set<string>();
  const shell = new Set<string>();
  const properties = new Set<string>();
  const config = new Map<string, { file: SourceFile; at: Spot }[]>();
  for (const file of files) {
    for (const at of file.facts.unknown) unknown.push({ file, at });
    for (const { kind, name } of file.facts.writes) {
      const value = textOf(name, file, constants);
      if (value === undefined || setsForOthers(file)) continue;
      if (kind === 'variable') variables.add(value.text);
      else if (kind === 'shell') shell.add(value.text);
      else if (kind === 'property') properties.add(variableOfProperty(value.text));
      else config.set(value.text, [...(config.get(value.text) ?? []), { file, at: placeOf(name) }]);
    }
    for (const read of file.facts.reads) {
      const held = read.held?.includes('#') ? heldIn(read.held, file) : read.held;
      // It belongs to some other object.
      if (read.held !== undefined && held === undefined) continue;
      const value = textOf(read.name, file, constants);
      if (value !== undefined)
        reads.push({ ...namedRead(file, read, value, read.form, []), isLikely: held === 'likely' });
      else if (!isParameter(read.name, file)) unknown.push({ file, at: read.at });
    }
    for (const call of file.facts.calls) {
      const helper = helperFor(helpers, call, file);
      if (helper === undefined) continue;
      const found = readsOf(file, call, helper, constants);
      if (found === undefined) {
        if (!isPassedOn(call, helper, file)) unknown.push({ file, at: call.at });
      } else reads.push(...found);
    }
  }
  const filled = filledReads(files, constants);
  reads.push(...filled.reads);
  unknown.push(...filled.unknown);
  return { reads, unknown, writes: { variables, shell, properties, config } };
}

/** The app does not get what a test, a build or the documentation sets. */
const setsForOthers = ({ role, path }: SourceFile): boolean =>
  role === 'test' || role === 'build' || /(?:^|\/)(?:docs?|examples?)\//.test(path);

function placeOf([part]: NameExpression): Spot {
  return part !== undefined && 'at' in part ? part.at : { line: 0, character: 0, length: 0 };
}

function namedRead(
  file: SourceFile,
  read: Pick<Read, 'at' | 'required' | 'use' | 'group' | 'keptAs' | 'type' | 'fallback'>,
  value: ConstantValue,
  form: ReadForm,
  alternatives: readonly string[],
): NamedRead {
  return {
    file,
    name: value.text,
    at: value.at ?? read.at,
    isWhole: value.at !== undefined,
    written: value.text,
    constant: value.constant,
    form,
    read,
    alternatives,
  };
}

/** A helper's body reads with its own parameter; the names are in its calls. */
const isParameter = (name: NameExpression, { facts }: SourceFile): boolean =>
  name.some(part => part.kind === 'parameter' && (facts.functions[part.function]?.name ?? '') !== '');

/** undefined: the call does not give a name. */
function readsOf(
  file: SourceFile,
  call: Call,
  helper: Helper,
  constants: Constants,
): readonly NamedRead[] | undefined {
  const argument = argumentOf(call, helper);
  const given = argument && textOf(argument, file, constants);
  if (argument === undefined || given === undefined) return undefined;
  const names = helper.patterns.flatMap(({ name, required, form }) => {
    const parts = name.flatMap(
      (part): NameExpression => (part.kind === 'parameter' ? filled(part, argument) : [part]),
    );
    const isOwn = name.length === 1;
    const value = textOf(parts, isOwn ? file : helper.file, constants) ?? textOf(parts, file, constants);
    return value === undefined ? [] : [{ text: value.text, required, form }];
  });
  const texts = [...new Set(names.map(({ text }) => text))];
  // What asks app.config, or the charm's own config, asks it by its keys.
  const asksConfig = names.length > 0 && names.every(({ form }) => form === 'config');
  return texts.map(text => ({
    ...namedRead(
      file,
      { ...call, required: false, type: undefined, keptAs: call.keptAs, use: call.use },
      given,
      asksConfig ? 'config' : 'helper',
      texts.filter(other => other !== text),
    ),
    name: text,
  }));
}

export /** A call inside a helper passes on the helper's own parameter. */
function isPassedOn(call: Call, helper: Helper, file: SourceFile): boolean {
  const argument = argumentOf(call, helper);
  // If the argument is missing, it is another function with the same name.
  return argument === undefined || (argument.length > 0 && isParameter(argument, file));
}
