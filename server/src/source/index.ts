/**
 * The sources of one app, read once and kept as facts. Reads in steps, so that the caller decides when to continue; a change only
 * rereads its file.
 */
import { workloadIn } from '../charm/beside.ts';
import type { Workload } from '../twelve-factor/workload.ts';
import { finish, type PrefixFact } from './facts.ts';
import { type Language, languageOf } from './languages.ts';
import type { AppSources, Linked, Surroundings } from './links.ts';
import { withLineFeeds } from './literals.ts';
import { type NamedOption, namesOf } from './names.ts';
import { resolve } from './resolve.ts';
import { filledVariables } from './settings.ts';
import type { Role, SourceComment, SourceFile } from './source-file.ts';
import { isWithin, mentionsOption, SAYS_NOTHING, unreadCandidates } from './unread.ts';
import { mentionsAny, wantedNames } from './wanted.ts';
import {
  type AppPlace,
  appPlaceOf,
  filesOf,
  flaskBaseStrips,
  isSkipped,
  isSource,
  PINS,
  roleOf,
  type Tree,
  textsOf,
} from './where.ts';

/** The app of one charm. */
export class SourceIndex {
  readonly place: AppPlace;
  readonly #tree: Tree;
  readonly #files = new Map<string, SourceFile>();
  /** Sources, as absolute paths, that seemed irrelevant. */
  readonly #passed = new Set<string>();
  /** Names for which those files are read after all. */
  #wanted: ReadonlySet<string> = new Set();
  #count = 0;
  #around: Surroundings | undefined;

  private constructor(place: AppPlace, tree: Tree) {
    this.place = place;
    this.#tree = tree;
  }

  /** undefined: the app is elsewhere, and nothing is read. `charm`: its folder. */
  static of(charm: string, tree: Tree): SourceIndex | undefined {
    const place = appPlaceOf(charm, tree);
    return place && new SourceIndex(place, tree);
  }

  /** The number of files that were searched. */
  get count(): number {
    return this.#count;
  }

