/** A file of the app with its facts, and the reads that come of them. */
import type { FileFacts, Read, ReadForm, Spot } from './facts.ts';

/** A file of the app, or of the charm's own code. */
export interface SourceFile {
  /** Relative to the root of the app, `/` between folders. */
  readonly path: string;
  readonly role: Role;
  readonly facts: FileFacts;
  /** Comments that speak to us: `charm-config: ignore CODE`. */
  readonly comments: readonly SourceComment[];
}

/** As the comments of a YAML text are told. */
export interface SourceComment {
  readonly text: string;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** `test`, `build` and `script`: it runs without what the charm sets. `charm`: code of the charm itself. */
export type Role = 'app' | 'test' | 'build' | 'script' | 'charm';

/** A name that is read, worked out. */
export interface NamedRead {
  readonly file: SourceFile;
  readonly name: string;
  readonly at: Spot;
  /** One text stands at `at`: a rename can change it there. */
  readonly isWhole: boolean;
  /** The text that gives the name: all of it, or what a helper is called with. */
  readonly written: string;
  /** The constant that holds it, where it stands elsewhere. */
  readonly constant?: { readonly file: SourceFile; readonly at: Spot } | undefined;
  readonly form: ReadForm;
  readonly read: Pick<Read, 'required' | 'use' | 'group' | 'keptAs' | 'type'>;
  /** A field that may be filled from JSON, or from several variables. */
  readonly mayBeModel?: boolean | undefined;
  /** An object is asked that may have other values too. */
  readonly isLikely?: boolean | undefined;
  /** The other names that the same call tries. */
  readonly alternatives: readonly string[];
}

export interface Evaluated {
  readonly reads: readonly NamedRead[];
  /** What may read anything. */
  readonly unknown: readonly { readonly file: SourceFile; readonly at: Spot }[];
  /** Variables and keys of the config that the app sets. */
  readonly writes: {
    /** What shell scripts keep for themselves. */
    readonly shell: ReadonlySet<string>;
    readonly variables: ReadonlySet<string>;
    /** By key, where it is set. */
    readonly config: ReadonlyMap<string, readonly { readonly file: SourceFile; readonly at: Spot }[]>;
  };
}
