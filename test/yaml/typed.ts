/** A document's value in the notation of test/golden/yaml: `["int", "0x8"]`, `["map", [[key, value], ...]]`. */
import type { Document, Node, ScalarNode } from '../../server/src/yaml/tree.ts';

export type Typed = readonly [type: string, value?: unknown];

/** Undefined if the document has a problem: charmcraft refuses it. */
export function typed(document: Document): Typed | undefined {
  if (document.problems.length > 0) return undefined;
  return document.root === null ? ['null', null] : typedNode(document.root);
}

export function typedNode(node: Node): Typed {
  if (node.kind === 'scalar') return typedScalar(node);
  if (node.kind === 'seq') return ['seq', node.items.map(typedNode)];
  // As in a Python dict: among equal keys the first gives the position, the last the value, and 1 equals 1.0 and true.
  const dict = new Map<string, [Typed, Typed]>();
  for (const { key, value } of node.entries) {
    const id = identity(key);
    dict.set(id, [dict.get(id)?.[0] ?? typedScalar(key), typedNode(value)]);
  }
  return ['map', [...dict.values()]];
}

function identity({ type, value }: ScalarNode): string {
  return typeof value === 'string' ? `${type} ${value}` : value === null ? 'null' : `number ${Number(value)}`;
}

function typedScalar({ type, value }: ScalarNode): Typed {
  if (type === 'int') return ['int', hex(value as bigint)];
  if (type === 'float') return ['float', float(value as number)];
  return type === 'timestamp' || type === 'binary' ? [type] : [type, value];
}

const hex = (value: bigint): string =>
  `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}`;

/** The eight bytes of a float, big-endian. */
function float(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}
