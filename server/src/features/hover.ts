/** Hovers: what an option becomes in the app, what a type or a default means, what a relation adds. */
import type { Hover, Position } from 'vscode-languageserver-types';
import type { Charm, Entry, FrameworkUse, Option, Relation } from '../charm/charm.ts';
import { otherPaasCharm } from '../charm/pinned-version.ts';
import { CHARMCRAFT } from '../schema/charmcraft.ts';
import { PAAS_CONFIG } from '../schema/paas-config.ts';
import type { AppSources } from '../source/links.ts';
import type { Framework } from '../twelve-factor/frameworks.ts';
import { integrationVariables } from '../twelve-factor/integrations.ts';
import { partAt } from './at.ts';
import { defaultHover, typeHover } from './hover-field.ts';
import { keyHover } from './hover-key.ts';
import { optionHover } from './hover-option.ts';
import { code, codes } from './markdown.ts';

/**
 * The hover at a position in charmcraft.yaml or, as `document`, in paas-config.yaml: for a part of the charm with a meaning
 * beyond its key, or else from the table.
 */
export function hover(
  charm: Charm,
  position: Position,
  document = charm.document,
  sources?: AppSources | undefined,
): Hover | null {
  if (document.file !== CHARMCRAFT.file) return keyHover(PAAS_CONFIG, document, position, charm);
  const part = partAt(charm, position);
  const value = part && markdown(part, charm, sources);
  return part && value !== undefined
    ? { contents: { kind: 'markdown', value }, range: part.range }
    : keyHover(CHARMCRAFT, document, position, charm);
}

function markdown(
  part: NonNullable<ReturnType<typeof partAt>>,
  charm: Charm,
  sources: AppSources | undefined,
): string | undefined {
  const use = charm.twelveFactor;
  switch (part.kind) {
    case 'extension':
      return use?.extension === part.extension ? extensionHover(use, charm) : undefined;
    case 'option':
      return use && optionHover(part.option, use.framework, sources);
    case 'field':
      return fieldHover(charm, part.option, part.field);
    case 'relation':
      return use && relationHover(part.relation, charm, use.framework);
  }
}

function fieldHover(charm: Charm, option: Option, { key, value }: Entry): string | undefined {
  if (key.value === 'type') return typeHover(option, charm.twelveFactor?.framework);
  if (key.value === 'default') return defaultHover(charm, option, value);
  return undefined;
}

function extensionHover({ framework, base, extension }: FrameworkUse, charm: Charm): string {
  const other = otherPaasCharm(charm);
  const provisional =
    framework.generation === 2
      ? `\n\n${base} is not fully supported by paas-charm yet: variables may still change.`
      : '';
  return [
    `${code(extension.value)} adds what every ${framework.title} charm needs; none of it is written in this file.`,
    [
      `- options: ${codes(Object.keys(framework.options))}`,
      `- relations: requires ${codes(Object.keys(framework.requires))}; provides ${codes(Object.keys(framework.provides))}; peers ${codes(Object.keys(framework.peers))}`,
      `- actions: ${codes(framework.actions)}`,
      `- container ${code(framework.container)} with the image of resource ${code(framework.image)}`,
    ].join('\n'),
    `Your own options become variables that begin with ${code(framework.prefix)}.${provisional}`,
    ...(other === undefined
      ? []
      : [
          `requirements.txt pins paas-charm ${code(other.pinned)}; what is said here comes from ${code(other.facts)}.`,
        ]),
  ].join('\n\n');
}

function relationHover(relation: Relation, { relations }: Charm, framework: Framework): string | undefined {
  if (relation.role !== 'requires') return undefined;
  const endpoints = relations
    .filter(({ role }) => role === 'requires')
    .map(({ name, interface: kind }) => ({ name, interface: kind?.value }));
  const { name, interface: kind } = relation;
  const variables = integrationVariables(framework, { name, interface: kind?.value }, endpoints);
  if (variables.length === 0) return undefined;
  return `While ${code(name)} is integrated, the app gets:\n\n${variables.map(variable => `- ${code(variable)}`).join('\n')}`;
}
