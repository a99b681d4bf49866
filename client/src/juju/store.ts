/** Which controller and model juju would use now, read from its own files; juju itself is not run. */
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
  /** `owner/model`, or as JUJU_MODEL has it; undefined: none is selected. */
  readonly model: string | undefined;
  /** Whether there is any controller to select. */
  readonly controllers: boolean;
  /** The variable of this window's environment that decides, instead of juju's files. */
  readonly variable: 'JUJU_MODEL' | 'JUJU_CONTROLLER' | undefined;
  /** What keeps the files or variables from being understood. */
  readonly problem: string | undefined;
  /** The workspace has chosen the model for this editor, whatever juju has selected; absent: it follows juju. */
  readonly pin?: Pin;
}

/** What a workspace works with, kept by the editor and never in a file of the workspace. */
export interface Pin {
  /** `controller:owner/model` */
  readonly model: string;
  /** Absent: the person is asked. */
  readonly application?: string;
}

/** The selection as the pin has it; without a pin, what juju has selected. */
export function withPin(selection: Selection, pin: Pin | undefined): Selection {
  if (pin === undefined) return selection;
  const [controller, model] = split(pin.model);
  return { controller, model, controllers: true, variable: undefined, problem: undefined, pin };
}

/** Precedence of cmd/modelcmd: JUJU_MODEL, JUJU_CONTROLLER, then the files. */
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
 * Calls `changed` when the selection has become another one. juju replaces its files by rename, so it is the folder
 * that is watched; while it does not exist, the nearest folder above it is.
 *
 * @param pause ms after the first sign of a change until the files are read
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
      // The number tells a folder from an earlier one of the same name.
      const found = `${statSync(nearest).ino} ${nearest}`;
      if (found === watched) return;
      watcher?.close();
      watched = found;
      watcher = watch(nearest, { persistent: false }, soon).on('error', again);
    } catch {
      // No watch to be had (their number is limited): the selection is still read before each command.
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
 * Calls back once, when juju has written its file of accounts, as it does after a login. What the file says is nobody's
 * business: it is not read.
 *
 * @param pause ms until the login is taken to be over
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
    // No watch to be had: whoever has logged in asks again.
  }
  return { close };
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}
