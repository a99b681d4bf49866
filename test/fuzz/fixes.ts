/** What holds for every fix: it keeps what it does not name. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/analysis.ts';
import { type Edit, type EditFix, isEditFix } from '../../server/src/charm/edits.ts';
import { commentIn } from '../../server/src/features/code-actions.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import type { Document, Node, Range } from '../../server/src/yaml/tree.ts';
import { values } from '../yaml/values.ts';
import { judge } from './judged.ts';
import type { FilesByName } from './texts.ts';

/** The files with the edits applied, by LSP's line breaks. */
function apply(files: FilesByName, edits: readonly Edit[]): FilesByName {
  const result: Record<string, string> = { ...files };
  for (const file of new Set(edits.map(edit => edit.file))) {
    const text = files[file] ?? '';
    const index = lines(text);
    const places = edits
      .filter(edit => edit.file === file)
      .map(edit => ({ ...edit, start: index.offset(edit.range.start), end: index.offset(edit.range.end) }))
      .sort((one, other) => other.start - one.start);
    result[file] = places.reduce(
      (whole, { start, end, text }) => whole.slice(0, start) + text + whole.slice(end),
      text,
    );
  }
  return result;
}

const before = (one: Range['start'], other: Range['start']): boolean =>
  one.line < other.line || (one.line === other.line && one.character < other.character);

/** Whether they share anything, even just an edge. */
const touches = (one: Range, other: Range): boolean =>
  !before(one.end, other.start) && !before(other.end, one.start);

/** A text's keys, scalars and comments with their places; what an alias brings in counts where it is written. */
function written({ root, comments }: Document): { readonly text: string; readonly range: Range }[] {
  const found = new Set<Node>();
  const stack = root === null ? [] : [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    if (node.kind === 'seq') stack.push(...node.items);
    if (node.kind === 'map')
      for (const { key, value, merged } of node.entries) if (!merged) stack.push(key, value);
  }
  const scalars = [...found].flatMap(node =>
    node.kind === 'scalar' && node.source !== ''
      ? [{ text: JSON.stringify(values(node)), range: node.range }]
      : [],
  );
  return [...scalars, ...comments.map(({ text, range }) => ({ text: `# ${text}`, range }))];
}

/** Every key, scalar and comment that the edits do not touch is still there afterwards. */
export function assertKept(text: string, after: string, edits: readonly Edit[]): void {
  const left = written(parse(after)).map(one => one.text);
  for (const { text: kept, range } of written(parse(text))) {
    if (edits.some(edit => touches(edit.range, range))) continue;
    const index = left.indexOf(kept);
    assert.ok(index >= 0, `${kept} is lost`);
    left.splice(index, 1);
  }
}

const isBroken = (text: string): boolean => parse(text).problems.some(({ code }) => code.startsWith('yaml-'));

/** Tries every fix of every finding, and every comment; returns how many were tried. */
export function tryFixes(files: FilesByName, { charm, text, findings }: Analysis): number {
  let tried = 0;
  const fixes = findings.flatMap(({ fixes = [] }) => fixes).filter(isEditFix);
  for (const fix of new Map(fixes.map(fix => [JSON.stringify(fix), fix])).values())
    tried += tryFix(files, fix);
  const comment = commentIn({ charm, text });
  const lines = new Set(findings.map(({ file, range }) => `${range.start.line} ${file}`));
  for (const place of lines) {
    const [line = '', file = ''] = place.split(/ (.*)/);
    const edit = comment(file, Number(line), 'charm-config: ignore x');
    if (edit === undefined) continue;
    const whole = files[file] ?? '';
    const after = apply({ [file]: whole }, [{ file, ...edit }])[file] ?? '';
    assert.deepEqual(values(parse(after).root), values(parse(whole).root));
    assertKept(whole, after, []);
    tried++;
  }
  return tried;
}

function tryFix(files: FilesByName, fix: EditFix): number {
  const after = apply(files, fix.edits);
  for (const file of new Set(fix.edits.map(edit => edit.file))) {
    const text = files[file] ?? '';
    if (!/\.ya?ml$/.test(file) || isBroken(text)) continue;
    assert.ok(!isBroken(after[file] ?? ''), `"${fix.title}" breaks ${file}:\n${after[file]}`);
    assertKept(
      text,
      after[file] ?? '',
      fix.edits.filter(edit => edit.file === file),
    );
  }
  judge(after);
  return 1;
}
