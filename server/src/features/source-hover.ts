/** The hover of a variable in a source: what sets it, and how certain that is. */
import type { Charm, Option } from '../charm/charm.ts';
import { expanded } from '../charm/expand.ts';
import type { Link } from '../source/links.ts';
import type { Target } from '../source/names.ts';
import { code } from './markdown.ts';

/** What a variable is, in a few words. */
export function shownAs(target: Target): string {
  switch (target.kind) {
    case 'option':
      return `charm option ${target.option}${target.type === undefined ? '' : ` (${target.type})`}`;
    case 'secret':
      return `key ${target.key} of the secret in charm option ${target.option}`;
    case 'secret-without-key':
      return `secret in charm option ${target.option}`;
    case 'integration':
      return `relation ${target.endpoint}`;
    case 'built-in':
      return 'set by paas-charm';
  }
}

/** Markdown of at most three lines. */
export function sourceHover(charm: Charm, link: Link): string {
  const { variable, certainty } = link;
  const lines = [code(variable), whatMakesIt(charm, link)];
  if (certainty === 'likely')
    lines.push('Likely: the app reads the name without its prefix, or through a function of its own.');
  return lines.join('\n\n');
}

function whatMakesIt(charm: Charm, { target, variable }: Link): string {
  const of = charm.name === undefined ? 'the charm' : `the charm ${code(charm.name.value)}`;
  switch (target.kind) {
    case 'option':
      return `Option ${code(target.option)} of ${of}${details(charm, target.option)}. Set it with ${code(`juju config APP ${target.option}=VALUE`)}.`;
    case 'secret':
      return `Key ${code(target.key)} of the secret in option ${code(target.option)} of ${of}.`;
    case 'secret-without-key':
      return `Nothing: option ${code(target.option)} of ${of} is a secret, and each of its keys becomes a variable of its own, ${code(`${variable}_<KEY>`)}.`;
    case 'integration':
      return target.isDeclared
        ? `Set while ${code(target.endpoint)} of ${of} is integrated.`
        : `Set while ${code(target.endpoint)} is integrated, which ${of} does not require.`;
    case 'built-in':
      return 'Set by paas-charm itself.';
  }
}

function details(charm: Charm, name: string): string {
  const option = charm.options.find(other => other.name === name);
  if (option === undefined) return ', which the framework extension adds';
  const type = option.type === undefined ? [] : [code(option.type.value)];
  return type.length + defaultOf(charm, option).length > 0
    ? ` (${[...type, ...defaultOf(charm, option)].join(', ')})`
    : '';
}

function defaultOf(charm: Charm, { default: node }: Option): readonly string[] {
  return node?.kind === 'scalar' && node.value !== null
    ? [`default ${code(expanded(charm, node.source))}`]
    : [];
}
