/**
 * The apps of the open charms: read in slices between two turns of the event loop, so that no keystroke waits, and kept by
 * what the editor tells of their files.
 */
import { pathToFileURL } from 'node:url';
import { type Analysis, analyzeSources } from '../analysis.ts';
import type { Charm } from '../charm/charm.ts';
import { workloadOf } from '../charm/workload.ts';
import { diskTree } from '../disk/tree.ts';
import type { Finding } from '../rules/lint.ts';
import type { LintOptions } from '../rules/rule.ts';
import { appSources, SourceIndex } from '../source/index.ts';
import { languageOf } from '../source/languages.ts';
import type { AppSources } from '../source/links.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { Tree } from '../source/where.ts';
import { pathOf } from './path-of.ts';

/** ms that are worked at a time. */
const SLICE = 4;

/** ms without a key before what it changed is read: nobody looks at the links while typing, and each key comes first. */
const PAUSE = 150;

/** Calls an act when the event loop comes round again, after so many ms at the earliest. */
export type Idle = (act: () => void, ms: number) => void;

interface App {
  readonly index: SourceIndex;
  /** The charm that `sources` are the links of. */
  charm: Charm | undefined;
  sources: AppSources | undefined;
  findings:
    | { readonly of: Analysis; readonly sources: AppSources; readonly list: readonly Finding[] }
    | undefined;
}

interface Work {
  readonly kind: string;
  readonly steps: Generator<void>;
  /** What it has seen may be older than what came in since. */
  hasBegun: boolean;
}

export interface EditorState {
  /** The text that is open under a URI. */
  readonly text: (uri: string) => string | undefined;
  /** The charm of a folder, judged. */
  readonly analysis: (folder: string) => Analysis | null;
  readonly options: (folder: string) => LintOptions;
}

export class Sources {
  readonly #editor: EditorState;
  readonly #idle: Idle;
  readonly #changed: (folders: readonly string[]) => void;
  /** By the URI of a charm's folder; undefined: its app lies elsewhere. */
  readonly #apps = new Map<string, App | undefined>();
  /** The URIs that the editor has for open files, by path. */
  readonly #open = new Map<string, string>();
  readonly #work: Work[] = [];
  #isWorking = false;
  /** When a key came last, by performance.now(). */
  #lastKey = Number.NEGATIVE_INFINITY;
  /** Who waits until there is no work. */
  #waiting: (() => void)[] = [];

  /** `changed` is told of folders whose links are there, or are others. */
  constructor(editor: EditorState, idle: Idle, changed: (folders: readonly string[]) => void) {
    this.#editor = editor;
    this.#idle = idle;
    this.#changed = changed;
  }

  /** A charm is shown as it is now: its app is read, and its links are made anew. */
  follow(folder: string): void {
    const analysis = this.#editor.analysis(folder);
    const path = pathOf(folder);
    if (analysis === null || path === undefined || analysis.charm.twelveFactor === undefined) return;
    if (!this.#apps.has(folder)) {
      const index = SourceIndex.of(path.replace(/\/$/, ''), this.#tree());
      const app = index && { index, charm: undefined, sources: undefined, findings: undefined };
      this.#apps.set(folder, app);
      if (app) this.#do(`build ${folder}`, this.#build(folder, app));
      return;
    }
    const app = this.#apps.get(folder);
    if (app?.sources === undefined || app.charm === analysis.charm) return;
    this.#lastKey = performance.now();
    this.#do(`link ${folder}`, this.#link(folder, app));
  }

  /** A source was edited, opened, closed, or changed on the disk. */
  touched(uri: string, isOpen: boolean): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    if (isOpen) this.#open.set(path, uri);
    else this.#open.delete(path);
    if (languageOf(path) === undefined) return;
    if (isOpen) this.#lastKey = performance.now();
    for (const [folder, app] of this.#apps) {
      if (app?.index.holds(path)) this.#do(`update ${folder} ${path}`, this.#update(folder, app, path));
    }
  }

  /** Forgets what was read of the apps, and reads them anew when their charms are shown. */
  forget(): void {
    this.#apps.clear();
  }

  /** The links of a charm; undefined until its app has been read. They may be a keystroke old. */
  of(folder: string): AppSources | undefined {
    return this.#apps.get(folder)?.sources;
  }

