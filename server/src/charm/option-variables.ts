/** The variables that an option becomes, with words for messages, and the variables that no option may set. */
import type { Framework } from '../twelve-factor/frameworks.ts';
import { secretVariable } from '../twelve-factor/secret.ts';
import { variableOf } from '../twelve-factor/variable.ts';
import { type Charm, keptWith, type Option, type Place } from './charm.ts';
import { inQuotes } from './words.ts';

export interface OptionVariable {
  readonly variable: string;
  readonly option: Option;
  /** The option's name, or the key in its description or comment. */
  readonly place: Place;
  readonly secret: boolean;
  /** The option, or the key and its secret, for the middle of a sentence. */
  readonly words: string;
}

/** The variable of an option, or one per known key of a secret; none if the app gets none. */
export const optionVariables = (framework: Framework, option: Option): readonly OptionVariable[] =>
  variablesIn(framework)(option);

/** Cached, because all options are compared with each other at each key. */
const variablesIn = keptWith((framework: Framework) =>
  keptWith((option: Option) => variablesOfOne(framework, option)),
);

function variablesOfOne(framework: Framework, option: Option): readonly OptionVariable[] {
  const { name, key } = option;
  const variable = variableOf(framework, name);
  if (variable === undefined) return [];
  if (option.type?.value !== 'secret')
    return [{ variable, option, place: key, secret: false, words: inQuotes(name) }];
  return option.secretKeys.map(({ value, at }) => ({
    variable: secretVariable(framework.prefix, name, value),
    option,
    place: at,
    secret: true,
    words: `the key ${inQuotes(value)} of ${inQuotes(name)}`,
  }));
}

/** The same words at the start of a sentence. */
export const capital = (words: string): string => words.replace(/^the /, 'The ');

/**
 * The prefixed variables that paas-charm itself sets after those of the options, each with what sets it, to follow "which"
 * (paas_charm/app.py, gen_environment).
 */
export const paasVariables = keptWith((charm: Charm): ReadonlyMap<string, string> => {
  const variables = new Map<string, string>();
  if (charm.twelveFactor === undefined) return variables;
  const { framework } = charm.twelveFactor;
  const { prefix } = framework;
  for (const [name, option] of Object.entries(framework.options)) {
    for (const variable of [option.variable ?? '', ...option.alsoSets]) {
      if (variable.startsWith(prefix))
        variables.set(variable, `the extension's option ${inQuotes(name)} sets`);
    }
  }
  variables.set(`${prefix}BASE_URL`, 'paas-charm overwrites with the URL of the app');
  variables.set(`${prefix}PEER_FQDNS`, 'paas-charm overwrites as soon as there is a second unit');
  variables.set(`${prefix}SECRET_KEY`, 'replaces the secret key that paas-charm generates');
  for (const { role, name, interface: kind } of charm.relations) {
    const integration = framework.integrations.find(candidate => candidate.interface === kind?.value);
    if (role !== 'requires' || !integration || (integration.endpoint ?? name) !== name) continue;
    for (const pattern of integration.variables) {
      const variable = pattern.replaceAll('{ENDPOINT}', name.toUpperCase()).replaceAll('{endpoint}', name);
      variables.set(variable, `the relation ${inQuotes(name)} overwrites`);
    }
  }
  return variables;
});