  /** Reads everything; a step takes well under 5 ms. */
  *build(): Generator<void> {
    for (const path of filesOf(this.place, this.#tree)) {
      this.#count++;
      yield* this.#look(path, isCandidate);
      yield;
    }
    yield* this.#widen();
  }

  /** A file (absolute path) appeared, disappeared or changed. */
  *update(path: string): Generator<void> {
    this.#around = undefined;
    const hasWanted = mentionsAny(this.#wanted);
    yield* this.#look(path, (language, text) => isCandidate(language, text) || hasWanted(text));
    yield* this.#widen();
  }

  /** The files around the sources have changed. */
  forgetAround(): void {
    this.#around = undefined;
  }

  *#look(path: string, matters: Matters): Generator<void> {
    const name = relativeTo(this.place, path);
    const text = this.#tree.read(path);
    const role = roleIn(this.place, path);
    const file = text === undefined ? undefined : yield* readSource(name, text, role, matters);
    this.#passed.delete(path);
    if (file !== undefined) this.#files.set(name, file);
    else {
      this.#files.delete(name);
      if (text !== undefined && languageOf(path) !== undefined) this.#passed.add(path);
    }
  }

  /** Reads skipped files that contain wanted names, until there are none left. */
  *#widen(): Generator<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wanted = wantedNames(this.#files.values());
      const more = new Set([...wanted].filter(name => !this.#wanted.has(name)));
      this.#wanted = wanted;
      if (more.size === 0) return;
      const hasMore = mentionsAny(more);
      for (const path of [...this.#passed]) {
        if (roleIn(this.place, path) === 'test') continue;
        yield* this.#look(path, (_language, text) => hasMore(text));
        yield;
      }
    }
  }

  /** The name of a file in the index: relative to the root. */
  nameOf(path: string): string {
    return relativeTo(this.place, path);
  }

  /** The absolute path of a file. */
  pathOf({ path }: SourceFile): string {
    return absolute(this.place, path);
  }

  /** Files with comments addressed to us. */
  commented(): readonly SourceFile[] {
    return [...this.#files.values()].filter(({ comments }) => comments.length > 0);
  }

  /** The variables of the fields that Spring fills in the app. */
  filled(): ReadonlySet<string> {
    return filledVariables([...this.#files.values()]);
  }

  /** The paths of all files of the app and of the charm's own code. */
  texts(): Iterable<string> {
    return textsOf(this.place, this.#tree);
  }

  /** Files that set variables, in the folder of the app and of the rock. */
  settingFiles(): readonly string[] {
    const { root } = this.place;
    const names = this.#tree.list(root);
    const rocks = names.includes('rockcraft.yaml') ? [] : names.filter(name => name.endsWith('/'));
    return [root, ...rocks.map(name => `${root}/${name.slice(0, -1)}`)].flatMap(folder =>
      this.#tree.list(folder).flatMap(name => (SETS.test(name) ? [`${folder}/${name}`] : [])),
    );
  }

  /** undefined: the file is gone, or too large. */
  read(path: string): string | undefined {
    return this.#tree.read(path);
  }

  /** Whether a file belongs to this app or to the charm's own code. */
  holds(path: string): boolean {
    const { root, charm } = this.place;
    if (path.startsWith(`${charm}/`)) return path.startsWith(`${charm}/src/`);
    return path.startsWith(`${root}/`) && !isSkipped(path.slice(root.length + 1));
  }

  /** The links for the current charm. */
  links(workload: Workload): Linked {
    const files = [...this.#files.values()];
    const own = charmPrefix(files);
    const names = namesOf(workload, own?.value ?? undefined);
    this.#around ??= surroundings(this.place, this.#tree);
    // If the charm computes the prefix, nothing can be determined.
    return { ...resolve(own?.value === null ? [] : files, names, this.#around), names };
  }
}

/**
 * The options that nothing reads, in all texts of the app. Reads what the sources leave open, one file per step; in most apps
 * that is nothing (see unread.ts).
 */
export function* unreadOptions(index: SourceIndex, linked: Linked): Generator<void, readonly NamedOption[]> {
  const filled = index.filled();
  let left = unreadCandidates(linked)
    .filter(({ variable }) => !isWithin(variable, filled))
    .map(option => ({ option, isIn: mentionsOption(option) }));
  for (const path of left.length > 0 ? index.texts() : []) {
    const text = SAYS_NOTHING.test(relativeTo(index.place, path)) ? undefined : index.read(path);
    if (text !== undefined) left = left.filter(({ isIn }) => !isIn(text));
    if (left.length === 0) break;
    yield;
  }
  return left.map(({ option }) => option);
}

/** What the rules about sources need; one file per step if options may be unread. */
export function* appSources(index: SourceIndex, workload: Workload): Generator<void, AppSources> {
  const linked = index.links(workload);
  const unread = yield* unreadOptions(index, linked);
  const { root, charm } = index.place;
  const fileOf = ({ path }: SourceFile): string => relativeTo({ root: charm }, absolute(index.place, path));
  return {
    ...linked,
    unread: unread.map(({ name }) => name),
    looked: { count: index.count, folder: relativeTo({ root: charm }, root) },
    fileOf,
    comments: index.commented().map(file => ({ file: fileOf(file), comments: file.comments })),
  };
}

/** The absolute path of a file relative to the root, such as `../charm/src/charm.py`. */
export function absolute({ root }: Pick<AppPlace, 'root'>, path: string): string {
  const steps = root.split('/');
  const names = path.split('/');
  while (names[0] === '..') {
    names.shift();
    steps.pop();
  }
  return [...steps, ...names].join('/');
}

/** The index of an app, read in one go: for the command line. */
export function readApp(charm: string, tree: Tree): SourceIndex | undefined {
  const index = SourceIndex.of(charm, tree);
  if (index !== undefined) finish(index.build());
  return index;
}

/** With `/` between folders; in some projects the charm's own code is next to the app: `../charm/src/charm.py`. */
export function relativeTo({ root }: Pick<AppPlace, 'root'>, path: string): string {
  if (path.startsWith(`${root}/`)) return path.slice(root.length + 1);
  const [from, to] = [root.split('/'), path.split('/')];
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

const roleIn = ({ root, charm }: AppPlace, path: string): Role =>
  path.startsWith(`${charm}/src/`) ? 'charm' : roleOf(path.slice(root.length + 1), '');

/** A cheap check of whether a text may contain anything relevant. */
type Matters = (language: Language, text: string) => boolean;

const isCandidate: Matters = ({ candidate }, text) => candidate.test(text);

/** A helper of a helper of a helper. */
const MOST_ROUNDS = 4;

const SETS = /^(?:\.env(?:\.[\w-]+)*|(?:[\w-]+-)?rockcraft\.yaml)$/;

/** The facts of a text; undefined: nothing relevant. */
export function* readSource(
  path: string,
  text: string,
  role: Role,
  matters: Matters = isCandidate,
): Generator<void, SourceFile | undefined> {
  const language = languageOf(path);
  if (language === undefined || !isSource(text) || !matters(language, text)) return undefined;
  const facts = yield* language.read(withLineFeeds(text));
  const isEmpty = Object.values(facts).every(fact => ('size' in fact ? fact.size : fact.length) === 0);
  return isEmpty
    ? undefined
    : { path, role, facts, comments: commentsIn(withLineFeeds(text), language.comment) };
}

/** Comments addressed to us, each on one line. */
function commentsIn(text: string, mark: string): readonly SourceComment[] {
  if (!text.includes('charm-config:')) return [];
  return text.split('\n').flatMap((written, line): SourceComment[] => {
    const at = written.indexOf('charm-config:');
    const begin = at < 0 ? -1 : written.lastIndexOf(mark, at);
    if (begin < 0 || written.slice(begin + mark.length, at).trim() !== '') return [];
    const range = { start: { line, character: begin }, end: { line, character: written.length } };
    return [{ text: written.slice(at).trim(), alone: written.slice(0, begin).trim() === '', range }];
  });
}

/** The prefix that the charm's own code sets. */
const charmPrefix = (files: readonly SourceFile[]): PrefixFact | undefined =>
  files
    .filter(({ role }) => role === 'charm')
    .flatMap(({ facts }) => facts.prefixes)
    .find(({ kind }) => kind === 'charm');

function surroundings({ root, siblings }: AppPlace, tree: Tree): Surroundings {
  const pins = PINS.flatMap(name => tree.read(`${root}/${name}`) ?? []);
  const rock = tree.read(`${root}/rockcraft.yaml`) ?? '';
  const set = new Set([...rock.matchAll(/^[ \t]+(?:- )?([A-Z][A-Z\d_]*):\s/gm)].map(match => match[1] ?? ''));
  const others = siblings.flatMap(folder => {
    const workload = workloadIn(tree.read(`${folder}/charmcraft.yaml`) ?? '');
    return workload ? [namesOf(workload)] : [];
  });
  const foreign = (name: string): boolean => others.some(({ target }) => target(name) !== undefined);
  return { flaskBaseStrips: flaskBaseStrips(pins), set, foreign };
}
