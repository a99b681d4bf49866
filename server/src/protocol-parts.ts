/** Types of protocol.ts, which gives them on. */

/** LSP's `TextEdit`. */
export interface TextChange {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly newText: string;
}

export interface AsyncWorkers {
  /** `Flask` or `Django`; null when Gunicorn does not serve this framework, and nothing else here matters. */
  readonly framework: string | null;
  /** What is set on the application in the end. */
  readonly setting: { readonly option: string; readonly value: string };
  /** Part of the status message of an application whose image lacks the package for that value. */
  readonly missing: string;
  /** The resource that holds the image of the rock. */
  readonly image: string | null;
  /** null when no rockcraft.yaml lies beside charmcraft.yaml or above it. */
  readonly rock: {
    readonly uri: string;
    readonly name: string | null;
    readonly version: string | null;
    /** Who writes the command of the service; `without-k` is one that takes no worker class. */
    readonly command: 'extension' | 'with-k' | 'without-k';
    /** 0-based line of that command in rockcraft.yaml; null when the extension writes it. */
    readonly commandLine: number | null;
  } | null;
  readonly gevent: {
    /** Whether the app asks for it; null when its files do not say. */
    readonly required: boolean | null;
    /** The file that says, or should say, what the app requires; null when there is none. */
    readonly uri: string | null;
    /** What adds it there; null where it is required already, or the form of the file is not known. */
    readonly edits: readonly TextChange[] | null;
  };
}
