/** docs/rules.md: every finding, for people. */
import { RULES } from './index.ts';
import { rulePage } from './page.ts';
import { type Rule, severityOf } from './rule.ts';
import { SYNTAX } from './syntax.ts';

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
  const syntax = Object.entries(SYNTAX).find(([one]) => one === code);
  return syntax && syntaxPage(...syntax);
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
