/** The guides' steps: what has been reached in this workspace is ticked and remembered. */
import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type Extension,
  type Memento,
  workspace,
} from 'vscode';
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
/** The most source files looked into when the window opens. */
const MOST = 200;

export interface Guides extends GuideProgress, Disposable {
  /** Looks at the files again. */
  readonly refresh: () => void;
  /** Shows a guide, by its id in the manifest, at its first unfinished step. */
  readonly open: (guide: string) => Promise<void>;
  readonly observe: (observation: Observation) => void;
  /** Fires with the id of a guide when its last step is done. */
  readonly onDidFinish: Event<string>;
}

/** As in the manifest; a step is named after its milestone. */
type Guide = { readonly id: string; readonly steps: readonly { readonly id: Milestone }[] };

/**
 * VS Code shares the ticks between all folders, and by the manifest's context keys notices only what becomes true after it has
 * read the guides, so each step is also set explicitly. VS Code notes that before it has read them, and then rejects.
 */
function tick(step: string, done: boolean): void {
  const command = done ? 'welcome.markStepComplete' : 'welcome.markStepIncomplete';
  commands.executeCommand(command, step).then(undefined, () => undefined);
}

/** `failed` receives what goes wrong while nobody is waiting. */
export function createGuides(
  { id: extension, packageJSON }: Extension<unknown>,
  memento: Memento,
  server: Server,
  describe: (uri: string) => Promise<Description | null>,
  failed: (error: unknown) => void,
): Guides {
  const milestones = new Set(memento.get<readonly Milestone[]>(KEY, []));
  const guides: readonly Guide[] = packageJSON.contributes.walkthroughs;
  const finished = new EventEmitter<string>();
  const held = new UntilEnded();
  let looking = false;
  let stale = false;

  function show(milestone: Milestone): void {
    const done = milestones.has(milestone);
    void commands.executeCommand('setContext', `charmConfig.reached.${milestone}`, done);
    for (const guide of guides)
      if (guide.steps.some(({ id }) => id === milestone)) tick(`${extension}#${guide.id}#${milestone}`, done);
  }
  for (const { id } of guides.flatMap(guide => guide.steps)) show(id);

  function reached(milestone: Milestone): void {
    if (milestones.has(milestone)) return;
    milestones.add(milestone);
    held.when(() => show(milestone));
    for (const { id, steps } of guides)
      if (steps.some(step => step.id === milestone) && steps.every(step => milestones.has(step.id)))
        finished.fire(id);
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

  /** `paths`: asked for only where a secret could be read at all. */
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
    finished,
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
    async open(id) {
      const next = guides.find(guide => guide.id === id)?.steps.find(step => !milestones.has(step.id));
      const place = { category: `${extension}#${id}`, ...(next !== undefined && { step: next.id }) };
      await commands.executeCommand('workbench.action.openWalkthrough', place, false);
    },
    observe(observation) {
      void observed(observation).catch(failed);
    },
    onDidFinish: finished.event,
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
