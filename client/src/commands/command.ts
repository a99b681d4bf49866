/** An entry in the table of commands, and the when clauses that several entries share. */
import type { CommandTarget, Host } from '../flow/host.ts';

export type PaletteAction = (host: Host, target: CommandTarget) => Promise<void>;

export interface PaletteCommand {
  readonly id: `charmConfig.${string}`;
  /** English; ends in an ellipsis when the command asks something first. */
  readonly title: string;
  readonly run: PaletteAction;
  /** A codicon, for title bars. */
  readonly icon?: string;
  /** A when clause: the palette shows the command while it is true. */
  readonly palette: string;
  /** The key binding, as in the manifest. */
  readonly key?: { readonly key: string; readonly mac: string; readonly when: string };
  /** Other menus that show it. */
  readonly menus?: readonly { readonly menu: Menu; readonly when: string; readonly group: string }[];
}

export type Menu = 'editor/context' | 'editor/title' | 'view/title' | 'view/item/context';

/** There is a charm; the file name covers windows where the extension is not active yet. */
export const CHARM = 'charmConfig.active || resourceFilename == charmcraft.yaml';
/** Programs may be started. */
export const TRUSTED = `isWorkspaceTrusted && (${CHARM})`;
/** A model may be read and changed; the practice model starts no program. */
export const MODEL = `(isWorkspaceTrusted || charmConfig.practice) && (${CHARM})`;
/** For editor menus. */
export const EDITOR = 'charmConfig.active && resourceFilename == charmcraft.yaml';
/** For the menus of the App Environment view. */
export const VIEW = 'view == charmConfig.environment';
/** For the menus of the Model view. */
export const MODEL_VIEW = 'view == charmConfig.model';
