/** The end of a text that arrives in chunks, kept without copying it for each chunk. */

export interface LastCharacters {
  add(text: string): void;
  text(): string;
}

/** `limit`: how many characters to keep. */
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
