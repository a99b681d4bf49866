/** The end of a text that comes in pieces, kept without copying it for each of them. */

export interface LastCharacters {
  add(text: string): void;
  text(): string;
}

/** `limit`: characters that are kept, the last ones. */
export function lastCharacters(limit: number): LastCharacters {
  let kept = '';
  return {
    add(text) {
      kept += text;
      if (kept.length > 2 * limit) kept = kept.slice(-limit);
    },
    text: () => kept.slice(-limit),
  };
}
