/** What code continues with where a variable does not exist, as the default of an option with which nothing changes for it. */
import type { Read } from './facts.ts';
import type { Token } from './tokens.ts';

/** A literal of the code: `type` undefined for a text. */
export interface Instead {
  readonly text: string;
  readonly type: Read['type'];
}

/** A number, or a text as below; undefined for anything else. */
export function literalIn(token: Token): Instead | undefined {
  const { kind, text } = token;
  if (kind === 'number') return { text, type: /^\d+$/.test(text) ? 'int' : 'float' };
  return isPlainText(token) ? { text, type: undefined } : undefined;
}

/** No other text of an app is kept: a word, a number, a path, or an address without a user's name and password. */
const VALUE = /^[\w.:,/-]{1,200}$/;

/** A string without anything to fill in. */
const isPlainText = ({ kind, text, pieces }: Token): boolean =>
  kind === 'text' && pieces.length === 1 && pieces[0]?.kind === 'characters' && VALUE.test(text);

/** The default in what follows the name of a placeholder: `:red}`. */
export function fallbackOfPlaceholder(rest: string): string | undefined {
  const [, text = ''] = /^:([^}]{1,200})\}/.exec(rest) ?? [];
  return VALUE.test(text) ? text : undefined;
}

/** What strtobool of distutils takes for true and for false. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...['y', 'yes', 't', 'true', 'on', '1'].map(word => [word, 'true'] as const),
  ...['n', 'no', 'f', 'false', 'off', '0'].map(word => [word, 'false'] as const),
]);

/**
 * The default as text; undefined where the code would get something else from the option. `converted`: what the code makes of the
 * value; `isParsed`: it gets the value as from JSON, not as a text.
 */
export function defaultLike(
  { text, type }: Instead,
  { converted, isParsed }: { readonly converted: Read['type']; readonly isParsed: boolean },
): string | undefined {
  switch (converted) {
    case 'int':
      return /^\d{1,15}$/.test(text) ? text : undefined;
    case 'float':
      return /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? text : undefined;
    case 'boolean':
      return WORDS.get(text.toLowerCase());
    case undefined:
      break;
  }
  if (!isParsed) return type === undefined ? text : undefined;
  if (type === undefined) return isJson(text) ? undefined : text;
  // A float without a fraction arrives as an integer.
  return type === 'float' && !/^\d+\.\d*[1-9]\d*$/.test(text) ? undefined : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return /^(?:NaN|-?Infinity)$/.test(text.trim());
  }
}

/** `process.env.X || "d"`, `process.env.X ?? "d"`. `after`: the index after the read; `converted`: as above. */
export function fallbackAfter(
  list: readonly Token[],
  after: number,
  converted: Read['type'],
): string | undefined {
  const [mark, token, next] = list.slice(after, after + 3);
  if (mark?.kind !== 'mark' || token === undefined || !/^(?:\|\||\?\?)$/.test(mark.text)) return undefined;
  const isLast = next === undefined || next.column !== undefined || /^[;,)\]}]$/.test(next.text);
  const given = isLast ? literalIn(token) : undefined;
  return given && defaultLike(given, { converted, isParsed: false });
}
