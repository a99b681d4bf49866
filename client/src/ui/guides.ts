/** The guides' steps: a fact that holds becomes a context key, which the steps wait for, and is remembered. */
import { readFile } from 'node:fs/promises';
import { commands, type Disposable, type Memento, window, workspace } from 'vscode';
import type { Description } from '../../../server/src/protocol.ts';
import { factsOfApplication, factsOfFiles, hasSecret, readsSecret } from '../flow/facts.ts';
import type { Fact, Progress } from '../flow/parts.ts';
import { packedRock } from '../flow/refresh.ts';
import type { Seen } from '../flow/seen.ts';
import type { Server } from '../flow/server.ts';
import { BUILT, nearestCharmFile } from './charm-file.ts';

const KEY = 'facts';
/** ms; VS Code takes up to 5 s to read the guides once they are shown. */
const REMINDERS = [500, 2_000, 7_000];
const FILES = '**/{charmcraft.yaml,rockcraft.yaml,requirements.txt,pyproject.toml,*.rock}';
const SOURCES = /\.(?:py|js|mjs|cjs|ts|go|java|kt|properties|yaml|yml)$/;
/** As many source files are looked into when the window opens. */
const MOST = 200;

export interface Guides extends Progress, Disposable {
  /** Looks at the files again. */
  readonly refresh: () => void;
  readonly seen: (seen: Seen) => void;
}

/** `failed` hears of what goes wrong while nobody waits. */
export function createGuides(
  memento: Memento,
  server: Server,
  describe: (uri: string) => Promise<Description | null>,
  failed: (error: unknown) => void,
): Guides {
  const facts = new Set<Fact>();
  let looking = false;
  let stale = false;

  function reached(fact: Fact): void {
    if (facts.has(fact)) return;
    facts.add(fact);
    void commands.executeCommand('setContext', `charmConfig.reached.${fact}`, true);
    void memento.update(KEY, [...facts]);
  }
  /**
   * VS Code reads the guides when they are first shown, and takes no notice of what was true before. Each step waits for
   * its fact under either of two marks: one of them becomes true after the guides were read, whenever that was.
   */
  let mark: 1 | 2 = 1;
  function remind(): void {
    mark = mark === 1 ? 2 : 1;
    void commands.executeCommand('setContext', 'charmConfig.guides', mark);
  }
  const timers = new Set<NodeJS.Timeout>();
  function remindLater(ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      remind();
    }, ms);
    timers.add(timer);
  }
  remind();
  for (const fact of memento.get<readonly Fact[]>(KEY, [])) reached(fact);

  async function current(): Promise<{ uri: string; description: Description } | undefined> {
    const uri = (await nearestCharmFile())?.toString();
    const description = uri === undefined ? null : await describe(uri);
    return uri === undefined || description === null ? undefined : { uri, description };
  }

  async function look(): Promise<void> {
    const charm = await current();
    if (charm === undefined) return;
    const about = await server.asyncWorkers(charm.uri);
    const rock = about === null ? undefined : await packedRock(about);
    for (const fact of factsOfFiles(charm.description, about, rock)) reached(fact);
  }

  async function lookSoon(): Promise<void> {
    stale = true;
    if (looking) return;
    looking = true;
    try {
      while (stale) {
        stale = false;
        await look();
      }
    } catch (error) {
      failed(error);
    } finally {
      looking = false;
    }
  }

  /** `paths`: asked only where a secret could be read at all. */
  async function lookInto(paths: () => PromiseLike<readonly string[]>): Promise<void> {
    const charm = facts.has('read') ? undefined : await current();
    if (charm === undefined || !hasSecret(charm.description)) return;
    for (const path of await paths()) {
      if (facts.has('read')) return;
      const text = await readFile(path, 'utf8').catch(() => '');
      if (readsSecret(text, charm.description)) reached('read');
    }
  }

  async function sources(): Promise<readonly string[]> {
    const found = await workspace.findFiles('**/*.{py,js,mjs,cjs,ts,go,java,kt,properties}', BUILT, MOST);
    return found.map(({ fsPath }) => fsPath);
  }

  const refresh = (): void => void lookSoon();
  const watcher = workspace.createFileSystemWatcher(FILES);
  const parts = [
    // Guides are shown in a tab of VS Code's own, about which nothing else is told.
    window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      if (![...opened, ...changed].some(({ input }) => input === undefined)) return;
      for (const ms of REMINDERS) remindLater(ms);
    }),
    watcher,
    watcher.onDidCreate(refresh),
    watcher.onDidChange(refresh),
    workspace.onDidSaveTextDocument(({ uri }) => {
      const isSource = SOURCES.test(uri.path) && !/(?:craft|config)\.yaml$/.test(uri.path);
      if (isSource) void lookInto(async () => [uri.fsPath]).catch(failed);
    }),
  ];
  return {
    reached,
    refresh: () => {
      refresh();
      void lookInto(sources).catch(failed);
    },
    seen(seen) {
      void describe(seen.uri)
        .then(description => {
          for (const fact of description ? factsOfApplication(seen, description) : []) reached(fact);
        })
        .catch(failed);
    },
    dispose() {
      for (const timer of timers) clearTimeout(timer);
      for (const part of parts) part.dispose();
    },
  };
}
