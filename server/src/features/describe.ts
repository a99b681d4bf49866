/** What can be set on the charm, for the client's commands. */

import type { Charm, Option } from '../charm/charm.ts';
import { VARIABLE } from '../charm/expand.ts';
import { goBool, goInt, jujuValue } from '../charm/juju-value.ts';
import type { DescribedOption, Description } from '../protocol.ts';
import type { AppSources } from '../source/links.ts';
import { readKeys } from '../source/read-keys.ts';
import { optionChoices } from '../twelve-factor/choices.ts';
import { describeOption } from '../twelve-factor/descriptions.ts';
import { type Framework, VERSIONS } from '../twelve-factor/frameworks.ts';
import { secretVariable } from '../twelve-factor/secret.ts';
import { defaultPort } from '../twelve-factor/settings.ts';
import { fateOf, mangle } from '../twelve-factor/variable.ts';

/** `sources`: those of the app, once they have been read. */
export function describe(charm: Charm, sources?: AppSources | undefined): Description {
  const framework = charm.twelveFactor?.framework;
  return {
    name: charm.name?.value ?? null,
    framework: framework ? { title: framework.title, port: defaultPort(framework) } : null,
    options: [
      ...charm.options.map(option => own(option, framework, sources)),
      ...(framework ? Object.keys(framework.options).map(name => builtIn(framework, name)) : []),
    ],
    secretReads: framework === undefined ? null : secretReads(framework, charm.options),
    charmcraft: VERSIONS.charmcraft,
  };
}

/** The variables that the app gets from the keys of an option's secret; none if it never gets them. */
export function secretVariables(charm: Charm, option: string, keys: readonly string[]): string[] {
  const framework = charm.twelveFactor?.framework;
  if (framework === undefined || fateOf(framework, option, 'secret').kind !== 'secret') return [];
  return keys.map(key => secretVariable(framework.prefix, option, key));
}

/**
 * Code names a variable with the prefix or, in the framework's own configuration, without it; the key may come from a variable.
 */
function secretReads(framework: Framework, options: readonly Option[]): string | null {
  const names = options
    .filter(({ name, type }) => fateOf(framework, name, type?.value).kind === 'secret')
    .map(({ name, secretKeys }) => {
      const upper = (text: string): string => literally(mangle(text).toUpperCase());
      const keys = secretKeys.map(({ value }) => upper(value));
      return `${upper(name)}_(?:${[...(keys.length === 0 ? ['[A-Z]'] : keys), '\\{'].join('|')})`;
    });
  return names.length === 0 ? null : `(?<![A-Z0-9_])(?:${framework.prefix})?(?:${names.join('|')})`;
}

/** Escapes a text for a regular expression. */
const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function own(
  option: Option,
  framework: Framework | undefined,
  sources: AppSources | undefined,
): DescribedOption {
  const named = option.secretKeys.map(key => key.value);
  const read = sources === undefined ? [] : readKeys(sources, option.name);
  const { start, end } = option.key.range;
  const written = defaultOf(option);
  return {
    name: option.name,
    type: option.type?.value ?? null,
    description: option.description?.value ?? null,
    builtIn: false,
    variables: framework ? variablesOf(framework, option) : [],
    secretKeys: named,
    readKeys: read.filter(({ key }) => !named.includes(key)).map(({ key, place }) => ({ key, place })),
    choices: null,
    required: option.optional?.kind === 'scalar' && option.optional.value === false,
    line: start.line,
    columns: [start.character, end.line === start.line ? end.character : start.character],
    ...(written !== undefined && { default: written }),
  };
}

/** The default that juju shows for the packed charm; null for none, undefined if Juju refuses it or only packing tells. */
function defaultOf({ default: node, type }: Option): DescribedOption['default'] {
  if (node === undefined) return null;
  const read = jujuValue(node);
  const wanted = type?.value ?? 'string';
  switch (read.kind) {
    case 'null':
      return null;
    case 'int':
      return wanted === 'int' || wanted === 'float' ? Number(read.number) : undefined;
    case 'bool':
      return wanted === 'boolean' ? read.value : undefined;
    case 'float':
      return wanted === 'float' && node.kind === 'scalar' ? Number(node.value) : undefined;
    case 'string':
      return VARIABLE.test(read.text) ? undefined : textAs(wanted, read.text);
    case 'list':
    case 'map':
      return undefined;
  }
}

function textAs(type: string, text: string): DescribedOption['default'] {
  if (type === 'boolean') return goBool(text);
  if (type !== 'int') return type === 'float' ? undefined : text;
  const number = goInt(text);
  return number === undefined ? undefined : Number(number);
}

/** The app's variables from an option: for a secret one per key, or else one pattern. */
export function variablesOf(
  framework: Framework,
  option: Option,
  keys: readonly string[] = option.secretKeys.map(({ value }) => value),
): string[] {
  const fate = fateOf(framework, option.name, option.type?.value);
  switch (fate.kind) {
    case 'variable':
      return [fate.variable];
    case 'setting':
      return fate.variable === null ? [] : [fate.variable];
    case 'secret':
      return keys.length === 0
        ? [fate.pattern]
        : keys.map(key => secretVariable(framework.prefix, option.name, key));
    case 'kept':
    case 'withheld':
      return [];
  }
}

function builtIn(framework: Framework, name: string): DescribedOption {
  const option = framework.options[name];
  return {
    name,
    type: option?.type ?? null,
    default: option?.default ?? null,
    description: describeOption(framework, name) ?? null,
    builtIn: true,
    variables: option?.variable ? [option.variable] : [],
    // The one that paas-charm reads (paas_charm/framework.py, the validator of the secret key).
    secretKeys: option?.type === 'secret' ? ['value'] : [],
    readKeys: [],
    choices: optionChoices(name) ?? null,
    required: false,
    line: null,
    columns: null,
  };
}
