/** The guides' steps: a milestone becomes a context key, which the steps wait for, and is remembered. */
import { commands, type Disposable, type Memento, window, workspace } from 'vscode';
import type { Description } from '../../../server/src/protocol.ts';
import { textInProject } from '../flow/chosen-file.ts';
import type { GuideProgress, Milestone, Observation } from '../flow/host.ts';
import { milestonesOfApplication, milestonesOfFiles } from '../flow/milestones.ts';
import { newestRock } from '../flow/refresh.ts';
import type { Server } from '../flow/server.ts';
import { UntilEnded } from '../flow/until-ended.ts';
import { BUILT, nearestCharmFile } from './charm-file.ts';

const KEY = 'facts';
/** ms; VS Code takes up to 5 s to read the guides once they are shown. */
const REMINDERS = [500, 2_000, 7_000];
const FILES = '**/{charmcraft.yaml,rockcraft.yaml,requirements.txt,pyproject.toml,*.rock}';
const SOURCES = /\.(?:py|js|mjs|cjs|ts|go|java|kt|properties|yaml|yml)$/;
/** As many source files are looked into when the window opens. */
const MOST = 200;

export interface Guides extends GuideProgress, Disposable {
  /** Looks at the files again. */
  readonly refresh: () => void;
  readonly observe: (observation: Observation) => void;
}

/** `failed` hears of what goes wrong while nobody waits. */
export function createGuides(
  memento: Memento,
  server: Server,
  describe: (uri: string) => Promise<Description | null>,
  failed: (error: unknown) => void,
): Guides {
  const milestones = new Set<Milestone>();
  const held = new UntilEnded();
  let looking = false;
  let stale = false;

  function reached(milestone: Milestone): void {
    if (milestones.has(milestone)) return;
    milestones.add(milestone);
    held.when(() => void commands.executeCommand('setContext', `charmConfig.reached.${milestone}`, true));
    void memento.update(KEY, [...milestones]);
  }
  /**
   * VS Code reads the guides when they are first shown, and takes no notice of what was true before. Each step waits for
   * its fact under either of two marks: one of them becomes true after the guides were read, whenever that was.
   */
  let mark: 1 | 2 = 1;
  function remind(): void {
    held.when(() => {
      mark = mark === 1 ? 2 : 1;
      void commands.executeCommand('setContext', 'charmConfig.guides', mark);
    });
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
  for (const milestone of memento.get<readonly Milestone[]>(KEY, [])) reached(milestone);

  async function current(): Promise<{ uri: string; description: Description } | undefined> {
    const uri = (await nearestCharmFile())?.toString();
    const description = uri === undefined ? null : await describe(uri);
    return uri === undefined || description === null ? undefined : { uri, description };
  }

  async function look(): Promise<void> {
    const charm = await current();
    if (charm === undefined) return;
    const about = await server.asyncWorkers(charm.uri);
    const rock = about === null ? undefined : await newestRock(about);
    for (const milestone of milestonesOfFiles(charm.description, about, rock)) reached(milestone);
  }

  async function observed(observation: Observation): Promise<void> {
    const description = await describe(observation.uri);
    if (description === null) return;
    const workers = await server.asyncWorkers(observation.uri);
    for (const milestone of milestonesOfApplication(observation, description, workers)) reached(milestone);
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
    const charm = milestones.has('read') ? undefined : await current();
    const secretReads = charm?.description.secretReads ?? null;
    if (secretReads === null) return;
    const pattern = new RegExp(secretReads);
    for (const path of await paths()) {
      if (milestones.has('read')) return;
      if (pattern.test(textInProject(path) ?? '')) reached('read');
    }
  }

  async function sources(): Promise<readonly string[]> {
    const found = await workspace.findFiles('**/*.{py,js,mjs,cjs,ts,go,java,kt,properties}', BUILT, MOST);
    return found.map(({ fsPath }) => fsPath);
  }

  const refresh = (): void => void lookSoon();
  const watcher = workspace.createFileSystemWatcher(FILES);
  const disposables = [
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
    begin: held.begin,
    reached,
    refresh: () => {
      refresh();
      void lookInto(sources).catch(failed);
    },
    observe(observation) {
      void observed(observation).catch(failed);
    },
    dispose() {
      for (const timer of timers) clearTimeout(timer);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
