/** The findings' half of docs/messages.md: what is said about each of the rules' cases, and about the golden cases. */
import { readFileSync } from 'node:fs';
import { analyze } from '../../server/src/analysis.ts';
import { readConfiguration } from '../../server/src/configuration/configuration.ts';
import type { Finding } from '../../server/src/rules/lint.ts';
import { CODES, RULES } from '../../server/src/rules/registry.ts';
import { areas, cases, judge } from '../conformance/cases.ts';
import { judgeExample, readExample } from './examples.ts';

/** A finding with the text of the line it is about. */
interface Row {
  readonly finding: Finding;
  readonly line: string;
}

/** One mistake of each kind in the project's configuration, which no rule covers. */
const CONFIGURATIONS = [
  'rules:\n  no-such-rule: off\n',
  'rules:\n  unknown-option-tpye: off\n',
  'rules:\n  missing-key: loud\n',
  'rules: []\n',
  'level: 1\n',
  'baseline: none\n',
  'baseline: [1]\n',
];

/** A section of Markdown: a table for each code, in which no two messages differ only in names and numbers. */
export function findingMessages(): string {
  const rows = [...ofRules(), ...ofGoldenCases(), ...ofTexts(), ...ofConfigurations()];
  const sections = [...CODES, 'configuration'].toSorted().map(code => {
    const kinds = new Map<string, Row>();
    for (const row of rows.filter(({ finding }) => finding.code === code)) {
      const kind = kindOf(row.finding);
      if (!kinds.has(kind)) kinds.set(kind, row);
    }
    const lines = [...kinds.values()].map(tableRow);
    return [`### ${code}`, '', '| message | fixes | line |', '| --- | --- | --- |', ...lines, ''].join('\n');
  });
  return sections.join('\n').trim();
}

/** A message without its names and numbers. */
const kindOf = ({ message, fixes = [] }: Finding): string =>
  [message, ...fixes.map(({ title }) => title)]
    .join('\n')
    .replaceAll(/"[^"]*"|(?<=becomes? )\S+|\([^()]*\)|\w+(?: Boot)?(?='s own)/g, '""')
    .replaceAll(/\d+/g, '0');

function tableRow({ finding: { message, severity, refusedBy, fixes = [] }, line }: Row): string {
  const titles = fixes.map(({ title }) => title).join('<br>');
  return `| ${refusedBy ?? severity}: ${cell(message)} | ${cell(titles)} | ${line === '' ? '' : `\`${line.replaceAll('|', '\\|')}\``} |`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/<(?!br>)/g, '&lt;');

function ofRules(): Row[] {
  return RULES.flatMap(({ cases: examples }) =>
    examples.flatMap(example => withLines(judgeExample(example), readExample(example.bad).files)),
  );
}

function ofGoldenCases(): Row[] {
  return areas().flatMap(area => cases(area).flatMap(example => withLines(judge(example), example.files)));
}

function ofTexts(): Row[] {
  const url = new URL('../golden/yaml/verdicts.json', import.meta.url);
  const { cases: texts }: { cases: readonly { readonly text: string }[] } = JSON.parse(
    readFileSync(url, 'utf8'),
  );
  return texts.flatMap(({ text }) =>
    withLines(
      analyze(text).findings.filter(({ code }) => code === 'duplicate-key' || code.startsWith('yaml-')),
      { 'charmcraft.yaml': text },
    ),
  );
}

function ofConfigurations(): Row[] {
  return CONFIGURATIONS.flatMap(text => {
    const { file = '', findings } = readConfiguration(text);
    return withLines(findings, { [file]: text });
  });
}

const withLines = (findings: readonly Finding[], files: Readonly<Record<string, string>>): Row[] =>
  findings.map(finding => ({
    finding,
    line: (files[finding.file]?.split(/\r\n|\r|\n/)[finding.range.start.line] ?? '')
      .replaceAll(/[\p{Cc}`]/gu, ' ')
      .trim()
      .slice(0, 80),
  }));
