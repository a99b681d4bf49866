/** docs/rules.md: explains every finding. `lint --explain` also prints a rule's section. */
import { REPOSITORY } from '../manifest.ts';
import { PROBLEMS, type ProblemCode, RULES, ruleOf } from './registry.ts';
import { type Case, type Rule, severityOf, type Verdict } from './rule.ts';

/** The web address of the rules' pages. */
const PAGES = `${REPOSITORY}/blob/main/docs/rules.md`;

/** The target of a finding's link in the editor. */
export function pageOf(code: string): string {
  return `${PAGES}#${code}`;
}

/** The section of a code in Markdown, including its heading; undefined if no finding has the code. */
export function explain(code: string): string | undefined {
  const rule = ruleOf(code);
  if (rule) return rulePage(rule);
  const problem = problems.find(([name]) => name === code);
  return problem && problemPage(...problem);
}

const problems = Object.entries(PROBLEMS) as readonly (readonly [ProblemCode, string])[];

function rulePage(rule: Rule): string {
  const examples = rule.cases.map(example => caseText(example, rule.verdict));
  return `## ${rule.code}

${rule.summary} (${verdictText(rule.verdict)}${rule.fixable ? '; has a quick fix' : ''}).

${rule.why}

${examples.join('\n')}`;
}

function caseText({ bad, good, verdict }: Case, usual: Verdict): string {
  const differing = verdict === undefined || verdict === usual ? '' : ` (${verdictText(verdict)})`;
  return `Incorrect${differing}:

\`\`\`yaml
${bad.trimEnd()}
\`\`\`

Correct:

\`\`\`yaml
${good.trimEnd()}
\`\`\`
`;
}

const verdictText = (verdict: Verdict): string =>
  severityOf(verdict) === 'error' ? `error: ${verdict} refuses it` : verdict;

function problemPage(code: ProblemCode, text: string): string {
  const severity = code === 'configuration' ? 'warning' : 'error: charmcraft refuses it';
  return `## ${code}\n\n${text} (${severity})\n`;
}

const GROUPS: readonly (readonly [title: string, wanted: (rule: Rule) => boolean])[] = [
  ['charmcraft refuses it', ({ verdict }) => verdict === 'charmcraft'],
  ['Juju refuses it on deploy', ({ verdict }) => verdict === 'juju'],
  ['paas-charm fails on it at run time', ({ verdict }) => verdict === 'paas-charm'],
  ['It works, but not as written', ({ verdict }) => verdict === 'warning'],
  ['Advice', ({ verdict }) => ['information', 'hint'].includes(verdict)],
];

/** The whole of docs/rules.md. */
export function rulesPage(): string {
  const rules: readonly Rule[] = [...RULES].sort((a, b) => (a.code < b.code ? -1 : 1));
  const lists = GROUPS.map(([title, wanted]) => {
    const lines = rules.filter(wanted).map(({ code, summary }) => `- [${code}](#${code}): ${summary}`);
    return lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}\n`;
  });
  const errors = rules.filter(({ verdict }) => severityOf(verdict) === 'error').length;
  return `<!-- Made by npm run docs from server/src/rules. -->
# Rules

${rules.length} rules, ${errors} of them errors: a tool refuses the file, or the charm cannot work. A rule may be milder or
stricter in a single case; the finding says so. The carets in an example mark what the editor underlines.

${lists.filter(Boolean).join('\n')}
### The file cannot be read

${problems.map(([code]) => `- [${code}](#${code})`).join('\n')}

${[...rules.map(rulePage), ...problems.map(([code, text]) => problemPage(code, text))].join('\n')}`;
}
