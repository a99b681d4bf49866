/** Which files of the app's folder rockcraft's extensions put into the rock (rockcraft/extensions/*.py). */
import type { FrameworkName } from '../twelve-factor/frameworks.ts';
import { get, text } from '../yaml/tree.ts';
import type { Rock } from './rock.ts';

interface Content {
  /** The list of the part that says what goes in; its entries name places in the rock. */
  readonly list?: { readonly part: string; readonly key: 'prime' | 'stage'; readonly folder: string };
  /** Without a list: folders of the app that go in as a whole. `*` stands for the one that is named as the rock is. */
  readonly folders: readonly string[];
}

const ASSETS = ['migrate', 'static', 'templates'];
const BINARY = { key: 'stage', folder: 'app/' } as const;

const CONTENTS: Readonly<Record<FrameworkName, Content>> = {
  flask: {
    list: { part: 'flask-framework/install-app', key: 'prime', folder: 'flask/app/' },
    folders: ['app', ...ASSETS],
  },
  fastapi: {
    list: { part: 'fastapi-framework/install-app', key: 'prime', folder: 'app/' },
    folders: ['app', 'src', '*', ...ASSETS],
  },
  django: { folders: ['*'] },
  expressjs: { folders: ['app'] },
  go: { list: { part: 'go-framework/assets', ...BINARY }, folders: ASSETS },
  'spring-boot': { list: { part: 'spring-boot-framework/assets', ...BINARY }, folders: ['migrate'] },
};

/** Whether a file, by its path from the folder of rockcraft.yaml, goes into the rock. */
export function isInRock(rock: Rock, framework: FrameworkName, file: string): boolean {
  const { root } = rock.document;
  const { list, folders } = CONTENTS[framework];
  const node = list && get(root, 'parts', list.part, list.key);
  const entries = node?.kind === 'seq' ? node.items.flatMap(item => text(item) ?? []) : [];
  if (list !== undefined && entries.length > 0) {
    const leftOut = entries[0]?.startsWith('-') === true;
    // Go and Spring Boot then make no part of it at all.
    if (leftOut && list.key === 'stage') return false;
    return entries.some(entry => covers(entry.replace(/^- */, ''), list.folder + file)) !== leftOut;
  }
  const own = (text(get(root, 'name')) ?? '').replaceAll('-', '_').toLowerCase();
  return folders.some(folder => file.startsWith(`${folder === '*' ? own : folder}/`));
}

/** As Python's glob: a star takes no slash, and no dot at the start of a name. A folder covers what is in it. */
function covers(entry: string, path: string): boolean {
  const pattern = entry
    .replace(/\/+$/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/(^|\/)(?=[*?])/g, '$1(?!\\.)')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?(?!!)/g, '[^/]');
  return new RegExp(`^${pattern}(?:/|$)`).test(path);
}
