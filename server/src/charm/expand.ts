/**
 * The variables that charmcraft replaces in every string of charmcraft.yaml when it packs, including names below the top level
 * (craft_application/services/project.py, _expand_environment; craft_parts/executor/environment.py, expand_environment).
 */
import { type Charm, get, type ScalarNode, text } from './charm.ts';
import { isPackedAsItIs } from './files.ts';

/** Variables whose values depend on the packing machine, with the usual values. */
const OF_THE_MACHINE: Readonly<Record<string, string>> = {
  CRAFT_ARCH_BUILD_FOR: 'amd64',
  CRAFT_ARCH_BUILD_ON: 'amd64',
  CRAFT_ARCH_TRIPLET: 'x86_64-linux-gnu',
  CRAFT_ARCH_TRIPLET_BUILD_FOR: 'x86_64-linux-gnu',
  CRAFT_ARCH_TRIPLET_BUILD_ON: 'x86_64-linux-gnu',
  CRAFT_PARALLEL_BUILD_COUNT: '4',
  CRAFT_PRIME: '/root/prime',
  CRAFT_PROJECT_DIR: '/root/project',
  CRAFT_STAGE: '/root/stage',
  CRAFT_TARGET_ARCH: 'amd64',
};

const NAMES = [
  'CRAFT_PROJECT_NAME',
  'CRAFT_PROJECT_VERSION',
  'DEBIAN_FRONTEND',
  ...Object.keys(OF_THE_MACHINE),
];

/** Matches one variable. Without braces it also matches the start of a longer name, as charmcraft replaces that too. */
export const VARIABLE = new RegExp(`\\$(?:(?:${NAMES.join('|')})|\\{(?:${NAMES.join('|')})\\})`);

/** Whether charmcraft expands the scalar before anything reads it. */
export const isReplaced = ({ file, type, value }: ScalarNode): boolean =>
  !isPackedAsItIs(file) && type === 'string' && VARIABLE.test(value);

/** The text as it is in the packed charm, as far as the files give the values. */
export function expanded(charm: Charm, written: string): string {
  const name = charm.name?.value ?? text(get(charm.packed.metadata, 'name'));
  return replaced(written, {
    ...(name !== undefined && { CRAFT_PROJECT_NAME: name }),
    DEBIAN_FRONTEND: 'noninteractive',
  });
}

/** The text of a scalar as a usual machine packs it. A version adopted from a part is not known yet. */
export function asPacked(charm: Charm | undefined, node: ScalarNode, written: string): string {
  if (!isReplaced(node)) return written;
  const version = get(charm?.root, 'version');
  return replaced(charm ? expanded(charm, written) : written, {
    ...OF_THE_MACHINE,
    CRAFT_PROJECT_VERSION: version?.kind === 'scalar' ? String(version.value ?? '') : '',
  });
}

/** Longer names first, as in charmcraft. */
function replaced(written: string, values: Readonly<Record<string, string>>): string {
  const forms = Object.entries(values)
    .flatMap(([name, value]) => [[`\${${name}}`, value] as const, [`$${name}`, value] as const])
    .toSorted(([form], [other]) => other.length - form.length);
  return forms.reduce((result, [form, value]) => result.replaceAll(form, () => value), written);
}
