/** The option at a position with its variables, to be copied. */
import type { Position } from 'vscode-languageserver-types';
import type { Charm } from '../charm/charm.ts';
import type { OptionAt } from '../protocol.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { flaskConfigExpression, readingExpression } from '../twelve-factor/reading.ts';
import { contains } from './at.ts';
import { variablesOf } from './describe.ts';

/** The option on whose lines the position lies; null outside of the options. */
export function optionAt(charm: Charm, { line, character }: Position): OptionAt | null {
  const framework = charm.twelveFactor?.framework;
  const option = charm.options.findLast(({ key, value }) =>
    contains(
      { start: { line: key.range.start.line, character: 0 }, end: value.range.end },
      { line, character },
    ),
  );
  if (framework === undefined || option === undefined) return null;
  const always = option.default?.kind === 'scalar' && option.default.value !== null;
  const names = variablesOf(framework, option);
  return { name: option.name, variables: names.map(name => ({ name, code: code(framework, name, always) })) };
}

function code(framework: Framework, variable: string, always: boolean): string[] {
  // A secret whose keys are not known: there is no one variable to read.
  if (variable.includes('<')) return [];
  const flask = flaskConfigExpression(framework, variable);
  return [readingExpression(framework, variable, always), ...(flask ? [flask] : [])];
}
