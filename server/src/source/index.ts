/**
 * The sources of one app, read once and kept as facts. Building goes in steps, so that the caller decides when to go on;
 * a change reads the one file anew.
 */
import type { Workload } from '../twelve-factor/workload.ts';
import type { FileFacts, PrefixFact } from './facts.ts';
import { languageOf } from './languages.ts';
import type { Linked, Surroundings } from './links.ts';
import { namesOf } from './names.ts';
import { resolve } from './resolve.ts';
import type { Role, SourceFile } from './source-file.ts';
import { filesOf, flaskBaseStrips, isSource, type Place, placeOf, roleOf, type Tree } from './where.ts';

export interface SourceIndex {
  readonly place: Place;
  /** By path relative to the root; files that say nothing are kept as names alone. */
  readonly files: ReadonlyMap<string, SourceFile | undefined>;
  /** A file is there, is gone, or says something else. */
  readonly update: (path: string) => void;
  /** The links for the charm as it is written now. */
  readonly links: (workload: Workload) => Linked;
}

/** Reads the app of a charm, one file a step; the index is the generator's result. undefined: the app lies elsewhere. */
export function* buildIndex(charm: string, tree: Tree): Generator<void, SourceIndex | undefined> {
  const place = placeOf(charm, tree);
  if (place === undefined) return undefined;
  const files = new Map<string, SourceFile | undefined>();
  const update = (path: string): void => {
    const relative = relativeTo(place, path);
    const text = tree.read(path);
    if (text === undefined) files.delete(relative);
    else files.set(relative, readSource(relative, text, roleIn(place, path)));
  };
  for (const path of filesOf(place, tree)) {
    update(path);
    yield;
  }
  return { place, files, update, links: workload => linksOf(place, files, tree, workload) };
}

/** `charm` lies below `root`, or beside it: `../charm/src/charm.py`. */
export function relativeTo({ root }: Place, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

const roleIn = ({ root, charm }: Place, path: string): Role =>
  path.startsWith(`${charm}/src/`) ? 'charm' : roleOf(path.slice(root.length + 1), '');

/** What a text says; undefined: nothing that matters here. */
export function readSource(path: string, text: string, role: Role): SourceFile | undefined {
  const language = languageOf(path);
  if (language === undefined || !isSource(text) || !language.candidate.test(text)) return undefined;
  const facts = language.read(text);
  return isEmpty(facts) ? undefined : { path, role, facts };
}

const isEmpty = (facts: FileFacts): boolean =>
  facts.reads.length +
    facts.calls.length +
    facts.classes.length +
    facts.constants.size +
    facts.mentions.length +
    facts.writes.length +
    facts.unknown.length +
    facts.prefixes.length +
    facts.signs.size ===
  0;

function linksOf(
  place: Place,
  files: ReadonlyMap<string, SourceFile | undefined>,
  tree: Tree,
  workload: Workload,
): Linked {
  const sources = [...files.values()].flatMap(file => file ?? []);
  const own = charmPrefix(sources);
  const names = namesOf(workload, own?.value ?? undefined);
  return { ...resolve(own?.value === null ? [] : sources, names, surroundings(place, tree)), names };
}

/** What the charm's own code makes of the prefix; a value that it works out leaves nothing to be said. */
const charmPrefix = (files: readonly SourceFile[]): PrefixFact | undefined =>
  files
    .filter(({ role }) => role === 'charm')
    .flatMap(({ facts }) => facts.prefixes)
    .find(({ kind }) => kind === 'charm');

const PINS = [
  'requirements.txt',
  'pyproject.toml',
  'uv.lock',
  'poetry.lock',
  'requirements.in',
  'setup.py',
  'Pipfile',
];

function surroundings({ root }: Place, tree: Tree): Surroundings {
  const pins = PINS.flatMap(name => tree.read(`${root}/${name}`) ?? []);
  const rock = tree.read(`${root}/rockcraft.yaml`) ?? '';
  const set = new Set([...rock.matchAll(/^\s+(?:- )?([A-Z][A-Z\d_]*):\s/gm)].map(match => match[1] ?? ''));
  return { flaskBaseStrips: flaskBaseStrips(pins), set, foreign: () => false };
}
