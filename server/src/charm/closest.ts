/** Finds the known word that a misspelt one probably stands for. */

/** The known word that was probably meant: at most two edits away, and fewer edits than half its length. */
export const closest = (written: string, known: readonly string[]): string | undefined =>
  nearest(written, known)[0];

/** The known words that may have been meant, likeliest first. */
export function nearest(written: string, known: readonly string[]): readonly string[] {
  const text = written.toLowerCase().replaceAll('_', '-');
  return known
    .map(word => ({ word, far: distance(text, word) }))
    .filter(({ word, far }) => far <= 2 && far * 2 < word.length)
    .sort((a, b) => a.far - b.far)
    .map(({ word }) => word);
}

export interface Meant<Word extends string> {
  readonly word: Word;
  /** true: an alternative spelling or another language's word with only one meaning. false: a slip. */
  readonly isSure: boolean;
}

/** What a word means; `words` maps common alternatives, in lower case, to their meaning. */
export function meantBy<Word extends string>(
  written: string,
  words: ReadonlyMap<string, Word>,
): Meant<Word> | undefined {
  const text = written.trim().toLowerCase();
  const [sure, near] = [text, closest(text, [...words.keys()]) ?? ''].map(key => words.get(key));
  const word = sure ?? near;
  return word && { word, isSure: sure !== undefined };
}

/** Common spellings of a boolean. */
export const BOOLEAN_WORDS: ReadonlyMap<string, 'true' | 'false'> = new Map([
  ...['true', 'yes', 'on', 'y', '1'].map(word => [word, 'true'] as const),
  ...['false', 'no', 'off', 'n', '0'].map(word => [word, 'false'] as const),
]);

/** Levenshtein distance where swapping neighbours is one step; 3 if the lengths differ by more than 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
