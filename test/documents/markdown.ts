// What the documents contain: code blocks, inline code, titles in italics, links.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../harness/builds.ts';

export type Block = {
  /** The info string of the opening fence: the language, and our own words after it. */
  info: string;
  text: string;
  /** Document and line of the opening fence, for messages. */
  place: string;
};

export type Document = {
  file: string;
  text: string;
  /** Whether a script writes it, in which case its own test compares it. */
  generated: boolean;
  blocks: readonly Block[];
  /** Inline code, outside the blocks. */
  code: readonly string[];
  /** Texts in italics. */
  titles: readonly string[];
  /** Link targets, as written. */
  links: readonly string[];
};

/** The pages that `npm run docs` writes. */
const GENERATED = [
  ...readFileSync(path.join(root, 'scripts/generate-docs.mjs'), 'utf8').matchAll(/'(docs\/[\w-]+\.md)'/g),
].map(match => match[1]);

const FENCE = /^( *)```(.*)\n([\s\S]*?)^\1```$/gm;

/** `file` is for the places. */
export const blocksOf = (markdown: string, file: string): Block[] =>
  [...markdown.matchAll(FENCE)].map(match => ({
    info: match[2] ?? '',
    text: match[3] ?? '',
    place: `${file}:${markdown.slice(0, match.index).split('\n').length}`,
  }));

export function readDocument(file: string): Document {
  const text = readFileSync(path.join(root, file), 'utf8');
  const prose = text.replaceAll(FENCE, '');
  const words = prose.replaceAll(/(`+)[^`]+\1/g, '');
  const matches = (pattern: RegExp, of: string) => [...of.matchAll(pattern)].map(match => match[1] ?? '');
  return {
    file,
    text,
    generated: GENERATED.includes(file),
    blocks: blocksOf(text, file),
    code: matches(/(?<!`)`([^`]+)`(?!`)/g, prose).map(code => code.replaceAll(/\s+/g, ' ')),
    titles: matches(/(?<![\w_])_([^_]+)_(?![\w_])/g, words).map(title => title.replaceAll(/\s+/g, ' ')),
    links: matches(/\]\(([^)]+)\)/g, prose),
  };
}

/** The documents for readers, except the stand-ins'. */
export const documents: readonly Document[] = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CHANGELOG.md', 'server/README.md'],
  ...readdirSync(path.join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
].map(readDocument);
