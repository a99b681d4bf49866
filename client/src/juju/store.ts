/** Which controller and model juju would use now, read from its own files without running juju. */
import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { endOfLinks } from '../../../server/src/disk/project.ts';
import { readNamed } from '../../../server/src/disk/read.ts';
import { notReadInWords } from '../../../server/src/disk/reason.ts';
import type { Machine } from '../program/machine.ts';
import { jujuFolder } from './environment.ts';
import { JujuError } from './error.ts';
import { parseYaml } from './yaml.ts';

export interface Selection {
  /** undefined: no controller is known, or none is selected. */
  readonly controller: string | undefined;
  /** `owner/model`, or whatever JUJU_MODEL has; undefined: none is selected. */
  readonly model: string | undefined;
  /** Whether there is any controller to select. */
  readonly controllers: boolean;
  /** The environment variable of this window that decides, instead of juju's files. */
  readonly variable: 'JUJU_MODEL' | 'JUJU_CONTROLLER' | undefined;
  /** Why the files or variables cannot be understood. */
  readonly problem: string | undefined;
  /** The model that the workspace chose for this editor, whatever juju has selected; absent: follows juju. */
  readonly pin?: Pin;
}

/** What a workspace is pinned to, stored by the editor and never in a file of the workspace. */
export interface Pin {
  /** `controller:owner/model` */
  readonly model: string;
  /** Absent: ask the user. */
  readonly application?: string;
  /** URI of the charmcraft.yaml of that application. */
  readonly charm?: string;
}

/** The selection with the pin applied; without a pin, juju's own selection. */
export function withPin(selection: Selection, pin: Pin | undefined): Selection {
  if (pin === undefined) return selection;
  const [controller, model] = split(pin.model);
  return { controller, model, controllers: true, variable: undefined, problem: undefined, pin };
}

/** Precedence as in juju's cmd/modelcmd: JUJU_MODEL, JUJU_CONTROLLER, then the files. */
export function readSelection(machine: Machine): Selection {
  const folder = jujuFolder(machine);
  const { JUJU_MODEL, JUJU_CONTROLLER } = machine.env;
  try {
    const known = read(join(folder, 'controllers.yaml'));
    const models = fields(read(join(folder, 'models.yaml')).controllers);
    const [wanted, named] = split(JUJU_MODEL || undefined);
    const conflict = wanted !== undefined && JUJU_CONTROLLER && wanted !== JUJU_CONTROLLER;
    const controller = wanted ?? (JUJU_CONTROLLER || text(known['current-controller']));
    const current = controller === undefined ? undefined : text(fields(models[controller])['current-model']);
    return {
      controller,
      model: named ?? current,
      controllers: Object.keys(fields(known.controllers)).length > 0,
      variable: JUJU_MODEL ? 'JUJU_MODEL' : JUJU_CONTROLLER ? 'JUJU_CONTROLLER' : undefined,
      problem: conflict
        ? `JUJU_MODEL names the controller ${wanted}, JUJU_CONTROLLER ${JUJU_CONTROLLER}`
        : undefined,
    };
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { controller: undefined, model: undefined, controllers: false, variable: undefined, problem };
  }
}

/** `controller:owner/model` for `-m`; throws the JujuError that says what is missing. */
export function modelOf(selection: Selection): string {
  if (selection.problem !== undefined)
    throw new JujuError({ kind: 'no-controller', text: selection.problem });
  if (selection.controller === undefined) throw new JujuError({ kind: 'no-controller' });
  if (selection.model === undefined)
    throw new JujuError({ kind: 'no-model', controller: selection.controller });
  return `${selection.controller}:${selection.model}`;
}

/** Bytes; juju's files have a few kilobytes. */
const MOST = 10 * 2 ** 20;

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function read(path: string): Fields {
  if (!existsSync(path)) return {};
  const content = readNamed(endOfLinks(path), MOST);
  if (content.kind === 'not-read') throw new Error(`${path}: ${notReadInWords(content.reason)}`);
  return content.kind === 'read' ? fields(parseYaml(new TextDecoder().decode(content.bytes))) : {};
}

function split(model: string | undefined): readonly [string | undefined, string | undefined] {
  const colon = model?.indexOf(':') ?? -1;
  if (model === undefined || colon < 0) return [undefined, model];
  return [model.slice(0, colon) || undefined, model.slice(colon + 1) || undefined];
}

/**
 * Calls `changed` when the selection has changed. juju replaces its files by renaming, so the folder is watched; while that does
 * not exist, the nearest folder above it.
 *
 * @param pause ms between the first sign of a change and reading the files
 */
export function watchSelection(
  machine: Machine,
  changed: (selection: Selection) => void,
  pause = 200,
): { close(): void } {
  const folder = jujuFolder(machine);
  let last = JSON.stringify(readSelection(machine));
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    arm();
    const selection = readSelection(machine);
    const now = JSON.stringify(selection);
    if (now === last) return;
    last = now;
    changed(selection);
  }
  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      look();
    }, pause);
  }
  function arm(): void {
    try {
      const nearest = nearestFolder(folder);
      // The inode tells a folder from an earlier one of the same name.
      const found = `${statSync(nearest).ino} ${nearest}`;
      if (found === watched) return;
      watcher?.close();
      watched = found;
      watcher = watch(nearest, { persistent: false }, soon).on('error', again);
    } catch {
      // No watcher available (their number is limited): the selection is still read before each command.
      watcher = undefined;
    }
  }
  function again(): void {
    watched = undefined;
    soon();
  }

  arm();
  return {
    close() {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

/**
 * Calls back once, when juju has written its accounts file, as it does after a login. The file itself is not read.
 *
 * @param pause ms until the login is assumed to be over
 */
export function watchLogin(machine: Machine, done: () => void, pause = 500): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  const close = (): void => {
    clearTimeout(timer);
    watcher?.close();
  };
  try {
    watcher = watch(nearestFolder(jujuFolder(machine)), { persistent: false }, (_event, name) => {
      if (name !== null && !name.startsWith('accounts')) return;
      timer ??= setTimeout(() => {
        close();
        done();
      }, pause);
    }).on('error', close);
  } catch {
    // No watcher available: the user has to retry after logging in.
  }
  return { close };
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}
