/** The result of `charm-config reads` for one charm. The shape is API: it is printed as JSON. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../rules/lint.ts';
import { absolute, relativeTo } from '../source/index.ts';
import type { Certainty, Link, Stray } from '../source/links.ts';
import type { App } from './app.ts';

/** Lines and columns are 1-based here; columns in UTF-16. Files are relative to `root`. */
export interface ReadsReport {
  /** The path as found. */
  readonly charmcraft: string;
  /** The folder of the app, absolute, with `/`; null: the app is elsewhere. */
  readonly root: string | null;
  readonly options: readonly OptionReads[];
  readonly others: readonly OtherRead[];
  readonly diagnostics: readonly Pick<
    Finding,
    'file' | 'code' | 'severity' | 'message' | 'path' | 'range' | 'refusedBy'
  >[];
}

export interface OptionReads {
  readonly name: string;
  /** Keys of a secret that the app reads. */
  readonly keys: readonly { readonly key: string; readonly certainty: Certainty }[];
  /** Nothing reads it, as far as can be determined. */
  readonly unread: boolean;
  readonly reads: readonly OptionRead[];
}

interface ReadPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly variable: string;
}

export interface OptionRead extends ReadPlace {
  readonly form: string;
  readonly certainty: Certainty;
}

export interface OtherRead extends ReadPlace {
  readonly kind: 'built-in' | 'integration' | 'undeclared' | 'unknown';
  readonly certainty: Certainty;
}

/** Lines and columns are 1-based; without an app the report has no reads. */
export function reportReads(
  charmcraft: string,
  { charm }: Analysis,
  app: App | undefined,
  findings: readonly Finding[],
): ReadsReport {
  const own = charm.options.map(({ name }) => name);
  if (app === undefined) {
    const options = own.map(name => ({ name, keys: [], unread: false, reads: [] }));
    return { charmcraft, root: null, options, others: [], diagnostics: [] };
  }
  const { index, sources } = app;
  const { root, charm: folder } = index.place;
  const added = sources.names.options.flatMap(({ name }) =>
    !own.includes(name) && sources.links.some(link => isOf(link, name)) ? [name] : [],
  );
  return {
    charmcraft,
    root,
    options: [...own, ...added].map(name => optionReads(name, app)),
    others: otherReads(app),
    diagnostics: findings.map(({ file, code, severity, message, path, range, refusedBy }) => ({
      file: relativeTo({ root }, absolute({ root: folder }, file)),
      code,
      severity,
      message,
      path,
      range,
      refusedBy,
    })),
  };
}

const isOf = ({ target }: Link, option: string): boolean => 'option' in target && target.option === option;

const placeOf = ({ file, at }: Pick<Link, 'file' | 'at'>, variable: string): ReadPlace => ({
  file: file.path,
  line: at.line + 1,
  column: at.character + 1,
  variable,
});

function optionReads(name: string, { sources }: App): OptionReads {
  const links = sources.links.filter(link => isOf(link, name));
  const variable = sources.names.options.find(option => option.name === name)?.variable ?? name;
  const keys = new Map<string, Certainty>();
  for (const { target, certainty } of links) {
    if (target.kind !== 'secret' || certainty === 'mention') continue;
    if (keys.get(target.key) !== 'certain') keys.set(target.key, certainty);
  }
  const reads: OptionRead[] = [
    ...links.map(link => ({ ...placeOf(link, link.variable), form: link.form, certainty: link.certainty })),
    ...sources.charmUses
      .filter(({ option }) => option === name)
      .map(use => ({ ...placeOf(use, variable), form: 'config', certainty: 'certain' as const })),
  ];
  return {
    name,
    keys: [...keys].map(([key, certainty]) => ({ key, certainty })),
    unread: sources.unread.includes(name),
    reads: reads.toSorted(byPlace),
  };
}

const byPlace = (a: ReadPlace, b: ReadPlace): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

function otherReads({ sources }: App): readonly OtherRead[] {
  const links = sources.links.flatMap((link): OtherRead[] => {
    const { kind } = link.target;
    if (kind !== 'built-in' && kind !== 'integration') return [];
    return [{ ...placeOf(link, link.variable), kind, certainty: link.certainty }];
  });
  const strays = sources.strays.map((stray): OtherRead => {
    const kind = isUndeclared(stray) ? 'undeclared' : 'unknown';
    const variable = stray.why.kind === 'config' ? stray.why.variable : stray.name;
    return { ...placeOf(stray, variable), kind, certainty: 'certain' };
  });
  return [...links, ...strays].sort(byPlace);
}

/** Nothing sets it, and the charm is expected to. */
const isUndeclared = ({ why, isSet, file }: Stray): boolean =>
  file.role === 'app' && why.kind !== 'unknown' && why.kind !== 'bare' && why.kind !== 'config' && !isSet;
