/** The guides' steps: a fact that holds becomes a context key, which the steps wait for, and is remembered. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commands, type Disposable, type Memento, window, workspace } from 'vscode';
import type { Description } from '../../../server/src/protocol.ts';
import { factsOfApplication, factsOfFiles, readsSecret } from '../flow/facts.ts';
import type { Fact, Progress } from '../flow/parts.ts';
import { packedRock } from '../flow/refresh.ts';
import type { Seen } from '../flow/seen.ts';
import type { Server } from '../flow/server.ts';
import { nearestCharmFile } from './charm-file.ts';

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

  async function look(): Promise<void> {
    const uri = (await nearestCharmFile())?.toString();
    const description = uri === undefined ? null : await describe(uri);
    if (uri === undefined || description === null) return;
    const about = await server.asyncWorkers(uri);
    const { rock, gevent } = about ?? {};
    const packed = rock?.name
      ? await packedRock(
          fileURLToPath(rock.uri),
          rock.name,
          gevent?.uri ? fileURLToPath(gevent.uri) : undefined,
        )
      : undefined;
    for (const fact of factsOfFiles(description, about, packed)) reached(fact);
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

  async function lookInto(paths: readonly string[]): Promise<void> {
    const uri = (await nearestCharmFile())?.toString();
    const description = uri === undefined ? null : await describe(uri);
    for (const path of description === null ? [] : paths) {
      if (facts.has('read')) return;
      const text = await readFile(path, 'utf8').catch(() => '');
      if (description && readsSecret(text, description)) reached('read');
    }
  }

  async function lookIntoAll(): Promise<void> {
    if (facts.has('read')) return;
    const glob = '**/*.{py,js,mjs,cjs,ts,go,java,kt,properties}';
    const found = await workspace.findFiles(
      glob,
      '**/{node_modules,venv,.venv,.tox,parts,stage,prime}/**',
      MOST,
    );
    await lookInto(found.map(({ fsPath }) => fsPath));
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
      if (isSource && !facts.has('read')) void lookInto([uri.fsPath]).catch(failed);
    }),
  ];
  return {
    reached,
    refresh: () => {
      refresh();
      void lookIntoAll().catch(failed);
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
