/** The places to fill in of a snippet (see `snippet` in shape.ts): `«My charm»`, `«a|b»`. */

const PLACE = /«([^»]*)»/g;

const choices = (inside: string): string[] => inside.split('|').filter(Boolean);

/** The text with the examples and the first of the choices. */
export function snippetText(snippet: string): string {
  return snippet.replace(PLACE, (_, inside: string) => choices(inside)[0] ?? '');
}

/** The text as an LSP snippet, its places numbered as they come. */
export function lspSnippet(snippet: string): string {
  let number = 0;
  return snippet
    .split(/(«[^»]*»)/)
    .map(part => {
      if (!part.startsWith('«')) return part.replace(/[\\$}]/g, '\\$&');
      const all = choices(part.slice(1, -1)).map(text => text.replace(/[\\$},|]/g, '\\$&'));
      number++;
      if (all.length > 1) return `\${${number}|${all.join(',')}|}`;
      return part.includes('|') ? (all[0] ?? '') : `\${${number}:${all[0] ?? ''}}`;
    })
    .join('');
}