  /**
   * Resolves once everything that came in is in the links: an edit must not go by older ones. `folder`: of a charm whose app is to
   * be read, too.
   */
  settled(folder?: string): Promise<void> {
    if (folder !== undefined) this.follow(folder);
    if (!this.#isWorking) return Promise.resolve();
    const settled = new Promise<void>(resolve => this.#waiting.push(resolve));
    // Now, not after a pause.
    this.#idle(() => this.#slice(), 0);
    return settled;
  }

  /** The charms whose apps, or whose own code, a source belongs to. */
  around(
    uri: string,
  ): readonly { readonly folder: string; readonly sources: AppSources; readonly name: string }[] {
    const path = pathOf(uri);
    if (path === undefined) return [];
    return [...this.#apps].flatMap(([folder, app]) => {
      if (app?.sources === undefined || !app.index.holds(path)) return [];
      return [{ folder, sources: app.sources, name: app.index.nameOf(path) }];
    });
  }

  /** What is wrong in the sources, and about them. */
  findings(folder: string): readonly Finding[] {
    const app = this.#apps.get(folder);
    const analysis = this.#editor.analysis(folder);
    if (app?.sources === undefined || analysis === null) return [];
    const { sources, findings } = app;
    if (findings?.of === analysis && findings.sources === sources) return findings.list;
    const list = analyzeSources(analysis, sources, this.#editor.options(folder));
    app.findings = { of: analysis, sources, list };
    return list;
  }

  /** The URI of a file of an app, as the editor has it where it is open. */
  uriOf(folder: string, file: SourceFile): string | undefined {
    const path = this.#apps.get(folder)?.index.pathOf(file);
    return path && (this.#open.get(path) ?? pathToFileURL(path).href);
  }

  /** The text of a file of an app, as the editor has it where it is open; undefined: it is gone, or too large. */
  textOf(folder: string, file: SourceFile): string | undefined {
    const index = this.#apps.get(folder)?.index;
    return index?.read(index.pathOf(file));
  }

  /** The roots of the apps, as URIs without a slash at the end. */
  roots(): readonly string[] {
    return [...this.#apps.values()].flatMap(app => (app ? [pathToFileURL(app.index.place.root).href] : []));
  }

  *#build(folder: string, app: App): Generator<void> {
    yield* app.index.build();
    yield* this.#link(folder, app);
  }

  *#update(folder: string, app: App, path: string): Generator<void> {
    yield* app.index.update(path);
    yield* this.#link(folder, app);
  }

  *#link(folder: string, app: App): Generator<void> {
    const charm = this.#editor.analysis(folder)?.charm;
    const workload = charm && workloadOf(charm);
    if (workload === undefined) return;
    const before = app.sources && shownOf(app.sources, this.findings(folder));
    app.sources = yield* appSources(app.index, workload);
    app.charm = charm;
    if (before !== shownOf(app.sources, this.findings(folder))) this.#changed([folder]);
  }

  /** Work of a kind that is waiting is not asked for twice; what has begun has read what was there then. */
  #do(kind: string, steps: Generator<void>): void {
    if (this.#work.some(waiting => waiting.kind === kind && !waiting.hasBegun)) return;
    this.#work.push({ kind, steps, hasBegun: false });
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#later();
  }

  /** Goes on when no key has come for a while, or when somebody waits. */
  #later(): void {
    const pause = this.#waiting.length > 0 ? 0 : this.#lastKey + PAUSE - performance.now();
    this.#idle(() => this.#slice(), Math.max(0, pause));
  }

  #slice(): void {
    const isTooEarly = this.#waiting.length === 0 && performance.now() < this.#lastKey + PAUSE;
    if (!this.#isWorking || isTooEarly) {
      if (this.#isWorking) this.#later();
      return;
    }
    const end = performance.now() + SLICE;
    try {
      while (performance.now() < end) {
        const [next] = this.#work;
        if (next === undefined) break;
        next.hasBegun = true;
        if (next.steps.next().done) this.#work.shift();
      }
    } catch (error) {
      this.#work.shift();
      throw error;
    } finally {
      this.#isWorking = this.#work.length > 0;
      if (this.#isWorking) this.#later();
      else for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** What is open in the editor comes before what is on the disk. */
  #tree(): Tree {
    return {
      list: diskTree.list,
      read: path => {
        const uri = this.#open.get(path);
        return (uri === undefined ? undefined : this.#editor.text(uri)) ?? diskTree.read(path);
      },
    };
  }
}

/** What is to be shown of links and findings, to compare: reads are counted, findings have places. */
const shownOf = ({ links }: AppSources, findings: readonly Finding[]): string =>
  JSON.stringify([
    links.map(({ variable, certainty }) => [variable, certainty]),
    findings.map(({ code, file, range, message }) => [code, file, range, message]),
  ]);
