/** Our own cases for the real tools: each a few files, with the verdicts given on them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'yaml';
import { type Files, filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import type { Finding } from '../../server/src/rules/lint.ts';
import { lint } from '../../server/src/rules/lint.ts';
import { parse } from '../../server/src/yaml/document.ts';

/** The folders of cases: what charmcraft refuses, and what Juju refuses in a charm that charmcraft packs. */
export const SUITES = ['charmcraft', 'juju'] as const;
export type Suite = (typeof SUITES)[number];

const folderOf = (suite: Suite): string => join(import.meta.dirname, '../golden', suite);

/** As written in `<area>.cases.yaml`. */
interface WrittenCase {
  readonly name: string;
  /** A text from `bases.yaml`, changed by the edits below; absent: the first. */
  readonly base?: string;
  /** The whole charmcraft.yaml instead of a base. */
  readonly text?: string;
  /** What to replace by what; each must occur exactly once. */
  readonly replace?: Readonly<Record<string, string>>;
  readonly append?: string;
  /**
   * A text for one of the files that Juju reads. Makes two cases, one with the text in charmcraft.yaml and one with it in the
   * file beside it; `only` omits one of them.
   */
  readonly metadata?: string;
  readonly config?: string;
  readonly actions?: string;
  readonly only?: 'charmcraft.yaml' | 'beside';
  /** Makes one case of each: `{value}` in the texts above stands for it. */
  readonly values?: readonly string[];
  /** Files beside it; a name that ends with `/` is an empty folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** If charmcraft accepts: the place in paas-charm's or ops' source that makes the charm fail. */
  readonly later?: Readonly<Partial<Record<'paas-charm', string>>>;
}

export interface Case {
  readonly area: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly later: NonNullable<WrittenCase['later']>;
  /** Of the files and the environment that the tool was given. */
  readonly sha256: string;
}

/** The recorded results for a case, in `<area>.golden.json`. */
export interface Golden {
  readonly name: string;
  readonly sha256: string;
  /** Where charmcraft stopped: `expand` (expand-extensions), `pack` (its checks before it builds), or `accepted`. */
  readonly charmcraft: 'accepted' | 'expand' | 'pack';
  /** The tool's first words. */
  readonly message: string;
  /** What Juju's own reader says about the packed charm, empty if it accepts it; undefined if charmcraft packs none. */
  readonly juju?: string;
  /** Our findings in text order, one line each: see `line`. */
  readonly findings: readonly string[];
}

export interface GoldenFile {
  readonly version: string;
  readonly cases: readonly Golden[];
}

export function areas(suite: Suite = 'charmcraft'): string[] {
  return readdirSync(folderOf(suite))
    .filter(name => name.endsWith('.cases.yaml'))
    .map(name => name.replace('.cases.yaml', ''))
    .sort();
}

export function cases(area: string, suite: Suite = 'charmcraft'): Case[] {
  const bases = load('charmcraft', 'bases.yaml') as Record<string, string>;
  const written = load(suite, `${area}.cases.yaml`) as WrittenCase[];
  return written
    .flatMap(spread)
    .flatMap(placed)
    .map(item => {
      const files = { 'charmcraft.yaml': text(item, bases), ...item.files };
      const env = item.env ?? {};
      const sha256 = createHash('sha256')
        .update(JSON.stringify([files, env]))
        .digest('hex');
      return { area, name: item.name, files, env, later: item.later ?? {}, sha256 };
    });
}

/** The path of an area's answers. */
export const goldenFile = (area: string, suite: Suite = 'charmcraft'): string =>
  join(folderOf(suite), `${area}.golden.json`);

export function golden(area: string, suite: Suite = 'charmcraft'): GoldenFile | undefined {
  try {
    return JSON.parse(readFileSync(goldenFile(area, suite), 'utf8')) as GoldenFile;
  } catch {
    return undefined;
  }
}

