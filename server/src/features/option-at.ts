/** One option with its variables, for copying. */
import type { Position } from 'vscode-languageserver-types';
import type { Charm } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';
import type { OptionAt } from '../protocol.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { type ReadExpression, readings } from '../twelve-factor/reading.ts';
import { fateOf } from '../twelve-factor/variable.ts';
import { variablesOf } from './describe.ts';

/** The option on whose lines the position is; null outside the options. */
export function optionAt(
  charm: Charm,
  { line, character }: Position,
  keys: readonly string[] = [],
): OptionAt | null {
  const option = charm.options.findLast(({ key, value }) =>
    contains(
      { start: { line: key.range.start.line, character: 0 }, end: value.range.end },
      { line, character },
    ),
  );
  return option === undefined ? null : optionNamed(charm, option.name, keys);
}

/**
 * null: the charm has no framework, or neither the file nor the framework has such an option.
 * @param keys of a secret, if the file names none
 */
export function optionNamed(charm: Charm, name: string, keys: readonly string[] = []): OptionAt | null {
  const framework = charm.twelveFactor?.framework;
  if (framework === undefined) return null;
  const option = charm.options.find(declared => declared.name === name);
  if (option === undefined) {
    const { variable } = framework.options[name] ?? {};
    if (!variable) return null;
    const { default: set, type } = framework.options[name] ?? {};
    const variables = [{ name: variable, code: code(framework, variable, set !== undefined, type) }];
    return { name, line: null, lacksKeys: false, variables };
  }
  const always = option.default?.kind === 'scalar' && option.default.value !== null;
  const named = option.secretKeys.map(({ value }) => value);
  const known = named.length > 0 ? named : keys;
  const isSecret = fateOf(framework, name, option.type?.value).kind === 'secret';
  return {
    name,
    line: option.key.range.start.line,
    lacksKeys: isSecret && known.length === 0,
    variables: variablesOf(framework, option, known).map(variable => ({
      name: variable,
      code: code(framework, variable, always, option.type?.value),
    })),
  };
}

function code(
  framework: Framework,
  variable: string,
  always: boolean,
  type: string | undefined,
): readonly ReadExpression[] {
  // The keys of the secret are not known, so there is no single variable to read.
  if (variable.includes('<')) return [];
  return readings(framework, variable, always, type);
}
