/** docs/rules.md: every finding, for people. */
import { RULES } from './index.ts';
import { rulePage } from './page.ts';
import { type Rule, severityOf } from './rule.ts';

/** What keeps a file from being read at all; these have no rule, since the parser finds them. */
const SYNTAX: Readonly<Record<string, string>> = {
  'duplicate-key':
    'A mapping has a key twice. charmcraft refuses it at every level, also `a` beside `"a"` (craft_application/util/yaml.py).',
  'yaml-alias': 'An alias (`*name`) without its anchor, or an anchor that holds itself.',
  'yaml-document': 'The file holds more than one YAML document; charmcraft reads exactly one.',
  'yaml-encoding': 'Bytes that are no UTF-8, or characters that YAML does not allow.',
  'yaml-key': 'A list or a mapping as a key.',
  'yaml-syntax': 'The text is no YAML as PyYAML reads it: indentation, tabs, quotes or brackets.',
  'yaml-tag': 'A tag (`!name`) that the safe loader does not know, or a value that does not fit its tag.',
};

const GROUPS: readonly (readonly [title: string, wanted: (rule: Rule) => boolean])[] = [
  ['charmcraft refuses it', ({ verdict }) => verdict === 'charmcraft'],
  ['Juju refuses it on deploy', ({ verdict }) => verdict === 'juju'],
  ['paas-charm fails on it at run time', ({ verdict }) => verdict === 'paas-charm'],
  ['It works, but not as written', ({ verdict }) => verdict === 'warning'],
  ['Advice', ({ verdict }) => ['information', 'hint'].includes(verdict)],
];

/** The section of a code, `lint --explain CODE`; undefined when no finding has it. */
export function explain(code: string): string | undefined {
  const rule = RULES.find(one => one.code === code);
  if (rule) return rulePage(rule);
  return Object.hasOwn(SYNTAX, code) ? syntaxPage(code, SYNTAX[code] ?? '') : undefined;
}

function syntaxPage(code: string, text: string): string {
  return `## ${code}\n\n${text} (error: charmcraft refuses it)\n`;
}

export function rulesPage(): string {
  const rules = [...RULES].sort((a, b) => (a.code < b.code ? -1 : 1));
  const lists = GROUPS.map(([title, wanted]) => {
    const lines = rules.filter(wanted).map(({ code, summary }) => `- [${code}](#${code}): ${summary}`);
    return lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}\n`;
  });
  const syntax = Object.entries(SYNTAX).map(([code, text]) => syntaxPage(code, text));
  const errors = rules.filter(({ verdict }) => severityOf(verdict) === 'error').length;
  return `<!-- Made by npm run docs from server/src/rules. -->
# Rules

${rules.length} rules, ${errors} of them errors: a tool refuses the file, or the charm cannot work. A rule may speak more mildly or
more strictly in a single case; the finding says so. The carets in an example mark what the editor underlines.

${lists.filter(Boolean).join('\n')}
### The file cannot be read

${Object.keys(SYNTAX)
  .map(code => `- [${code}](#${code})`)
  .join('\n')}

${[...rules.map(rulePage), ...syntax].join('\n')}`;
}
