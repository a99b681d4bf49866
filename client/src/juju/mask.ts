/** Removes values from other programs' output, however they are spelled there. */

/** From this many letters and digits on, a piece of a value is removed. */
const PIECE = 8;
const MASK = '***';

/**
 * `text` without the values: as they are, quoted or escaped (JSON, Go, YAML, HTML, URLs), in base64 or hexadecimal, as a list of
 * bytes, and any piece of at least 8 letters or digits, also across line breaks. Only lowercased letters and digits are compared:
 * no quoting changes those. A shorter value is removed where it stands alone.
 */
export function mask(text: string, values: readonly string[]): string {
  const spelled = squeeze(text);
  const masked = new Set<number>();
  const take = (from: number, length: number): void => {
    for (let at = from; at < from + length; at++) masked.add(at);
  };
  const forms = values.flatMap(formsOf);
  for (const form of forms.filter(({ length }) => length < PIECE))
    for (const at of alone(text, spelled, form)) take(at, form.length);
  const pieces = piecesOf(spelled.letters);
  const common = commonPieces(new Set(pieces), forms);
  for (const [at, piece] of pieces.entries()) if (common.has(piece)) take(at, PIECE);
  const marked = withoutRanges(text, spelled.places, masked);
  return values.filter(value => value !== '' && squeeze(value).letters === '').reduce(withoutSigns, marked);
}

interface Squeezed {
  /** Lowercased, only letters and digits. */
  readonly letters: string;
  /** The position of each of them in the text. */
  readonly places: readonly number[];
}

function squeeze(text: string): Squeezed {
  let letters = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (!isLetter(letter)) continue;
    // A few capitals are longer in lowercase.
    const small = letter.toLowerCase();
    letters += small.length === 1 ? small : letter;
    places.push(at);
  }
  return { letters, places };
}

/** Surrogate halves count: they spell a value too. */
const isLetter = (letter: string): boolean => /[\p{L}\p{N}\p{Cs}]/u.test(letter);

/** The ways to spell a value, squeezed. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const quoted = JSON.stringify(value).slice(1, -1);
  const forms = [
    value,
    quoted,
    quoted.replace(/[^\0-\x7f]/g, unicodeEscape),
    // As Go writes JSON, and as it quotes bytes.
    quoted.replace(/[<>&\u2028\u2029]/g, unicodeEscape),
    value.replace(/[^\x20-\x7e]/gu, byteEscapes),
    encodeURIComponent(bytes.toString()),
    value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;'),
    bytes.toString('hex'),
    [...bytes].join(' '),
    ...[0, 1, 2].map(before => base64Within(bytes, before)),
  ];
  return [...new Set(forms.map(form => squeeze(form).letters))].filter(form => form !== '');
}

const unicodeEscape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

const byteEscapes = (letter: string): string =>
  [...Buffer.from(letter)].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** The value's base64 within a longer text, where it begins after `before` bytes, modulo 3. */
const base64Within = (bytes: Buffer, before: number): string =>
  Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .slice(Math.ceil((before * 8) / 6));

const piecesOf = (letters: string): readonly string[] =>
  Array.from({ length: Math.max(letters.length - PIECE + 1, 0) }, (_, at) => letters.slice(at, at + PIECE));

/** The pieces that occur in any of the forms; a form may be long and repetitive. */
function commonPieces(pieces: ReadonlySet<string>, forms: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const form of forms) {
    for (let at = 0; at + PIECE <= form.length; at++) {
      const piece = form.slice(at, at + PIECE);
      if (pieces.has(piece)) found.add(piece);
    }
  }
  return found;
}

/** Where a short form stands with no letter or digit on either side. */
function alone(text: string, { letters, places }: Squeezed, form: string): readonly number[] {
  const found: number[] = [];
  for (let at = letters.indexOf(form); at >= 0; at = letters.indexOf(form, at + 1)) {
    const first = places[at] ?? 0;
    const last = places[at + form.length - 1] ?? 0;
    const isBorder = (place: number): boolean => !isLetter(text.charAt(place));
    if (isBorder(first - 1) && isBorder(last + 1)) found.push(at);
  }
  return found;
}

/** Replaces each run of masked letters, with the characters between them, by one mark. */
function withoutRanges(text: string, places: readonly number[], masked: ReadonlySet<number>): string {
  let result = '';
  let end = 0;
  for (let at = 0; at < places.length; at++) {
    if (!masked.has(at)) continue;
    const first = places[at] ?? 0;
    while (masked.has(at + 1)) at++;
    result += text.slice(end, first) + MASK;
    end = (places[at] ?? 0) + 1;
  }
  return result + text.slice(end);
}

/** A value without any letter is recognized only in quotes. */
const withoutSigns = (text: string, value: string): string => text.replaceAll(`"${value}"`, `"${MASK}"`);
