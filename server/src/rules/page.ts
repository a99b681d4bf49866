/** A rule's page: a section of docs/rules.md, what `lint --explain` prints, and where the editor's link leads. */
import { REPOSITORY } from '../manifest.ts';
import { type Rule, severityOf } from './rule.ts';

/** Where the rules' pages are read in a browser. */
const PAGES = `${REPOSITORY}/blob/main/docs/rules.md`;

export function pageOf(code: string): string {
  return `${PAGES}#${code}`;
}

/** The rule's section in Markdown, its heading included. */
export function rulePage(rule: Rule): string {
  const severity = severityOf(rule.verdict);
  const verdict = severity === 'error' ? `error: ${rule.verdict} refuses it` : severity;
  return `## ${rule.code}

${rule.summary} (${verdict}${rule.fixable ? '; has a quick fix' : ''}).

${rule.why}

Refused or doubtful:

\`\`\`yaml
${rule.bad.trimEnd()}
\`\`\`

Right:

\`\`\`yaml
${rule.good.trimEnd()}
\`\`\`
`;
}
