/** Text to tree. The only importer of the `yaml` package; offsets stay inside. Never throws, always a tree. */
import * as yaml from 'yaml';
import { resolvePlain } from './scalars.ts';
import type {
  Comment,
  Document,
  Entry,
  MapNode,
  Node,
  Path,
  Range,
  ScalarNode,
  SyntaxProblem,
} from './tree.ts';

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

/** Parses a file as PyYAML's safe loader reads it. `file` is its name relative to the folder of charmcraft.yaml. */
export function parse(text: string, file = 'charmcraft.yaml'): Document {
  const lines = new yaml.LineCounter();
  const documents = yaml.parseAllDocuments(text, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: false,
  });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line - 1, 0), character: Math.max(col - 1, 0) };
  };
  const range = (start: number, end: number): Range => ({ start: position(start), end: position(end) });
  const first = Array.isArray(documents) ? documents[0] : undefined;
  const problems: SyntaxProblem[] = [];
  for (const error of first?.errors ?? []) {
    problems.push({
      code: 'yaml-syntax',
      file,
      path: [],
      range: range(...error.pos),
      message: error.message,
    });
  }
  const builder = { text, file, range, document: first, problems };
  const root = first?.contents ? build(builder, first.contents, []) : null;
  return { file, root, problems, comments: comments(text, range), range: range(0, text.length) };
}

interface Builder {
  readonly text: string;
  readonly file: string;
  readonly range: (start: number, end: number) => Range;
  readonly document: yaml.Document.Parsed | undefined;
  readonly problems: SyntaxProblem[];
}

function build(b: Builder, node: yaml.Node | null | undefined, path: Path, at = 0): Node {
  if (yaml.isAlias(node)) {
    const target = b.document && node.resolve(b.document);
    return target ? build(b, target, path) : absent(b, path, node.range?.[0] ?? at);
  }
  if (yaml.isMap(node)) {
    const [start, end] = node.range ?? [at, at];
    return {
      kind: 'map',
      file: b.file,
      path,
      range: b.range(start, end),
      flow: node.flow === true,
      entries: entries(b, node, path),
    };
  }
  if (yaml.isSeq(node)) {
    const [start, end] = node.range ?? [at, at];
    const items = node.items.map((item, index) => build(b, item as yaml.Node, [...path, index], start));
    return { kind: 'seq', file: b.file, path, range: b.range(start, end), flow: node.flow === true, items };
  }
  if (yaml.isScalar(node)) return scalar(b, node, path);
  return absent(b, path, at);
}

function absent(b: Builder, path: Path, at: number): ScalarNode {
  return {
    kind: 'scalar',
    type: 'null',
    value: null,
    source: '',
    style: 'plain',
    file: b.file,
    path,
    range: b.range(at, at),
  };
}

function scalar(b: Builder, node: yaml.Scalar, path: Path): ScalarNode {
  const [start, end] = node.range ?? [0, 0];
  const style = STYLES[node.type as keyof typeof STYLES] ?? 'plain';
  const source = b.text.slice(start, end);
  const resolved =
    style === 'plain'
      ? resolvePlain(source.trim())
      : ({ type: 'string', value: String(node.value ?? '') } as const);
  const value = resolved.type === 'string' ? String(node.value ?? '') : resolved.value;
  return {
    kind: 'scalar',
    type: resolved.type,
    value,
    source,
    style,
    file: b.file,
    path,
    range: b.range(start, end),
  };
}

function entries(b: Builder, node: yaml.YAMLMap, path: Path): Entry[] {
  const own: Entry[] = [];
  const merged: Entry[] = [];
  for (const pair of node.items) {
    const keyNode = pair.key as yaml.Node | null;
    if (!yaml.isScalar(keyNode)) continue;
    const keyText = String(keyNode.value ?? '');
    const keyPath = [...path, keyText];
    const key = scalar(b, keyNode, keyPath);
    const value = build(b, pair.value as yaml.Node | null, keyPath, keyNode.range?.[1] ?? 0);
    if (key.style === 'plain' && key.source === '<<') {
      for (const source of value.kind === 'seq' ? [...value.items].reverse() : [value]) {
        if (source.kind === 'map') merged.push(...source.entries.map(entry => ({ ...entry, merged: true })));
      }
    } else {
      own.push({ key, value, merged: false });
    }
  }
  return [...merged, ...own];
}

function comments(text: string, range: Builder['range']): Comment[] {
  const found: Comment[] = [];
  for (const match of text.matchAll(/(?:^|[ \t])(#[^\r\n]*)/gm)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    found.push({
      text: (match[1] ?? '').slice(1).trim(),
      range: range(start, match.index + match[0].length),
      alone: /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, start)),
    });
  }
  return found;
}

export type { MapNode };
