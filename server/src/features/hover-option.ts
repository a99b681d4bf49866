/** The hover of an option's name: first the variable, then where it comes from and how to read it. */

import type { Option } from '../charm/charm.ts';
import { isRequired } from '../charm/option.ts';
import type { AppSources } from '../source/links.ts';
import { type ReadKey, readKeys } from '../source/read-keys.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { readings } from '../twelve-factor/reading.ts';
import { secretVariable } from '../twelve-factor/secret.ts';
import { fateOf } from '../twelve-factor/variable.ts';
import { code, prose } from './markdown.ts';

/** `sources`: those of the app, once they have been read. */
export function optionHover(option: Option, framework: Framework, sources?: AppSources | undefined): string {
  const fate = fateOf(framework, option.name, option.type?.value);
  const paragraphs = (() => {
    switch (fate.kind) {
      case 'variable':
        return [code(fate.variable), reading(framework, fate.variable, option), presence(option)];
      case 'secret':
        return secretParagraphs(
          option,
          framework,
          fate.pattern,
          sources === undefined ? [] : readKeys(sources, option.name),
        );
      case 'setting':
        return fate.variable === null
          ? [`${code(option.name)} is a setting of the charm; the app gets no variable for it.`]
          : [
              code(fate.variable),
              `${framework.title}'s own setting. ${reading(framework, fate.variable, option)}`,
            ];
      case 'kept':
        return [
          `The app never gets ${code(option.name)}: paas-charm keeps this name for its own setting and drops the option.`,
          fillsInstead(framework, fate.setting.option),
        ];
      case 'withheld':
        return [
          `The app never gets ${code(option.name)}: paas-charm does not pass on options that begin with ${code(fate.prefix)}.`,
        ];
    }
  })();
  const description = option.description?.value.trim();
  return [...paragraphs, ...(description ? ['---', prose(description)] : [])].filter(Boolean).join('\n\n');
}

function reading(framework: Framework, variable: string, { type }: Option): string {
  const expressions = readings(framework, variable, true, type?.value)
    .toReversed()
    .map(
      reading => `${code(reading.code)}${reading.after === undefined ? '' : ` after ${code(reading.after)}`}`,
    );
  return `The app reads it as ${expressions.join(', or as ')}.`;
}

/** Whether the variable exists while the option is unset. */
function presence(option: Option): string {
  const { default: value } = option;
  if (value !== undefined && value.kind === 'scalar' && value.value !== null) return '';
  if (isRequired(option))
    return `Required: until it is set, the unit is blocked with ${code(`missing options: ${option.name}`)}.`;
  return 'While the option is unset, the variable does not exist.';
}

function secretParagraphs(
  option: Option,
  framework: Framework,
  pattern: string,
  read: readonly ReadKey[],
): string[] {
  const none = pattern.replace(/_<KEY>$/, '');
  const named = option.secretKeys.map(({ value }) => value);
  const known = [
    ...named.map(key => `- ${code(key)}: ${code(secretVariable(framework.prefix, option.name, key))}`),
    ...read
      .filter(({ key }) => !named.includes(key))
      .map(({ key, variable, place }) => `- ${code(key)}: ${code(variable)}, read in ${code(place)}`),
  ];
  return [
    code(pattern),
    `One variable for each key of the secret; there is no ${code(none)}.`,
    ...(known.length > 0 ? [known.join('\n')] : []),
    'While the option is unset, none of them exist.',
  ];
}

/** The framework's own option that does what this one was probably meant for. */
function fillsInstead(framework: Framework, option: string): string {
  return Object.hasOwn(framework.options, option)
    ? `For ${framework.title}'s own setting, set ${code(option)}, which the extension adds; for your own value, use another name.`
    : 'Use another name.';
}
