/** What is found between a charm and its app: plain data with places. */

import type { ReadForm, Spot } from './facts.ts';
import type { Target, VariableNames } from './names.ts';
import type { NamedRead, SourceComment, SourceFile } from './source-file.ts';

/**
 * `certain`: the charm's variable is read here. `likely`: it is, if the app is what it seems (a prefix that a library
 * takes away). `mention`: the name stands here, and nothing reads it.
 */
export type Certainty = 'certain' | 'likely' | 'mention';

/** Reads of this certainty or more are shown as reads. */
export const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'mention'];

export interface Link {
  readonly file: SourceFile;
  readonly at: Spot;
  /** What is read. */
  readonly target: Target;
  /** The charm's variable: `FLASK_TOKEN`. */
  readonly variable: string;
  /** What stands in the code: the variable, its bare name, a property. */
  readonly name: string;
  readonly form: ReadForm;
  readonly certainty: Certainty;
  /** One text stands at `at`. */
  readonly isWhole: boolean;
  /** The text that gives the name: all of it, or what a helper is called with. */
  readonly written: string;
  readonly constant: NamedRead['constant'];
  readonly read: NamedRead['read'] | undefined;
}

/** A key of app.config, or a property of a file, that holds what was read elsewhere: a name of the app's own. */
export const isByWay = ({ form, certainty }: Pick<Link, 'form' | 'certainty'>): boolean =>
  certainty === 'likely' && (form === 'config' || form === 'placeholder' || form === 'property');

/** A read of something that is no variable of this charm. */
export interface Stray {
  readonly file: SourceFile;
  readonly at: Spot;
  /** The variable that is looked for. */
  readonly name: string;
  readonly form: ReadForm;
  readonly read: NamedRead['read'];
  /** The app, its Dockerfile or its rockcraft.yaml sets it. */
  readonly isSet: boolean;
  readonly isWhole: boolean;
  readonly written: string;
  readonly why:
    | { readonly kind: 'undeclared' }
    /** A name of `app.config`, which the app fills from its variables; an extension of Flask may have put it there. */
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
  /** The name stands at `at` to the letter. */
  readonly isWhole: boolean;
}

export interface Links {
  /** Sorted by file and place. */
  readonly links: readonly Link[];
  readonly strays: readonly Stray[];
  readonly unknown: readonly { readonly file: SourceFile; readonly at: Spot }[];
  /** Uses of options by the charm's own code. */
  readonly charmUses: readonly CharmUse[];
  /** Whether bare names may reach the app: then any library may read any option. */
  readonly isStripped: boolean;
  /** The app certainly has the variables of its options without their prefix. */
  readonly hasBareNames: boolean;
  /** `app.config` certainly has the values of its options by their names without the prefix. */
  readonly fillsConfig: boolean;
}

/** The links with the names that they were found by. */
export interface Linked extends Links {
  readonly names: VariableNames;
}

/** All that the rules on sources have to know of the app. */
export interface AppSources extends Linked {
  /** Options that nothing in the app reads, where that can be told. */
  readonly unread: readonly string[];
  /** Files that were looked at, and the folder of the app, relative to that of the charm: `..`. */
  readonly looked: { readonly count: number; readonly folder: string };
  /** Comments that speak to us, by the files that `fileOf` names. */
  readonly comments: readonly { readonly file: string; readonly comments: readonly SourceComment[] }[];
  /** The name of a file, relative to the folder of charmcraft.yaml: `../app.py`. */
  readonly fileOf: (file: SourceFile) => string;
}

/** What a project says beside its sources. */
export interface Surroundings {
  /** Whether the pinned flask-base strips: from 2.6.0 on; undefined: there is none, or its version is not known. */
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
