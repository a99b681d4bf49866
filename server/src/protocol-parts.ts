/** Types that protocol.ts re-exports. */

/** LSP's `TextEdit`. */
export interface TextChange {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly newText: string;
}

export interface AsyncWorkers {
  /** `Flask` or `Django`; null if Gunicorn does not serve this framework, and then the rest does not matter. */
  readonly framework: string | null;
  /** What the application is finally set to. */
  readonly setting: { readonly option: string; readonly value: string };
  /** Part of the status message of an application whose image lacks the package for that value. */
  readonly missing: string;
  /** The resource with the image of the rock. */
  readonly image: string | null;
  /** null if there is no rockcraft.yaml beside charmcraft.yaml or above it. */
  readonly rock: {
    readonly uri: string;
    readonly name: string | null;
    readonly version: string | null;
    /** Who writes the command of the service; `without-k` accepts no worker class. */
    readonly command: 'extension' | 'with-k' | 'without-k';
    /** 0-based line of that command in rockcraft.yaml; null if the extension writes it. */
    readonly commandLine: number | null;
  } | null;
  readonly gevent: {
    /** Whether the app requires it; null if its files do not tell. */
    readonly required: boolean | null;
    /** The file that lists, or should list, what the app requires; null if there is none. */
    readonly uri: string | null;
    /** The edits that add it there; null if it is already required, or if the format of the file is not known. */
    readonly edits: readonly TextChange[] | null;
  };
}
