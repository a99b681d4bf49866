/** How Juju compares a packed value with a shape (github.com/juju/schema v1.2.0), and how differences are reported. */
import { isNull, type ScalarNode } from '../charm/charm.ts';
import { quote } from '../charm/edits.ts';
import { isPackedAsItIs } from '../charm/files.ts';
import {
  fitsType,
  isLost,
  isTooLarge,
  type JujuValue,
  jujuValue,
  packedKey,
  TOO_LARGE,
} from '../charm/juju-value.ts';
import { pythonText } from '../charm/python.ts';
import { asWritten, JUJU_KINDS } from '../charm/words.ts';
import { isNumber, typeDifference } from './differences.ts';
import type { Difference, Shape, Subject } from './shape.ts';

/** Whether Juju accepts a scalar for a shape; null is never accepted. */
export function fitsPacked(shape: Shape, node: ScalarNode): boolean {
  const read = jujuValue(node);
  if (read.kind === 'null') return false;
  switch (shape.is) {
    case 'string':
      return read.kind === 'string' || (shape.numbers && isNumber(node));
    case 'boolean':
      return fitsType('boolean', read);
    case 'integer':
      return fitsType('int', read);
    default:
      return true;
  }
}

/** The string that Juju reads; charmcraft converts a number to a string. */
export function packedText(node: ScalarNode): string {
  const read = jujuValue(node);
  return read.kind === 'string' ? read.text : pythonText(node);
}

/** A value of a different kind from the shape's. */
export function wrongPacked(shape: Shape, subject: Subject): Difference {
  const { node, name } = subject;
  if (shape.is === 'integer' && isTooLarge(node))
    return { kind: 'type', at: node, problem: `${name} ${TOO_LARGE}`, remedy: 'write a smaller number' };
  if (node.kind !== 'scalar' || !isLost(node)) return typeDifference(shape, subject);
  return { kind: 'type', at: node, ...lost(node, jujuValue(node)) };
}

/** A name that Juju does not read as a string. */
export function wrongPackedName(key: ScalarNode): Difference | undefined {
  const read = packedKey(key);
  if (read.kind === 'string') return undefined;
  const difference = { kind: 'type', at: key } as const;
  if (!isPackedAsItIs(key.file)) return { ...difference, ...lost(key, read) };
  if (isNull(key) && key.source === '')
    return { ...difference, problem: 'A name is empty', remedy: 'write one' };
  const problem = `Juju reads the name ${asWritten(key)} as ${JUJU_KINDS[read.kind]}, not as a string`;
  return { ...difference, problem, remedy: 'quote it', fixes: [quote(key)] };
}

/** A string that charmcraft packs without quotes, and that Juju reads as another type. */
const lost = (node: ScalarNode, { kind }: JujuValue): Pick<Difference, 'problem' | 'remedy'> => ({
  problem: `Once charmcraft has packed ${asWritten(node)}, which it writes without quotes, Juju reads ${JUJU_KINDS[kind]}`,
  remedy: 'use another word',
});
