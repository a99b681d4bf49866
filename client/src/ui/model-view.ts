/** The Model view: what is deployed in the model, its options and secrets. juju runs while it is visible, and never by itself. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  commands,
  type Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { ModelView } from '../flow/host.ts';
import type { JujuError } from '../juju/error.ts';
import type { Selection } from '../juju/store.ts';
import { ageOf, createAgeing } from '../model/age.ts';
import { modelMessage } from '../model/message.ts';
import { ownApplication } from '../model/own-application.ts';
import { type ModelPicture, pointsToUnread } from '../model/picture.ts';
import type { ModelReader } from '../model/reader.ts';
import { createComparison } from '../model/rows-differ.ts';
import { childRows, type ModelRow } from '../model/tree.ts';
import { plain, plainLines, t } from '../text.ts';

const ID = 'charmConfig.model';
const STATE = 'charmConfig.modelState';
const FILTERED = 'charmConfig.modelFiltered';

/** A row, which includes what the commands of its menu get. */
type Node = ModelRow['target'] & { readonly row: ModelRow };

export interface ModelPanel extends ModelView, Disposable {
  /** Another model is selected, here or in a terminal. */
  readonly targetChanged: () => void;
}

/**
 * `create` makes the reader, which calls back when it knows more; `selection` is what commands work with now; `shown` is called
 * on every change of what is known, how old it is, and what is selected.
 */
export function createModelView(
  create: (changed: () => void) => ModelReader,
  selection: () => Selection,
  failed: (error: unknown) => void,
  shown: () => void,
): ModelPanel & { readonly reader: ModelReader } {
  const changed = new EventEmitter<Node | undefined>();
  let filter = '';
  /** The model may have changed since it was read. */
  let stale = true;
  let written = false;
  let reading = false;
  const reader = create(() => show());
  const isOther = createComparison(reader);

  const getChildren = (node?: Node): Promise<Node[]> => children(reader, filter, node?.row);
  const view = window.createTreeView<Node>(ID, {
    treeDataProvider: { onDidChangeTreeData: changed.event, getTreeItem: item, getChildren },
    showCollapseAll: true,
  });

  function show(): void {
    const [picture, problem] = [reader.picture(), reader.failure()];
    view.message = plain(modelMessage(picture, selectedModel(selection()), problem, filter));
    view.description = plain(descriptionOf(picture, selection(), stale));
    void commands.executeCommand('setContext', STATE, stateOf(problem, picture?.applications.length));
    if (isOther(filter)) changed.fire(undefined);
    ageing.look();
    shown();
  }
  const ageing = createAgeing(() => reader.picture(), show);

  /**
   * Reads once, however much has changed since; changes during a read cause another. `unseen`: also when only the hints in the
   * file show it.
   */
  async function refresh({ again = false, unseen = false } = {}): Promise<void> {
    stale = true;
    if (reading || !(view.visible || unseen)) return show();
    reading = true;
    try {
      while (stale && (view.visible || unseen)) {
        stale = false;
        await reader.refresh(again);
      }
    } catch (error) {
      failed(error);
    } finally {
      reading = false;
      show();
    }
  }
  const listener = view.onDidChangeVisibility(() => view.visible && void refresh());
  if (view.visible) void refresh();

  return {
    reader,
    targetChanged: () => void refresh(),
    show: async () => void (await commands.executeCommand(`${ID}.focus`)),
    application: limit => ownApplication(reader, selection(), pause(limit)),
    refresh: () => refresh({ again: true, unseen: true }),
    filter: () => filter,
    setFilter(text) {
      filter = text;
      void commands.executeCommand('setContext', FILTERED, filter !== '');
      show();
    },
    learned: reader.learn,
    wrote: () => {
      written = true;
    },
    commandEnded() {
      const isUnread = view.visible && pointsToUnread(reader.picture(), reader.surroundings());
      if (written || isUnread) void refresh({ unseen: reader.picture() !== undefined });
      else show();
      written = false;
    },
    dispose: () => [view, changed, listener, ageing].forEach(part => void part.dispose()),
  };
}

const selectedModel = ({ controller, model }: Selection): string | undefined =>
  controller === undefined || model === undefined ? undefined : `${controller}:${model}`;

/** Beside the title: which model, and how fresh. */
function descriptionOf(picture: ModelPicture | undefined, { pin }: Selection, stale: boolean): string {
  if (picture === undefined) return '';
  const fresh = ageOf(picture.at, Date.now()) ?? (stale ? t('not fresh') : undefined);
  return [picture.model, pin && t('pinned'), fresh].filter(mark => mark !== undefined).join(', ');
}

async function children(reader: ModelReader, filter: string, row: ModelRow | undefined): Promise<Node[]> {
  if (row?.opens === 'wanted') await readMore(reader, row);
  const picture = reader.picture();
  if (picture === undefined || row?.opens === 'no') return [];
  return childRows(picture, reader.surroundings(), filter, row).map(entry => ({
    ...entry.target,
    row: entry,
  }));
}

/** Failures are shown above the tree. */
async function readMore(reader: ModelReader, { id, target }: ModelRow): Promise<void> {
  if (target.secret !== undefined) return reader.readSecret(target.secret);
  if (target.application !== undefined) return reader.readApplication(target.application);
  if (id === 'secrets') return reader.readSecrets();
}

/** Which welcome text the empty view shows. */
function stateOf(failure: JujuError | undefined, applications: number | undefined): string {
  if (failure === undefined) return applications === 0 ? 'no-application' : 'ready';
  switch (failure.kind) {
    case 'not-installed':
      return 'no-juju';
    case 'no-controller':
    case 'no-model':
    case 'untrusted':
      return failure.kind;
    case 'unreachable':
    case 'denied':
      return failure.kind;
    case 'timed-out':
      return 'unreachable';
    case 'not-logged-in':
      return 'login';
    default:
      return 'failed';
  }
}

const COLORS = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  waiting: 'list.warningForeground',
} as const;

function item({ row }: Node): TreeItem {
  const { Collapsed, None } = TreeItemCollapsibleState;
  const shown = new TreeItem(plain(row.label), row.opens === 'no' ? None : Collapsed);
  shown.id = row.id;
  shown.description = plain(row.description);
  shown.tooltip = plainLines(row.tooltip);
  shown.accessibilityInformation = { label: plain(row.spoken) };
  shown.iconPath = new ThemeIcon(row.icon, row.color && new ThemeColor(COLORS[row.color]));
  shown.contextValue = row.context;
  if (/^option .*written/.test(row.context)) {
    shown.command = { command: 'charmConfig.openOption', title: '', arguments: [row.target] };
  }
  return shown;
}
