/**
 * Links the options of a charm with the lines of its app that read them: a pure function of the facts of all files and the names
 * of the charm's variables. It is cheap, and runs again after every change.
 */

import { folderOf } from './constants.ts';
import { evaluate } from './evaluate.ts';
import type { Call, Spot } from './facts.ts';
import {
  CERTAINTIES,
  type Certainty,
  type Link,
  type Links,
  NO_SURROUNDINGS,
  type Stray,
  type Surroundings,
} from './links.ts';
import type { VariableNames } from './names.ts';
import { judgePrefix, judgeRead } from './one-read.ts';
import { keptValues, type LinkContext, setUp } from './set-up.ts';
import { settingsReads } from './settings.ts';
import type { SourceFile } from './source-file.ts';

/** Pure: the same files and names give the same links. */
export function resolve(
  files: readonly SourceFile[],
  names: VariableNames,
  around: Surroundings = NO_SURROUNDINGS,
): Links {
  const { reads, unknown, writes } = evaluate(files);
  const isVariable = (name: string): boolean => names.target(name) !== undefined;
  const all = [...reads, ...settingsReads(files, isVariable)];
  const app = setUp(files, names, around);
  const context: LinkContext = { names, app, around, writes, config: keptValues(all, names, app, writes) };
  const links: Link[] = [];
  const strays: Stray[] = [];
  const charmUses: Links['charmUses'][number][] = [];
  for (const read of all) {
    if (read.file.role === 'charm' && read.form === 'config') {
      if (names.options.some(({ name }) => name === read.name)) {
        charmUses.push({ file: read.file, at: read.at, option: read.name, isWhole: read.isWhole });
      }
      continue;
    }
    const found = judgeRead(read, context);
    if (found === undefined) continue;
    if ('target' in found) links.push(found);
    else strays.push(found);
  }
  for (const found of accessorReads(files, context, all)) {
    if ('target' in found) links.push(found);
    else strays.push(found);
  }
  links.push(...mentionLinks(files, names, links));
  return {
    links: distinct(links, linkedTo).sort(byPlace),
    strays: withoutAnswered(
      distinct(strays, ({ name }) => name),
      links,
    ).sort(byPlace),
    unknown: unknown.filter(({ file }) => file.role === 'app'),
    charmUses: charmUses.sort(byPlace),
    hasBareNames: app.strips === 'yes',
    fillsConfig: app.fillsConfig === 'yes',
    isStripped: app.strips !== 'no' || app.fillsConfig !== 'no' || names.prefix === '',
  };
}

type Placed = Pick<Link, 'file' | 'at'>;

const byPlace = (a: Placed, b: Placed): number =>
  (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0) ||
  a.at.line - b.at.line ||
  a.at.character - b.at.character;

/** A loop reads several options at one place. */
const linkedTo = ({ target }: Link): string => JSON.stringify(target);

/** One item per place and target; the most certain one is kept. */
function distinct<T extends Placed & { readonly certainty?: Certainty }>(
  all: readonly T[],
  subject: (found: T) => string,
): T[] {
  const kept = new Map<string, T>();
  const rank = (certainty: Certainty = 'certain'): number => CERTAINTIES.indexOf(certainty);
  for (const link of all) {
    const key = `${link.file.path}:${link.at.line}:${link.at.character}:${subject(link)}`;
    const other = kept.get(key);
    if (other === undefined || rank(link.certainty) < rank(other.certainty)) kept.set(key, link);
  }
  return [...kept.values()];
}

/** An expression that tries several names succeeds if one of them is the charm's. */
function withoutAnswered(strays: readonly Stray[], links: readonly Link[]): Stray[] {
  const answered = new Set(
    links.flatMap(({ file, read, certainty, target, variable }) => {
      if (read === undefined || certainty === 'mention' || target.kind === 'secret-without-key') return [];
      return [`${file.path}:${read.group}`, `${file.path}:${read.group}:${variable}`];
    }),
  );
  return strays.filter(({ file, read, why }) => {
    if (why.kind === 'unbound' || why.kind === 'unknown') return true;
    // The name with the wrong prefix means one particular option, so reading another one does not help.
    const meant = why.kind === 'foreign-prefix' ? `:${why.variable}` : '';
    return !answered.has(`${file.path}:${read.group}${meant}`);
  });
}

// Names that are not read in a known form

/** Functions that may look up a variable: `configService.get("APP_TOKEN")`. */
const ASKS = /env|conf|sett|secret|param/i;

