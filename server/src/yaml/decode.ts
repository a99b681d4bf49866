/** Decodes bytes as charmcraft does when it opens the file: strict UTF-8, keeping a byte order mark. */

/**
 * Bytes that are not UTF-8 become lone surrogates, U+DC00 + byte, which valid text never contains; `parse` reports where they are
 * and that charmcraft refuses the file.
 */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeWhatCanBe(bytes);
  }
}

/** A run of ASCII, one longer well-formed UTF-8 sequence, or one stray byte. */
const SEQUENCE =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

function decodeWhatCanBe(bytes: Uint8Array): string {
  const latin = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return latin.replace(SEQUENCE, sequence =>
    sequence.length === 1 && sequence > '\x7f'
      ? String.fromCharCode(0xdc00 + sequence.charCodeAt(0))
      : decoder.decode(Uint8Array.from(sequence, char => char.charCodeAt(0))),
  );
}
