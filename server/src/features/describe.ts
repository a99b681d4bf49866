/** What the charm offers to set, for the client's commands. */

import type { Charm, Option } from '../charm/charm.ts';
import type { DescribedOption, Description } from '../protocol.ts';
import { describeOption } from '../twelve-factor/descriptions.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { secretVariable } from '../twelve-factor/secret.ts';
import { fateOf } from '../twelve-factor/variable.ts';

export function describe(charm: Charm): Description {
  const framework = charm.twelveFactor?.framework;
  return {
    name: charm.name?.value ?? null,
    framework: framework ? { name: framework.name, title: framework.title, prefix: framework.prefix } : null,
    options: [
      ...charm.options.map(option => own(option, framework)),
      ...(framework ? Object.keys(framework.options).map(name => builtIn(framework, name)) : []),
    ],
  };
}

function own(option: Option, framework: Framework | undefined): DescribedOption {
  return {
    name: option.name,
    type: option.type?.value ?? null,
    default: option.default?.kind === 'scalar' ? option.default.source : null,
    description: option.description?.value ?? null,
    builtIn: false,
    variables: framework ? variablesOf(framework, option) : [],
    secretKeys: option.secretKeys.map(key => key.value),
  };
}

/** The app's variables from an option: for a secret one for each key that the file names, else one pattern. */
export function variablesOf(framework: Framework, option: Option): string[] {
  const fate = fateOf(framework, option.name, option.type?.value);
  switch (fate.kind) {
    case 'variable':
      return [fate.variable];
    case 'setting':
      return fate.variable === null ? [] : [fate.variable];
    case 'secret':
      return option.secretKeys.length === 0
        ? [fate.pattern]
        : option.secretKeys.map(key => secretVariable(framework.prefix, option.name, key.value));
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
    default: option?.default === undefined ? null : JSON.stringify(option.default),
    description: describeOption(framework, name) ?? null,
    builtIn: true,
    variables: option?.variable ? [option.variable] : [],
    secretKeys: [],
  };
}
