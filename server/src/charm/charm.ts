/**
 * What a charmcraft.yaml means: typed, immutable, every value with its place. Parts that are missing or of the wrong
 * shape are absent here, never an error; rules that judge the shape itself look at `root`.
 */
import type { Base, Framework } from '../twelve-factor/frameworks.ts';
import type { Document, Entry, MapNode, Node, Place } from '../yaml/tree.ts';
import type { NotRead } from './files.ts';
import type { Rock } from './rock.ts';

export type {
  Comment,
  Document,
  Entry,
  HiddenCharacter,
  MapNode,
  Node,
  Path,
  Place,
  Range,
  Related,
  ScalarNode,
  SeqNode,
  SyntaxProblem,
} from '../yaml/tree.ts';
export { areSameItems, entriesOf, entry, FEW, get, isNull, keptWith, text, truthy } from '../yaml/tree.ts';

/** A value with the place it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}

/** An entry of `config.options`. */
export interface Option {
  /** The key's text; options whose key is not a string are left out. */
  readonly name: string;
  readonly key: Place;
  /** The option's mapping; undefined when something else (or nothing) is written. */
  readonly node: MapNode | undefined;
  /** The option as written, whatever it is. */
  readonly value: Node;
  /** `type` when it is a string, known or not. */
  readonly type: Located<string> | undefined;
  /** `default` when the key is there, null included. */
  readonly default: Node | undefined;
  /** `optional` when the key is there; only the boolean false makes an option required. */
  readonly optional: Node | undefined;
  readonly description: Located<string> | undefined;
  /** Keys of a secret that the description or a comment names (`keys: user, password`), in order; empty when it names none. */
  readonly secretKeys: readonly Located<string>[];
  /** Those among them that Juju refuses, and that are not in `secretKeys`. */
  readonly refusedSecretKeys: readonly Located<string>[];
}

export interface Relation {
  readonly role: 'requires' | 'provides' | 'peers';
  readonly name: string;
  readonly key: Place;
  readonly value: Node;
  readonly interface: Located<string> | undefined;
}

/** A framework extension that the file names and whose base is known. */
export interface FrameworkUse {
  /** `flask-framework`, with the place of the list item. */
  readonly extension: Located<string>;
  readonly framework: Framework;
  readonly base: Base;
}

/**
 * What Juju reads in the charm that charmcraft packs: metadata.yaml, config.yaml and actions.yaml go into it as they are
 * where they lie beside charmcraft.yaml (charmcraft/services/package.py), and otherwise charmcraft.yaml says what is in them.
 */
export interface PackedFiles {
  /** The mapping that holds relations, containers, resources and the like; undefined where there is none. */
  readonly metadata: MapNode | undefined;
  /** The value of `config`, whatever it is; of a config.yaml its whole content. */
  readonly config: Node | undefined;
  readonly options: readonly Option[];
  readonly relations: readonly Relation[];
  readonly actions: readonly Entry[];
}

export interface Charm {
  readonly document: Document;
  /** The top-level mapping; undefined when the file holds something else. */
  readonly root: MapNode | undefined;
  readonly name: Located<string> | undefined;
  /** Every string in `extensions`, also unknown ones. */
  readonly extensions: readonly Located<string>[];
  /** The first framework extension of the file; undefined for a charm without one. */
  readonly twelveFactor: FrameworkUse | undefined;
  readonly options: readonly Option[];
  /** The same; all of them also where a rule is shown only those that it is to judge (rules/told.ts). */
  readonly declared: readonly Option[];
  readonly relations: readonly Relation[];
  /** Entries of `actions`. */
  readonly actions: readonly Entry[];
  /** What becomes of them for Juju; without files beside charmcraft.yaml the same. */
  readonly packed: PackedFiles;
  /** paas-config.yaml beside the file, when there is one. */
  readonly paasConfig: Document | undefined;
  /** config.yaml, actions.yaml and metadata.yaml beside the file, as far as they are there. */
  readonly merged: ReadonlyMap<string, Document>;
  /** The names in the folder of charmcraft.yaml that charmcraft looks for, each with its text (see files.ts). */
  readonly files: ReadonlyMap<string, string>;
  /** The rock of the app, where its rockcraft.yaml is found. */
  readonly rock: Rock | undefined;
  /** Names below `cos_custom/`; a directory's name ends with `/`. Undefined when there is no such directory. */
  readonly cosCustom: readonly string[] | undefined;
  /** Files that were asked for and are there, but were not read, by name. */
  readonly notRead: ReadonlyMap<string, NotRead>;
}
