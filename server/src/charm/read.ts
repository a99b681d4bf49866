/** Tree to meaning: reads as much of a charmcraft.yaml as makes sense. Never fails. */
import { framework, parseBase } from '../twelve-factor/frameworks.ts';
import { parse } from '../yaml/document.ts';
import { MAX_COPIES } from '../yaml/limits.ts';
import { reparse } from '../yaml/reparse.ts';
import {
  areSameItems,
  type Comment,
  type Document,
  entry,
  get,
  keptWith,
  type MapNode,
  type Node,
  text,
} from '../yaml/tree.ts';
import type { Charm, Entry, FrameworkUse, Located, Option, PackedFiles, Relation } from './charm.ts';
import { type Files, MERGED, NO_FILES, SIBLINGS } from './files.ts';
import { readRock } from './rock.ts';
import { commentsAt, namedKeys } from './secret-keys.ts';

/** Reads a charmcraft.yaml and the files beside it. */
export function readCharm(document: Document, files: Files = NO_FILES, parseBeside: Parse = parse): Charm {
  const root = document.root?.kind === 'map' ? document.root : undefined;
  const extensions = names(get(root, 'extensions'));
  const siblings = new Map(
    SIBLINGS.flatMap(name => {
      const content = files.read(name);
      return content === undefined ? [] : [[name, content] as const];
    }),
  );
  const paasConfig = siblings.get('paas-config.yaml');
  const merged = new Map(
    [...siblings].flatMap(([name, content]) =>
      MERGED.includes(name) ? [[name, parseBeside(content, name)] as const] : [],
    ),
  );
  const own = {
    options: readOptions(get(root, 'config', 'options'), document),
    relations: readRelations(root),
    actions: entriesIn(get(root, 'actions')),
  };
  return {
    document,
    root,
    name: located(get(root, 'name')),
    extensions,
    twelveFactor: twelveFactor(root, extensions),
    ...own,
    declared: own.options,
    packed: readPacked({ ...own, metadata: root, config: get(root, 'config') }, root, merged),
    paasConfig: paasConfig === undefined ? undefined : parseBeside(paasConfig, 'paas-config.yaml'),
    merged,
    files: siblings,
    rock: readRock(files, parseBeside),
    cosCustom: files.list('cos_custom'),
    notRead: files.notRead,
  };
}

/** Parses the files beside charmcraft.yaml; a `parse` that caches its trees saves work while the files stay the same. */
export type Parse = (text: string, file: string) => Document;

/** Caches the last tree of each file; if only one block of a text changes, only that block is parsed again. */
export function keepingTrees(): Parse {
  const kept = new Map<string, Document>();
  return (text, file) => {
    const last = kept.get(file);
    const document = last === undefined ? parse(text, file) : reparse(last, text);
    kept.set(file, document);
    return document;
  };
}

/** All YAML files of a charm. */
export const documentsOf = ({ document, paasConfig, rock, merged }: Charm): readonly Document[] =>
  [document, paasConfig, rock?.document, ...merged.values()].filter(found => found !== undefined);

/** The charm for another text of charmcraft.yaml, with the same files beside it. */
export function reread(charm: Charm, text: string): Charm {
  return rereadFile(charm, reparse(charm.document, text));
}

export { MAX_COPIES, reparse };

/** The charm with another text for one of its files. */
export function rereadFile(charm: Charm, document: Document): Charm {
  const { file, text } = document;
  const own = charm.document.file === file;
  const files: Files = {
    read: name => (name === file ? text : charm.files.get(name)),
    list: () => undefined,
    notRead: charm.notRead,
    above: 0,
  };
  const trees = new Map(charm.merged);
  if (charm.paasConfig) trees.set(charm.paasConfig.file, charm.paasConfig);
  const read = readCharm(own ? document : charm.document, files, (content, name) =>
    name === file ? document : (trees.get(name) ?? parse(content, name)),
  );
  return { ...read, rock: charm.rock, cosCustom: charm.cosCustom };
}

function twelveFactor(
  root: MapNode | undefined,
  extensions: readonly Located<string>[],
): FrameworkUse | undefined {
  const base = parseBase(readBase(root) ?? '');
  for (const extension of extensions) {
    const found = base && framework(extension.value, base);
    if (base && found) return { extension, framework: found, base };
  }
  return undefined;
}

