/** How shapes and values are called in messages. */
import { isNull, type Node, type ScalarNode } from '../charm/charm.ts';
import type { Tool } from '../charm/tools.ts';
import type { Shape } from './shape.ts';

/** What a shape wants, in words that follow "must be" or "write". */
export function wanted(shape: Shape): string {
  switch (shape.is) {
    case 'any':
    case 'unused':
      return 'a value';
    case 'string':
      return 'a string';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return shape.between ? `a whole number from ${shape.between.join(' to ')}` : 'a whole number';
    case 'choice':
      return oneOf(shape.of);
    case 'list':
      return shape.of.is === 'string' ? 'a list of strings' : 'a list';
    case 'map':
      return 'a mapping';
    case 'grammar':
      return wanted(shape.of);
    case 'union':
      return [shape.scalar, shape.list, shape.map].flatMap(kind => (kind ? wanted(kind) : [])).join(' or ');
    case 'variant':
      return [...new Set(Object.values(shape.of).map(wanted))].join(' or ');
  }
}

/** `one of a, b`; of a single word that word. */
export const oneOf = (words: readonly string[]): string =>
  words.length === 1 ? `"${words[0]}"` : `one of ${words.join(', ')}`;

/** What a node is, in words that follow "not". */
export function kindOf(node: Node): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'seq') return 'a list';
  if (isNull(node)) return 'empty';
  const kinds = { bool: 'a boolean', int: 'a number', float: 'a number', timestamp: 'a date' };
  return kinds[node.type as keyof typeof kinds] ?? 'a string';
}

/** A scalar as it was written, in double quotes. */
export function quoted(node: ScalarNode): string {
  return `"${node.type === 'string' ? node.value : node.source}"`;
}

/** The name of whoever reads a file: of a tool, or ours. */
export function readerName(tool: Tool | null): string {
  if (tool === null) return 'Charm Config';
  return tool === 'juju' ? 'Juju' : tool;
}
