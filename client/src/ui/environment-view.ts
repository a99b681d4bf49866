/** The App Environment view: follows the charmcraft.yaml in the active editor, and asks only while it is visible. */
import {
  commands,
  type Disposable,
  EventEmitter,
  Range,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type {
  AppEnvironment,
  AppVariable,
  Deployment,
  EnvironmentParams,
} from '../../../server/src/protocol.ts';
import {
  type ShownApplication,
  treeMessage,
  type VariableGroup,
  type VariableRow,
  variableGroups,
} from '../flow/environment-tree.ts';
import type { CommandTarget, EnvironmentView, Observation } from '../flow/host.ts';
import { plain, plainLines, t } from '../text.ts';
import { nearestCharmFile } from './charm-file.ts';

const ID = 'charmConfig.environment';
const FILTERED = 'charmConfig.environmentFiltered';
const OF_APPLICATION = 'charmConfig.environmentOfApplication';
/** The environment depends on these; the server learns of their changes before it is asked. */
const FILES = /\/(?:charmcraft|paas-config|config)\.yaml$/;

/** A row, which includes what the commands of its menu get. */
type RowNode = CommandTarget & { readonly row: VariableRow; readonly uri: string; readonly variable: string };
type Node = VariableGroup | RowNode;

const ICONS: Readonly<Record<AppVariable['state'], string>> = {
  set: 'edit',
  default: 'symbol-variable',
  fixed: 'symbol-constant',
  model: 'server-environment',
  unset: 'circle-outline',
  relation: 'plug',
  related: 'plug',
  conditional: 'question',
};

export interface EnvironmentPanel extends EnvironmentView, Disposable {
  /** Shows the observation if it is about the application that is shown. */
  readonly observe: (observation: Observation) => void;
  /** Something changed that the view cannot notice. */
  readonly refresh: () => void;
}

/** `read` rejects when the server is not running; `failed` receives the error. */
export function createEnvironmentView(
  read: (of: EnvironmentParams) => Promise<AppEnvironment | null>,
  failed: (error: unknown) => void,
): EnvironmentPanel {
  const changed = new EventEmitter<void>();
  let charm: Uri | undefined;
  let environment: AppEnvironment | null | undefined;
  let filter = '';
  /** The application whose values are shown. */
  let application: (Observation & ShownApplication) | undefined;
  let stale = true;
  let reading = false;

  const view = window.createTreeView<Node>(ID, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: node => ('row' in node ? rowItem(node) : groupItem(node, filter !== '')),
      getChildren: node => {
        if (!environment || (node && 'row' in node)) return [];
        const uri = charm?.toString() ?? '';
        return node
          ? node.variables.map(row => rowNode(row, uri, shown()?.deployment))
          : [...variableGroups(environment, filter)];
      },
    },
    showCollapseAll: true,
    canSelectMany: true,
  });

  /** Only for the charm that is shown. */
  const shown = (): ShownApplication | undefined =>
    application?.uri === charm?.toString() ? application : undefined;

  function show(): void {
    const message = treeMessage(environment, filter, shown());
    view.message = plain(message ?? '');
    const of =
      shown()?.deployment.application ??
      (environment && t('defaults of {0}', environment.name ?? 'charmcraft.yaml'));
    view.description = plain(of ?? '');
    changed.fire();
  }

  /** Reads once, however much has changed since; changes during a read cause another. */
  async function refresh(): Promise<void> {
    stale = true;
    if (reading) return;
    reading = true;
    try {
      while (stale && view.visible) {
        stale = false;
        charm = (await nearestCharmFile()) ?? charm;
        environment = charm && (await read({ uri: charm.toString(), deployment: shown()?.deployment }));
        show();
      }
    } catch (error) {
      failed(error);
    } finally {
      reading = false;
    }
  }
  const soon = (): void => void refresh();
  const about = ({ path }: Uri): void => {
    if (FILES.test(path)) soon();
  };
  const watcher = workspace.createFileSystemWatcher('**/{charmcraft,paas-config,config}.yaml');
  const disposables = [
    view,
    changed,
    watcher,
    watcher.onDidCreate(soon),
    watcher.onDidChange(soon),
    watcher.onDidDelete(soon),
    view.onDidChangeVisibility(() => stale && soon()),
    workspace.onDidChangeTextDocument(({ document }) => about(document.uri)),
    workspace.onDidCloseTextDocument(({ uri }) => about(uri)),
    window.onDidChangeActiveTextEditor(editor => editor && about(editor.document.uri)),
  ];
  soon();
  return {
    show: async () => void (await commands.executeCommand(`${ID}.focus`)),
    filter: () => filter,
    setFilter(text) {
      filter = text;
      void commands.executeCommand('setContext', FILTERED, filter !== '');
      show();
    },
    selected: () => view.selection.filter(node => 'row' in node),
    application: () => application,
    setApplication(observation) {
      application = observation && { ...observation, at: Date.now() };
      void commands.executeCommand('setContext', OF_APPLICATION, observation !== undefined);
      soon();
    },
    observe(observation) {
      const { application: name, model } = observation.deployment;
      const before = application?.deployment;
      if (application?.uri !== observation.uri || before?.application !== name || before.model !== model)
        return;
      application = { ...observation, at: Date.now() };
      soon();
    },
    refresh: soon,
    dispose: () => disposables.forEach(disposable => void disposable.dispose()),
  };
}

/** `of`: the application whose values are shown, and where commands set them. */
function rowNode(row: VariableRow, uri: string, of: Deployment | undefined): RowNode {
  const { name, value, assignment, option } = row.variable;
  return {
    row,
    uri,
    variable: name,
    ...(value !== null && { value }),
    ...(assignment !== null && { assignment }),
    ...(option !== null && { option }),
    ...(of && { application: of.application, model: of.model }),
  };
}

/** The row's context value, for menus. */
const contextOf = ({ row: { variable }, option, value }: RowNode): string =>
  [
    'variable',
    option !== undefined && 'option',
    variable.state === 'set' && 'set',
    value !== undefined && 'value',
  ]
    .filter(word => word !== false)
    .join(' ');

/** Expanded while filtered, so that matches show. */
function groupItem({ id, label, variables }: VariableGroup, filtered: boolean): TreeItem {
  const { Expanded, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(label, filtered || id === 'there' ? Expanded : Collapsed);
  item.id = filtered ? `${id} filtered` : id;
  item.description = String(variables.length);
  item.contextValue = 'group';
  return item;
}

function rowItem(node: RowNode): TreeItem {
  const { row, uri, variable } = node;
  const item = new TreeItem(plain(variable));
  const { line, state } = row.variable;
  item.description = plain(row.description);
  item.tooltip = plainLines(row.tooltip);
  item.accessibilityInformation = { label: plain(row.spoken) };
  item.iconPath = new ThemeIcon(ICONS[state]);
  item.contextValue = contextOf(node);
  if (line !== null) {
    const selection = new Range(line, 0, line, 0);
    item.command = {
      command: 'vscode.open',
      title: '',
      arguments: [Uri.parse(uri), { selection, preserveFocus: true }],
    };
  }
  return item;
}