/** The single base of the file, in any of its four spellings: `ubuntu@24.04`, or whatever is written there. */
function readBase(root: MapNode | undefined): string | undefined {
  const base = text(get(root, 'base'));
  if (base) return base;
  for (const platform of mapping(get(root, 'platforms'))?.entries ?? []) {
    const name = /^(ubuntu@\d\d\.\d\d):/.exec(text(platform.key) ?? '')?.[1];
    if (name) return name;
  }
  const bases = get(root, 'bases');
  for (const item of bases?.kind === 'seq' ? bases.items : []) {
    const on = get(item, 'build-on');
    const base = on?.kind === 'seq' ? on.items[0] : item;
    const channel = get(base, 'channel');
    if (channel?.kind === 'scalar')
      return `${text(get(base, 'name'))}@${channel.source.replace(/["']/g, '')}`;
  }
  return undefined;
}

function readOptions(options: Node | undefined, { comments }: Document): Option[] {
  return (mapping(options)?.entries ?? []).flatMap(found => {
    const option = optionIn(found);
    return option?.type?.value === 'secret' ? secretIn(found)(commentsAt(found, comments)) : (option ?? []);
  });
}

/** The option for a secret's entry, whose keys comments may name; cached while entry and comments stay the same. */
const secretIn = keptWith((found: Entry): ((comments: readonly Comment[]) => Option[]) => {
  let last: { readonly comments: readonly Comment[]; readonly options: Option[] } | undefined;
  return comments => {
    if (last === undefined || !areSameItems(last.comments, comments)) {
      const keys = namedKeys(found, get(found.value, 'description'), comments);
      const known = optionIn(found);
      const option = known && { ...known, secretKeys: keys.accepted, refusedSecretKeys: keys.refused };
      last = { comments, options: option ? [option] : [] };
    }
    return last.options;
  };
});

/** The option for an entry, without the keys of a secret; cached until the entry changes. */
const optionIn = keptWith(({ key, value }: Entry): Option | undefined => {
  const name = text(key);
  if (name === undefined) return undefined;
  const node = mapping(value);
  return {
    name,
    key,
    node,
    value,
    type: located(get(node, 'type')),
    default: entry(node, 'default')?.value,
    optional: entry(node, 'optional')?.value,
    description: located(get(node, 'description')),
    secretKeys: [],
    refusedSecretKeys: [],
  };
});

const ROLES = ['requires', 'provides', 'peers'] as const;

function readRelations(root: MapNode | undefined): Relation[] {
  return ROLES.flatMap(role =>
    entriesIn(get(root, role)).flatMap(({ key, value }) => {
      const name = text(key);
      return name === undefined
        ? []
        : { role, name, key, value, interface: located(get(value, 'interface')) };
    }),
  );
}

/**
 * What is packed when there are files beside charmcraft.yaml. charmcraft refuses a config.yaml or actions.yaml whose key
 * charmcraft.yaml also has, or which is not YAML.
 */
function readPacked(
  own: PackedFiles,
  root: MapNode | undefined,
  merged: ReadonlyMap<string, Document>,
): PackedFiles {
  const contentOf = ({ root, problems }: Document): Node | undefined =>
    problems.length === 0 ? (root ?? undefined) : undefined;
  const metadata = merged.get('metadata.yaml');
  const config = entry(root, 'config') ? undefined : merged.get('config.yaml');
  const actions = entry(root, 'actions') ? undefined : merged.get('actions.yaml');
  const mappingOf = (document: Document): MapNode | undefined => mapping(contentOf(document));
  return {
    ...own,
    ...(metadata && { metadata: mappingOf(metadata), relations: readRelations(mappingOf(metadata)) }),
    ...(config && {
      config: contentOf(config),
      options: readOptions(get(contentOf(config), 'options'), config),
    }),
    ...(actions && { actions: entriesIn(contentOf(actions)) }),
  };
}

const entriesIn = (node: Node | undefined): readonly Entry[] => mapping(node)?.entries ?? [];

const mapping = (node: Node | undefined): MapNode | undefined => (node?.kind === 'map' ? node : undefined);

/** The items of a list; of a mapping the keys, as charmcraft iterates over those. */
function names(node: Node | undefined): Located<string>[] {
  const items = node?.kind === 'seq' ? node.items : (mapping(node)?.entries.map(({ key }) => key) ?? []);
  return items.flatMap(item => located(item) ?? []);
}

function located(node: Node | undefined): Located<string> | undefined {
  const value = text(node);
  return node === undefined || value === undefined ? undefined : { value, at: node };
}
