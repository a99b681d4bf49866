/** What a shape requires, in words. */
import { oneOf } from '../charm/words.ts';
import type { Shape } from './shape.ts';

/** What a shape requires, phrased to follow "must be" or "write". */
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

/** Converts a name for the start of a message to one for inside a sentence. */
export const inside = (name: string): string => name.replace(/^Item/, 'item');
