/** A rule's texts as files that can be judged: caret lines read and removed, extracts completed to a whole charm. */
import type { Range } from '../../server/src/charm/charm.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { type Finding, lint } from '../../server/src/rules/lint.ts';
import type { Case } from '../../server/src/rules/rule.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { sourcesOf } from '../source/app.ts';

/** A charm that no tool refuses; keys that an extract has itself are left out. */
const FLASK_CHARM: readonly (readonly [key: string, text: string])[] = [
  ['name', 'name: my-charm\n'],
  ['type', 'type: charm\n'],
  ['base', 'base: ubuntu@22.04\n'],
  ['platforms', 'platforms:\n  amd64:\n'],
  ['summary', 'summary: A short summary\n'],
  ['description', 'description: A longer text.\n'],
  ['extensions', 'extensions:\n  - flask-framework\n'],
];

/** The same without a framework extension. */
const PLAIN_CHARM: typeof FLASK_CHARM = [
  ...FLASK_CHARM.slice(0, -1),
  ['parts', 'parts:\n  charm:\n    plugin: charm\n    source: .\n'],
];

export interface Example {
  /** By name; without the caret lines. */
  readonly files: Readonly<Record<string, string>>;
  /** What the carets mark, and in which file. */
  readonly marks: readonly { readonly file: string; readonly range: Range }[];
}

/**
 * Parses an example. A comment of carets under a line marks its columns: `# ^^^`, and `#^^` where the mark begins in the column
 * of the `#`. `# file: NAME` begins another file; what precedes the first is charmcraft.yaml. A charmcraft.yaml without `name`
 * (and without a metadata.yaml that gives it) is an extract, to which a Flask charm's other keys are appended; with a line `#
 * without extension`, those of a charm without one.
 */
export function readExample(text: string): Example {
  const sections = text.split(/^# file: (.*)\n/m);
  const files: Record<string, string> = {};
  const marks: { file: string; range: Range }[] = [];
  for (let at = -1; at < sections.length; at += 2) {
    const file = sections[at] ?? 'charmcraft.yaml';
    const kept: string[] = [];
    for (const line of (sections[at + 1] ?? '').split('\n')) {
      const carets = /^(\s*)#(\s*)(\^+)\s*$/.exec(line);
      if (!carets) {
        kept.push(line);
        continue;
      }
      const [, indent = '', gap = '', mark = ''] = carets;
      const start = indent.length + (gap === '' ? 0 : 1 + gap.length);
      const end = indent.length + 1 + gap.length + mark.length;
      const row = kept.length - 1;
      marks.push({
        file,
        range: { start: { line: row, character: start }, end: { line: row, character: end } },
      });
    }
    files[file] = kept.join('\n');
  }
  const main = files['charmcraft.yaml'] ?? '';
  files['charmcraft.yaml'] = 'metadata.yaml' in files ? main : complete(main);
  return { files, marks };
}

/** Appends what an extract leaves out, so that its lines keep their numbers. */
export function complete(text: string): string {
  const own = new Set([...text.matchAll(/^([a-z-]+):/gm)].map(match => match[1]));
  if (own.has('name')) return text;
  if (own.has('bases')) own.add('base').add('platforms');
  const charm = /^# without extension$/m.test(text) ? PLAIN_CHARM : FLASK_CHARM;
  return text + charm.map(([key, line]) => (own.has(key) ? '' : line)).join('');
}

/** App sources. */
const SOURCES = /\.(?:py|go|js|java)$/m;

/** The findings on a case's bad text. */
export function judgeExample({ bad, options = {}, notRead = {} }: Omit<Case, 'good'>): readonly Finding[] {
  const { files } = readExample(bad);
  return lint(readCharm(parse(files['charmcraft.yaml'] ?? ''), filesFrom(files, notRead)), {
    experimentalExtensions: false,
    sources: SOURCES.test(Object.keys(files).join('\n')) ? sourcesOf(files) : undefined,
    ...options,
  });
}
