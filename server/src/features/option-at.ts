/** One option with its variables, to be copied. */
import type { Position } from 'vscode-languageserver-types';
import type { Charm } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';
import type { OptionAt } from '../protocol.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { type ReadExpression, readings } from '../twelve-factor/reading.ts';
import { variablesOf } from './describe.ts';

/** The option on whose lines the position lies; null outside of the options. */
export function optionAt(charm: Charm, { line, character }: Position): OptionAt | null {
  const option = charm.options.findLast(({ key, value }) =>
    contains(
      { start: { line: key.range.start.line, character: 0 }, end: value.range.end },
      { line, character },
    ),
  );
  return option === undefined ? null : optionNamed(charm, option.name);
}

/** null: the charm has no framework, and neither its file nor that has such an option. */
export function optionNamed(charm: Charm, name: string): OptionAt | null {
  const framework = charm.twelveFactor?.framework;
  if (framework === undefined) return null;
  const option = charm.options.find(declared => declared.name === name);
  if (option === undefined) {
    const { variable } = framework.options[name] ?? {};
    if (!variable) return null;
    const always = framework.options[name]?.default !== undefined;
    return { name, line: null, variables: [{ name: variable, code: code(framework, variable, always) }] };
  }
  const always = option.default?.kind === 'scalar' && option.default.value !== null;
  return {
    name,
    line: option.key.range.start.line,
    variables: variablesOf(framework, option).map(variable => ({
      name: variable,
      code: code(framework, variable, always),
    })),
  };
}

function code(framework: Framework, variable: string, always: boolean): readonly ReadExpression[] {
  // A secret whose keys are not known: there is no one variable to read.
  if (variable.includes('<')) return [];
  return readings(framework, variable, always);
}
