/** The placeholders of a snippet (see `snippet` in shape.ts): `«My charm»`, `«a|b»`. */

const PLACE = /«([^»]*)»/g;

const choices = (inside: string): string[] => inside.split('|').filter(Boolean);

/** Escapes the special characters of a snippet. */
const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** Escapes the special characters of a choice; all others are literal there, and a backslash before one would remain. */
const choice = (text: string): string => text.replace(/[\\,|]/g, '\\$&');

/** The text with the examples and the first of the choices. */
export function snippetText(snippet: string): string {
  return snippet.replace(PLACE, (_, inside: string) => choices(inside)[0] ?? '');
}

/** The text as an LSP snippet, with its placeholders numbered in order. */
export function lspSnippet(snippet: string): string {
  let number = 0;
  return snippet
    .split(/(«[^»]*»)/)
    .map(part => {
      if (!part.startsWith('«')) return escaped(part);
      const all = choices(part.slice(1, -1));
      number++;
      if (all.length > 1) return `\${${number}|${all.map(choice).join(',')}|}`;
      const only = escaped(all[0] ?? '');
      return part.includes('|') ? only : `\${${number}:${only}}`;
    })
    .join('');
}
