/** Compares a scalar with its shape, using pydantic's coercion. */
import { isNull, type ScalarNode } from '../charm/charm.ts';
import { asPacked, isReplaced } from '../charm/expand.ts';
import { pythonText } from '../charm/python.ts';
import type { Tool } from '../charm/tools.ts';
import { isNumber, typeDifference, valueDifference } from './differences.ts';
import { fitsPacked, packedText, wrongPacked } from './packed-values.ts';
import type {
  Around,
  BooleanShape,
  ChoiceShape,
  Difference,
  IntegerShape,
  Shape,
  StringShape,
  Subject,
} from './shape.ts';
import { wrongForm } from './strings.ts';
import { wanted } from './wanted.ts';

export type ScalarShape = StringShape | BooleanShape | IntegerShape | ChoiceShape;

export const isScalarShape = (shape: Shape): shape is ScalarShape =>
  ['string', 'boolean', 'integer', 'choice'].includes(shape.is);

/** The differences between a scalar and its shape. */
export function* scalarProblems(
  shape: ScalarShape,
  subject: Subject & { readonly node: ScalarNode },
  refusedBy: Tool | null,
  around: Around,
): Generator<Difference> {
  const { node, name } = subject;
  const isPacked = refusedBy === 'juju';
  if (isPacked && shape.is !== 'string' && isReplaced(node)) return;
  if (isPacked ? !fitsPacked(shape, node) : !fits(shape, node))
    yield isPacked ? wrongPacked(shape, subject) : typeDifference(shape, subject);
  else if (shape.is === 'string') {
    const written = isPacked ? packedText(node) : pythonText(node);
    const text = asPacked(around, node, written);
    const [problem, remedy] = (shape.form && wrongForm(shape.form, text)) ?? [];
    if (problem) yield { kind: 'form', at: node, problem: `${name} ${problem}`, remedy };
  } else if (shape.is === 'choice') {
    const word = node.type === 'string' ? String(node.value) : shape.asWritten ? node.source : undefined;
    if (word === undefined || !shape.of.includes(word)) yield valueDifference(node, shape, refusedBy, around);
  } else if (shape.is === 'integer') {
    const [least, most] = shape.between ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const isInside = Number(node.value) >= least && Number(node.value) <= most;
    if (shape.between && !isInside)
      yield { kind: 'form', at: node, problem: `${name} must be ${wanted(shape)}, not ${node.source}` };
  }
}

/** Whether a scalar has the type of a shape after pydantic's coercion. */
function fits(shape: ScalarShape, node: ScalarNode): boolean {
  switch (shape.is) {
    case 'string':
      return node.type === 'string' || (shape.numbers && isNumber(node));
    case 'boolean':
      return looksBoolean(node);
    case 'integer':
      return shape.between ? node.type === 'int' : looksInteger(node);
    case 'choice':
      return !isNull(node);
  }
}

/** pydantic's lax booleans. */
function looksBoolean(node: ScalarNode): boolean {
  if (node.type === 'bool') return true;
  if (node.type === 'int') return node.value === 0n || node.value === 1n;
  if (node.type === 'float') return node.value === 0 || node.value === 1;
  return node.type === 'string' && /^(?:0|off|f|false|n|no|1|on|t|true|y|yes)$/i.test(String(node.value));
}

/** pydantic's lax integers. */
function looksInteger(node: ScalarNode): boolean {
  if (node.type === 'int' || node.type === 'bool') return true;
  if (node.type === 'float') return Number.isInteger(node.value);
  return node.type === 'string' && /^\s*[-+]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(String(node.value));
}
