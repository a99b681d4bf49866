/**
 * The meaning of a charmcraft.yaml: typed and immutable, each value with its place. Parts that are missing or have the wrong
 * shape are absent here, never an error; rules that check the shape itself read `root`.
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

/** A value and the place where it was read. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}

/** An entry of `config.options`. */
export interface Option {
  /** The text of the key; options whose key is not a string are left out. */
  readonly name: string;
  readonly key: Place;
  /** The option's mapping; undefined if it has another value or none. */
  readonly node: MapNode | undefined;
  /** The option's value, of any kind. */
  readonly value: Node;
  /** `type` if it is a string, known or not. */
  readonly type: Located<string> | undefined;
  /** `default` if the key is present, including null. */
  readonly default: Node | undefined;
  /** `optional` if the key is present; only the boolean false makes an option required. */
  readonly optional: Node | undefined;
  readonly description: Located<string> | undefined;
  /** Secret keys named by the description or a comment (`keys: user, password`), in order; empty if none are named. */
  readonly secretKeys: readonly Located<string>[];
  /** Named keys that Juju refuses; they are not in `secretKeys`. */
  readonly refusedSecretKeys: readonly Located<string>[];
}

export interface Relation {
  readonly role: 'requires' | 'provides' | 'peers';
  readonly name: string;
  readonly key: Place;
  readonly value: Node;
  readonly interface: Located<string> | undefined;
}

/** A framework extension that the file names, with a known base. */
export interface FrameworkUse {
  /** `flask-framework`, with the place of its list item. */
  readonly extension: Located<string>;
  readonly framework: Framework;
  readonly base: Base;
}

/**
 * What Juju reads in the packed charm. charmcraft packs metadata.yaml, config.yaml and actions.yaml unchanged if they are beside
 * charmcraft.yaml (charmcraft/services/package.py), and otherwise generates them from charmcraft.yaml.
 */
export interface PackedFiles {
  /** The mapping with relations, containers, resources and so on; undefined if there is none. */
  readonly metadata: MapNode | undefined;
  /** The value of `config`, of any kind; for a config.yaml its whole content. */
  readonly config: Node | undefined;
  readonly options: readonly Option[];
  readonly relations: readonly Relation[];
  readonly actions: readonly Entry[];
}

export interface Charm {
  readonly document: Document;
  /** The top-level mapping; undefined if the file has something else there. */
  readonly root: MapNode | undefined;
  readonly name: Located<string> | undefined;
  /** Every string in `extensions`, known or not. */
  readonly extensions: readonly Located<string>[];
  /** The first framework extension of the file; undefined if there is none. */
  readonly twelveFactor: FrameworkUse | undefined;
  readonly options: readonly Option[];
  /** All options, even where a rule sees in `options` only those that it should check (rules/told.ts). */
  readonly declared: readonly Option[];
  readonly relations: readonly Relation[];
  /** Entries of `actions`. */
  readonly actions: readonly Entry[];
  /** What Juju reads once they are packed; the same if there are no files beside charmcraft.yaml. */
  readonly packed: PackedFiles;
  /** paas-config.yaml beside the file, if it exists. */
  readonly paasConfig: Document | undefined;
  /** Those of config.yaml, actions.yaml and metadata.yaml that exist beside the file. */
  readonly merged: ReadonlyMap<string, Document>;
  /** Text by file name, for the files beside charmcraft.yaml that charmcraft looks for (see files.ts). */
  readonly files: ReadonlyMap<string, string>;
  /** The rock of the app, if its rockcraft.yaml was found. */
  readonly rock: Rock | undefined;
  /** Names below `cos_custom/`; directories end with `/`. Undefined if that directory does not exist. */
  readonly cosCustom: readonly string[] | undefined;
  /** Requested files that exist but were not read, by name. */
  readonly notRead: ReadonlyMap<string, NotRead>;
}
