/** Where a rule is explained: a heading of docs/rules.md. */
const PAGES = 'https://github.com/charm-config/charm-config/blob/main/docs/rules.md';

export function pageOf(code: string): string {
  return `${PAGES}#${code}`;
}
