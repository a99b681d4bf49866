/** What an entry of the table of commands is, and the when clauses that several of them share. */
import type { CommandTarget, Host } from '../flow/host.ts';

export type PaletteAction = (host: Host, target: CommandTarget) => Promise<void>;

export interface PaletteCommand {
  readonly id: `charmConfig.${string}`;
  /** English; it ends in an ellipsis when the command asks something first. */
  readonly title: string;
  readonly run: PaletteAction;
  /** A codicon, for title bars. */
  readonly icon?: string;
  /** A when clause: the palette shows the command while it holds. */
  readonly palette: string;
  /** Keys that run it, as a keybinding of the manifest. */
  readonly key?: { readonly key: string; readonly mac: string; readonly when: string };
  /** Other menus that show it. */
  readonly menus?: readonly { readonly menu: Menu; readonly when: string; readonly group: string }[];
}

export type Menu = 'editor/context' | 'editor/title' | 'view/title' | 'view/item/context';

/** There is a charm; the file name is for windows in which the extension is not active yet. */
export const CHARM = 'charmConfig.active || resourceFilename == charmcraft.yaml';
/** A program may be started. */
export const TRUSTED = `isWorkspaceTrusted && (${CHARM})`;
/** A model may be read and changed: the practice model starts no program. */
export const MODEL = `(isWorkspaceTrusted || charmConfig.practice) && (${CHARM})`;
/** Of the menus of an editor. */
export const EDITOR = 'charmConfig.active && resourceFilename == charmcraft.yaml';
/** Of the menus of the view App Environment. */
export const VIEW = 'view == charmConfig.environment';
/** Of the menus of the view Model. */
export const MODEL_VIEW = 'view == charmConfig.model';