/** `env.getList("TOKEN")`: a whole name passed to something called env. */
function accessorReads(
  files: readonly SourceFile[],
  context: LinkContext,
  reads: readonly Placed[],
): readonly (Link | Stray)[] {
  const { names } = context;
  // What a helper does with its argument is known: it reads only that.
  const known = new Set(reads.map(({ file, at }) => `${file.path}:${at.line}:${at.character}`));
  const isOwnFunction = functionsWithoutReads(files);
  return files
    .filter(({ role }) => role === 'app')
    .flatMap(file =>
      file.facts.calls.flatMap((call): readonly (Link | Stray)[] => {
        const [first] = call.arguments;
        const [part] = first?.name ?? [];
        if (part?.kind !== 'literal' || first?.name.length !== 1 || call.isItem) return [];
        // A whole name is not a coincidence; a bare one, or a value for a keyword, must be passed to something called env.
        const isWhole = names.prefix !== '' && part.value.startsWith(names.prefix);
        const asks = isWhole && first.keyword === undefined ? ASKS : /env/i;
        if (!asks.test(call.path) || SETS.test(call.path)) return [];
        if (!call.path.includes('.') && isOwnFunction(call.callee)) return [];
        if ([part.at, call.at].some(at => known.has(`${file.path}:${at.line}:${at.character}`))) return [];
        const found = accessorRead(file, call, part, context);
        return found === undefined ? [] : [found];
      }),
    );
}

/** Functions that set a variable, and `environ.get`, which is a read of its own. */
const SETS = /(?:set|put|unset|load|del)_?env|\.(?:set|put|del(?:ete)?|unset|remove)$|environ\./i;

function accessorRead(
  file: SourceFile,
  { group, use, keptAs }: Call,
  { value, at }: { readonly value: string; readonly at: Spot },
  context: LinkContext,
): Link | Stray | undefined {
  const { names } = context;
  const variable = names.target(value) ? value : names.prefix + value;
  const target = names.target(variable);
  const read = { required: false, group, use, keptAs, type: undefined };
  const found = { file, at, name: value, form: 'accessor' as const, isWhole: true, written: value, read };
  if (target === undefined) return judgePrefix({ ...found, alternatives: [] }, context);
  if (target.kind === 'built-in' || target.kind === 'integration') return undefined;
  if (target.kind === 'secret' && !target.listed) return undefined;
  return { ...found, target, variable, certainty: 'likely', constant: undefined };
}

/** Whether a function is the app's own, in files that read nothing unknown: what it does with a name is known. */
function functionsWithoutReads(files: readonly SourceFile[]): (name: string) => boolean {
  const named = (isKnown: boolean): ReadonlySet<string> =>
    new Set(
      files
        .filter(({ facts }) => (facts.unknown.length === 0) === isKnown)
        .flatMap(({ facts }) => facts.functions.map(({ name }) => name)),
    );
  const [known, unknown] = [named(true), named(false)];
  return name => known.has(name) && !unknown.has(name);
}

/** Go: whether a package goes through the whole environment; the keys of its maps are then likely the names that it looks for. */
function packagesWithLoops(files: readonly SourceFile[]): (file: SourceFile) => boolean {
  const folders = new Set(
    files.flatMap(({ path, role, facts }) =>
      path.endsWith('.go') && role === 'app' && facts.unknown.length > 0 ? [folderOf(path)] : [],
    ),
  );
  return ({ path, role }) => path.endsWith('.go') && role === 'app' && folders.has(folderOf(path));
}

/** The whole name of a variable where it is not read: in a message, as a key. */
function mentionLinks(files: readonly SourceFile[], names: VariableNames, links: readonly Link[]): Link[] {
  const known = new Set(
    links.flatMap(({ file, at, constant }) => [
      `${file.path}:${at.line}:${at.character}`,
      ...(constant ? [`${constant.file.path}:${constant.at.line}:${constant.at.character}`] : []),
    ]),
  );
  const options = new Map(names.options.map(option => [option.variable, option]));
  const isSearched = packagesWithLoops(files);
  return files.flatMap(file =>
    file.facts.mentions.flatMap(({ value, at, isKey = false }) => {
      // Without a prefix, the name of an option can be any word.
      if (names.prefix === '' || !options.has(value) || known.has(`${file.path}:${at.line}:${at.character}`))
        return [];
      const target = names.target(value);
      if (target === undefined) return [];
      const isRead = isKey && isSearched(file);
      return [
        {
          file,
          at,
          target,
          variable: value,
          name: value,
          form: isRead ? ('accessor' as const) : ('mention' as const),
          certainty: isRead ? ('likely' as const) : ('mention' as const),
          isWhole: true,
          written: value,
          constant: undefined,
          read: undefined,
        },
      ];
    }),
  );
}
