/** Random edits of a text, as somebody types, deletes, copies and pastes; the same for the same seed. */

/** Gives the next number from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

export function random(seed: number): Random {
  let state = (seed * 2654435761 + 1) >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TYPED = [
  ...'abcxyz019 ::--##\'"{}[],&*!|>?%@~.\n\n\n\t',
  'type: ',
  '  ',
  '\n    ',
  '\n      default: 1',
  ' # keys: a, b',
  'é😀',
  '<<: ',
  '---\n',
  '\n    new:\n      type: string',
];

/** The text after one more edit. */
export function edited(text: string, next: Random): string {
  const at = next(text.length + 1);
  const lines = text.split('\n');
  const line = next(lines.length);
  switch (next(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + next(3));
    case 1:
      return lines.toSpliced(line, 1).join('\n');
    case 2:
      return lines.toSpliced(next(lines.length), 0, lines[line] ?? '').join('\n');
    case 3:
      return lines.with(line, ` ${lines[line]}`).join('\n');
    case 4:
      // A word, which is what most keys belong to.
      return text.slice(0, at) + 'word'.slice(0, 1 + next(4)) + text.slice(at);
    case 5: {
      const other = lines.with(line, `${(lines[line] ?? '').trimEnd()}x`);
      return other.join('\n');
    }
    default:
      return text.slice(0, at) + TYPED[next(TYPED.length)] + text.slice(at);
  }
}
