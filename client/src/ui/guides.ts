/** The guides' steps: what a person has reached in this workspace is ticked, and remembered. */
import { commands, type Disposable, type Extension, type Memento, workspace } from 'vscode';
import type { Description } from '../../../server/src/protocol.ts';
import { textInProject } from '../flow/chosen-file.ts';
import type { GuideProgress, Milestone, Observation } from '../flow/host.ts';
import { milestonesOfApplication, milestonesOfFiles } from '../flow/milestones.ts';
import { newestRock } from '../flow/refresh.ts';
import type { Server } from '../flow/server.ts';
import { UntilEnded } from '../flow/until-ended.ts';
import { BUILT, nearestCharmFile } from './charm-file.ts';

const KEY = 'facts';
const FILES = '**/{charmcraft.yaml,rockcraft.yaml,requirements.txt,pyproject.toml,*.rock}';
const SOURCES = /\.(?:py|js|mjs|cjs|ts|go|java|kt|properties|yaml|yml)$/;
/** As many source files are looked into when the window opens. */
const MOST = 200;

export interface Guides extends GuideProgress, Disposable {
  /** Looks at the files again. */
  readonly refresh: () => void;
  readonly observe: (observation: Observation) => void;
}

/** The steps of our guides: which milestone each is, and its name for VS Code. */
function stepsOf({ id, packageJSON }: Extension<unknown>): ReadonlyMap<string, string> {
  const guides: readonly Guide[] = packageJSON.contributes.walkthroughs;
  return new Map(
    guides.flatMap(guide => guide.steps.map(step => [step.id, `${id}#${guide.id}#${step.id}`] as const)),
  );
}
type Guide = { readonly id: string; readonly steps: readonly { readonly id: string }[] };

/**
 * VS Code keeps the ticks for all folders together, and knows by the context keys of the manifest only what becomes true
 * once it has read the guides, so each step is also told. It notes that before it has read them, and then rejects.
 */
function tick(step: string, done: boolean): void {
  const command = done ? 'welcome.markStepComplete' : 'welcome.markStepIncomplete';
  commands.executeCommand(command, step).then(undefined, () => undefined);
}

/** `failed` hears of what goes wrong while nobody waits. */
export function createGuides(
  extension: Extension<unknown>,
  memento: Memento,
  server: Server,
  describe: (uri: string) => Promise<Description | null>,
  failed: (error: unknown) => void,
): Guides {
  const milestones = new Set(memento.get<readonly Milestone[]>(KEY, []));
  const steps = stepsOf(extension);
  const held = new UntilEnded();
  let looking = false;
  let stale = false;

  function show(milestone: string, done: boolean): void {
    void commands.executeCommand('setContext', `charmConfig.reached.${milestone}`, done);
    const step = steps.get(milestone);
    if (step !== undefined) tick(step, done);
  }
  for (const milestone of steps.keys()) show(milestone, new Set<string>(milestones).has(milestone));

  function reached(milestone: Milestone): void {
    if (milestones.has(milestone)) return;
    milestones.add(milestone);
    held.when(() => show(milestone, true));
    void memento.update(KEY, [...milestones]);
  }

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
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
