/**
 * The apps of the open charms: read in slices between two turns of the event loop, so that no keystroke waits, and kept up to
 * date from the editor's notifications.
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
import { isAround, type Tree } from '../source/where.ts';
import { pathOf } from './path-of.ts';
import { type Idle, Slices } from './slices.ts';

interface App {
  readonly index: SourceIndex;
  /** The charm that the links in `sources` belong to. */
  charm: Charm | undefined;
  sources: AppSources | undefined;
  findings:
    | { readonly of: Analysis; readonly sources: AppSources; readonly list: readonly Finding[] }
    | undefined;
}

export interface EditorState {
  /** The text that is open for a URI. */
  readonly text: (uri: string) => string | undefined;
  /** The judged charm of a folder. */
  readonly analysis: (folder: string) => Analysis | null;
  readonly options: (folder: string) => LintOptions;
}

export class Sources {
  readonly #editor: EditorState;
  readonly #work: Slices;
  readonly #changed: (folders: readonly string[]) => void;
  /** By the URI of a charm's folder; undefined: its app is elsewhere. */
  readonly #apps = new Map<string, App | undefined>();
  /** The editor's URIs of open files, by path. */
  readonly #open = new Map<string, string>();

  /** `changed` is called with the folders whose links are new or different. */
  constructor(editor: EditorState, idle: Idle, changed: (folders: readonly string[]) => void) {
    this.#editor = editor;
    this.#work = new Slices(idle);
    this.#changed = changed;
  }

  /** A charm is shown in its current state: reads its app, and links it again. */
  follow(folder: string): void {
    const analysis = this.#editor.analysis(folder);
    const path = pathOf(folder);
    if (analysis === null || path === undefined || analysis.charm.twelveFactor === undefined) return;
    if (!this.#apps.has(folder)) {
      const index = SourceIndex.of(path.replace(/\/$/, ''), this.#tree());
      const app = index && { index, charm: undefined, sources: undefined, findings: undefined };
      this.#apps.set(folder, app);
      if (app) this.#work.do(`build ${folder}`, this.#build(folder, app));
      return;
    }
    const app = this.#apps.get(folder);
    if (app?.sources === undefined || app.charm === analysis.charm) return;
    this.#work.keyCame();
    this.#work.do(`link ${folder}`, this.#link(folder, app));
  }

  /** A file was opened, closed, or changed on disk; `isTyped`: its text was edited. */
  touched(uri: string, isOpen: boolean, isTyped = false): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    if (isOpen) this.#open.set(path, uri);
    else this.#open.delete(path);
    const isSource = languageOf(path) !== undefined;
    if (isOpen && isSource) this.#work.keyCame();
    for (const [folder, app] of this.#apps) {
      if (isSource && app?.index.holds(path))
        this.#work.do(`update ${folder} ${path}`, this.#update(folder, path));
      if (isAround(path, isTyped) && isNear(folder, path)) {
        if (isOpen) this.#work.keyCame();
        const ignores = path.endsWith('/.gitignore');
        this.#work.do(`place ${folder} ${ignores}`, this.#place(folder, ignores));
      }
    }
  }

  /** Forgets what was read of the apps; they are read again when their charms are shown. */
  forget(): void {
    this.#apps.clear();
  }

  /** The links of a charm; undefined until its app has been read. They may be one keystroke old. */
  of(folder: string): AppSources | undefined {
    return this.#apps.get(folder)?.sources;
  }

  /**
   * Resolves once the links include every change so far: an edit must not rely on older ones. `folder`: a charm whose app should
   * be read too.
   */
  settled(folder?: string): Promise<void> {
    if (folder !== undefined) this.follow(folder);
    return this.#work.settled();
  }

  /** The charms whose apps, or whose own code, contain a source. */
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

  /** Findings in the sources and about them. */
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

  /** The URI of a file of an app; the editor's own if it is open. */
  uriOf(folder: string, file: SourceFile): string | undefined {
    const path = this.#apps.get(folder)?.index.pathOf(file);
    return path && (this.#open.get(path) ?? pathToFileURL(path).href);
  }

  /** The text of a file of an app, from the editor if it is open; undefined if it is gone or too large. */
  textOf(folder: string, file: SourceFile): string | undefined {
    const index = this.#apps.get(folder)?.index;
    return index?.read(index.pathOf(file));
  }

  /** The texts of an app that set variables: .env files and rockcraft.yaml. */
  settingTexts(folder: string): readonly { readonly uri: string; readonly text: string }[] {
    const index = this.#apps.get(folder)?.index;
    return [...(index?.settingFiles() ?? [])].flatMap(path => {
      const text = index?.read(path);
      return text === undefined ? [] : [{ uri: this.#open.get(path) ?? pathToFileURL(path).href, text }];
    });
  }

  /** The roots of the apps, as URIs without a trailing slash. */
  roots(): readonly string[] {
    return [...this.#apps.values()].flatMap(app => (app ? [pathToFileURL(app.index.place.root).href] : []));
  }

  *#build(folder: string, app: App): Generator<void> {
    yield* app.index.build();
    yield* this.#link(folder, app);
  }

  *#update(folder: string, path: string): Generator<void> {
    const app = this.#apps.get(folder);
    if (app === undefined) return;
    yield* app.index.update(path);
    yield* this.#link(folder, app);
  }

  /**
   * A file changed, appeared or disappeared that determines where the app is, how its sources are read or, if it `ignores`, which
   * ones they are.
   */
  *#place(folder: string, ignores: boolean): Generator<void> {
    const before = this.#apps.get(folder);
    const index = SourceIndex.of(pathOf(folder)?.replace(/\/$/, '') ?? '', this.#tree());
    const isElsewhere = JSON.stringify(index?.place) !== JSON.stringify(before?.index.place);
    if (isElsewhere || ignores) {
      const app = index && { index, charm: undefined, sources: before?.sources, findings: undefined };
      if (app) yield* app.index.build();
      this.#apps.set(folder, app);
      if (app) yield* this.#link(folder, app);
      else if (before) this.#changed([folder]);
    } else if (before) {
      before.index.forgetAround();
      yield* this.#link(folder, before);
    }
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

  /** Open texts take precedence over the disk. */
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

/** Whether a file may concern the app of a charm: it is above the charm, or in a folder next to it. */
function isNear(folder: string, path: string): boolean {
  const charm = pathOf(folder)?.replace(/\/$/, '') ?? '';
  const parent = charm.slice(0, charm.lastIndexOf('/'));
  const own = path.slice(0, path.lastIndexOf('/'));
  if (own === charm) return false;
  return [own, own.slice(0, own.lastIndexOf('/'))].includes(parent) || parent.startsWith(`${own}/`);
}

/** What is visible of links and findings, for comparison: reads are counted, findings have places. */
const shownOf = ({ links }: AppSources, findings: readonly Finding[]): string =>
  JSON.stringify([
    links.map(({ variable, certainty }) => [variable, certainty]),
    findings.map(({ code, file, range, message }) => [code, file, range, message]),
  ]);
