/** What the charm offers to set, for the client's commands. */
import type { Charm, Option } from '../charm/charm.ts';
import type { DescribedOption, Description } from '../protocol.ts';
import type { BuiltInOption, Framework } from '../twelve-factor/frameworks.ts';

export function describe(charm: Charm): Description {
  const framework = charm.twelveFactor?.framework;
  return {
    name: charm.name?.value ?? null,
    framework: framework ? { name: framework.name, title: framework.title, prefix: framework.prefix } : null,
    options: [
      ...charm.options.map(option => own(option, framework)),
      ...Object.entries(framework?.options ?? {}).map(([name, option]) => builtIn(name, option)),
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
    variables: framework ? [`${framework.prefix}${option.name.replaceAll('-', '_').toUpperCase()}`] : [],
    secretKeys: option.secretKeys.map(key => key.value),
  };
}

function builtIn(name: string, option: BuiltInOption): DescribedOption {
  return {
    name,
    type: option.type,
    default: option.default === undefined ? null : JSON.stringify(option.default),
    description: null,
    builtIn: true,
    variables: option.variable === null ? [] : [option.variable],
    secretKeys: [],
  };
}
