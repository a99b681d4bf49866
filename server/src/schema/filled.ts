/** Whether a value holds something, as craft-parts asks where a key may be left empty. */
import { isNull, type Node, text } from '../charm/charm.ts';

export const isFilled = (node: Node | undefined): node is Node =>
  node !== undefined && (node.kind === 'seq' ? node.items.length > 0 : !isNull(node) && text(node) !== '');
