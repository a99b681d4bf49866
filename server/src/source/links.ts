/** What connects a charm and its app: plain data with places. */

import type { ReadForm, Spot } from './facts.ts';
import type { Target, VariableNames } from './names.ts';
import type { NamedRead, SourceComment, SourceFile } from './source-file.ts';

/**
 * `certain`: the charm's variable is read here. `likely`: it is read if the app works as it seems to (a library strips the
 * prefix). `mention`: the name appears here, but is not read.
 */
export type Certainty = 'certain' | 'likely' | 'mention';

/** Most certain first. */
export const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'mention'];

export interface Link {
  readonly file: SourceFile;
  readonly at: Spot;
  /** What is read. */
  readonly target: Target;
  /** The charm's variable: `FLASK_TOKEN`. */
  readonly variable: string;
  /** What the code contains: the variable, its bare name, a property. */
  readonly name: string;
  readonly form: ReadForm;
  readonly certainty: Certainty;
  /** A single string is at `at`. */
  readonly isWhole: boolean;
  /** The string that gives the name: all of it, or the argument of a helper. */
  readonly written: string;
  readonly constant: NamedRead['constant'];
  readonly read: NamedRead['read'] | undefined;
}

/** A key of app.config, or a property in a file, with a value read elsewhere: a name of the app's own. */
export const isByWay = ({ form, certainty }: Pick<Link, 'form' | 'certainty'>): boolean =>
  certainty === 'likely' && (form === 'config' || form === 'placeholder' || form === 'property');

/** A read of something other than a variable of this charm. */
export interface Stray {
  readonly file: SourceFile;
  readonly at: Spot;
  /** The variable that is expected. */
  readonly name: string;
  readonly form: ReadForm;
  readonly read: NamedRead['read'];
  /** The app, its Dockerfile or its rockcraft.yaml sets it. */
  readonly isSet: boolean;
  readonly isWhole: boolean;
  readonly written: string;
  readonly why:
    | { readonly kind: 'undeclared' }
    /** A key of `app.config`, which the app fills from its variables; a Flask extension may have set it. */
    | { readonly kind: 'config'; readonly variable: string }
    | { readonly kind: 'foreign-prefix'; readonly variable: string }
    | { readonly kind: 'unbound'; readonly property: string; readonly variable: string }
    | { readonly kind: 'bare'; readonly variable: string }
    | { readonly kind: 'unknown' };
}

export interface CharmUse {
  readonly file: SourceFile;
  readonly at: Spot;
  readonly option: string;
  /** The name is literally at `at`. */
  readonly isWhole: boolean;
}

export interface Links {
  /** Sorted by file and place. */
  readonly links: readonly Link[];
  readonly strays: readonly Stray[];
  readonly unknown: readonly { readonly file: SourceFile; readonly at: Spot }[];
  /** Uses of options in the charm's own code. */
  readonly charmUses: readonly CharmUse[];
  /** Whether bare names may reach the app: any library may then read any option. */
  readonly isStripped: boolean;
  /** The app certainly has its options' variables without their prefix. */
  readonly hasBareNames: boolean;
  /** `app.config` certainly has the options' values by name without the prefix. */
  readonly fillsConfig: boolean;
}

/** The links, and the names that they were found by. */
export interface Linked extends Links {
  readonly names: VariableNames;
}

/** Everything the rules about sources need to know about the app. */
export interface AppSources extends Linked {
  /** Options that nothing in the app reads, if that can be determined. */
  readonly unread: readonly string[];
  /** The number of files that were searched, and the folder of the app, relative to that of the charm: `..`. */
  readonly looked: { readonly count: number; readonly folder: string };
  /** Comments addressed to us, by file as named by `fileOf`. */
  readonly comments: readonly { readonly file: string; readonly comments: readonly SourceComment[] }[];
  /** The name of a file, relative to the folder of charmcraft.yaml: `../app.py`. */
  readonly fileOf: (file: SourceFile) => string;
}

/** What a project says outside its sources. */
export interface Surroundings {
  /** Whether the pinned flask-base strips prefixes, as it does from 2.6.0 on; undefined: not pinned, or an unknown version. */
  readonly flaskBaseStrips: boolean | undefined;
  /** Variables that rockcraft.yaml sets for the services. */
  readonly set: ReadonlySet<string>;
  /** Variables of other charms with the same root. */
  readonly foreign: (name: string) => boolean;
}

export const NO_SURROUNDINGS: Surroundings = {
  flaskBaseStrips: undefined,
  set: new Set(),
  foreign: () => false,
};