/** Our findings on a case. */
export function judge({ files, env }: Pick<Case, 'files' | 'env'>): readonly Finding[] {
  const experimentalExtensions = Boolean(env.CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS);
  const charm = readCharm(parse(files['charmcraft.yaml'] ?? ''), folder(files));
  return lint(charm, { experimentalExtensions });
}

/** `3:2-3:9 error charmcraft unknown-key a.b`, preceded by the file's name if it is another one. */
export function line({ file, path, range, severity, refusedBy, code }: Finding): string {
  const at = `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
  const where = file === 'charmcraft.yaml' ? at : `${file} ${at}`;
  return [where, severity, refusedBy ?? '-', code, path.join('.')].join(' ').trim();
}

function folder(files: Readonly<Record<string, string>>): Files {
  const empty = Object.keys(files).filter(name => name.endsWith('/'));
  const texts = filesFrom(files);
  return {
    ...texts,
    list: name => {
      const inside = empty.filter(path => path.startsWith(`${name}/`) && path !== `${name}/`);
      const names = [...(texts.list(name) ?? []), ...inside.map(path => path.slice(name.length + 1))];
      return names.some(Boolean) || empty.includes(`${name}/`) ? names.filter(Boolean) : undefined;
    },
  };
}

function text(
  { name, base, text: whole, replace = {}, append = '' }: WrittenCase,
  bases: Record<string, string>,
) {
  let result = whole ?? bases[base ?? 'flask'];
  if (result === undefined) throw new Error(`${name}: no base text ${base}`);
  for (const [old, now] of Object.entries(replace)) {
    if (result.split(old).length !== 2) throw new Error(`${name}: ${JSON.stringify(old)} is not there once`);
    result = result.replace(old, () => now);
  }
  return result + append;
}

const FIELDS = 'name: my-charm\nsummary: A short summary\ndescription: A longer text.\n';

/** A text for metadata.yaml, config.yaml or actions.yaml in both of its places. */
function placed({ metadata, config, actions, only, ...one }: WrittenCase): readonly WrittenCase[] {
  const below = (key: string, text: string) => `${key}:\n${text.replace(/^(?=.)/gm, '  ')}\n`;
  const found: readonly (readonly [own: string, file: string, text: string])[] = [
    ...(metadata === undefined ? [] : [[metadata, 'metadata.yaml', FIELDS + metadata] as const]),
    ...(config === undefined ? [] : [[below('config', config), 'config.yaml', config] as const]),
    ...(actions === undefined ? [] : [[below('actions', actions), 'actions.yaml', actions] as const]),
  ];
  if (found.length === 0) return [one];
  return found.flatMap(([append, file, text]) => {
    const base = file === 'metadata.yaml' ? 'beside' : 'plain';
    const own = { ...one, base: one.base ?? 'plain', append };
    const beside = { ...one, name: `${one.name}, in ${file}`, base, files: { ...one.files, [file]: text } };
    return only === undefined ? [own, beside] : [only === 'beside' ? beside : own];
  });
}

/** The cases that a case with values expands to. */
function spread({ values, ...written }: WrittenCase): readonly WrittenCase[] {
  if (values === undefined) return [written];
  return values.map(value => {
    const put = (written: string) => written.replaceAll('{value}', () => value);
    const fill = (texts: Readonly<Record<string, string>> = {}) =>
      Object.fromEntries(Object.entries(texts).map(([key, written]) => [put(key), put(written)]));
    return {
      ...written,
      name: `${written.name}: ${value}`,
      replace: fill(written.replace),
      ...(written.append !== undefined && { append: put(written.append) }),
      ...(written.text !== undefined && { text: put(written.text) }),
      ...(written.files !== undefined && { files: fill(written.files) }),
      ...(written.metadata !== undefined && { metadata: put(written.metadata) }),
      ...(written.config !== undefined && { config: put(written.config) }),
      ...(written.actions !== undefined && { actions: put(written.actions) }),
    };
  });
}

function load(suite: Suite, name: string): unknown {
  return yaml.parse(readFileSync(join(folderOf(suite), name), 'utf8'));
}
