/** A file of the app with its facts, and the reads derived from them. */
import type { FileFacts, Read, ReadForm, Spot } from './facts.ts';

/** A file of the app, or of the charm's own code. */
export interface SourceFile {
  /** Relative to the root of the app, with `/` between folders. */
  readonly path: string;
  readonly role: Role;
  readonly facts: FileFacts;
  /** Comments addressed to us: `charm-config: ignore CODE`. */
  readonly comments: readonly SourceComment[];
}

/** Like the comments of a YAML text. */
export interface SourceComment {
  readonly text: string;
  /** Nothing else is on its line. */
  readonly alone: boolean;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** `test`, `build` and `script`: it runs without what the charm sets. `charm`: code of the charm itself. */
export type Role = 'app' | 'test' | 'build' | 'script' | 'charm';

/** A read with its resolved name. */
export interface NamedRead {
  readonly file: SourceFile;
  readonly name: string;
  readonly at: Spot;
  /** A single string is at `at`, where a rename can change it. */
  readonly isWhole: boolean;
  /** The string that gives the name: all of it, or the argument of a helper. */
  readonly written: string;
  /** The constant with the string, if it is elsewhere. */
  readonly constant?: { readonly file: SourceFile; readonly at: Spot } | undefined;
  readonly form: ReadForm;
  readonly read: Pick<Read, 'required' | 'use' | 'group' | 'keptAs' | 'type' | 'fallback'>;
  /** A field that may be filled from JSON, or from several variables. */
  readonly mayBeModel?: boolean | undefined;
  /** It is read from an object that may have other values too. */
  readonly isLikely?: boolean | undefined;
  /** The other names that the same call tries. */
  readonly alternatives: readonly string[];
}

export interface Evaluated {
  readonly reads: readonly NamedRead[];
  /** Reads of unknown names. */
  readonly unknown: readonly { readonly file: SourceFile; readonly at: Spot }[];
  /** Variables and config keys that the app sets. */
  readonly writes: {
    /** Variables that shell scripts do not export. */
    readonly shell: ReadonlySet<string>;
    readonly variables: ReadonlySet<string>;
    /** Properties of Spring's, as the variables that would set them. */
    readonly properties: ReadonlySet<string>;
    /** The places that set each key. */
    readonly config: ReadonlyMap<string, readonly { readonly file: SourceFile; readonly at: Spot }[]>;
  };
}
