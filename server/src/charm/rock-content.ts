/** Whether rockcraft's extension puts a file from the app's folder into the rock (rockcraft/extensions/*.py). */
import type { Framework } from '../twelve-factor/frameworks.ts';
import { get, text } from '../yaml/tree.ts';
import { matchesAll } from './glob.ts';
import type { Rock } from './rock.ts';

/** Whether a file goes into the rock; its path is relative to the folder of rockcraft.yaml. */
export function isInRock(rock: Rock, framework: Framework, file: string): boolean {
  const { root } = rock.document;
  const { list, folders } = framework.rock;
  const node = list && get(root, 'parts', list.part, list.key);
  const entries = node?.kind === 'seq' ? node.items.flatMap(item => text(item) ?? []) : [];
  if (list !== undefined && entries.length > 0) {
    const leftOut = entries[0]?.startsWith('-') === true;
    // Go and Spring Boot then create no part for it at all.
    if (leftOut && list.key === 'stage') return false;
    return entries.some(entry => covers(entry.replace(/^- */, ''), list.folder + file)) !== leftOut;
  }
  const name = (text(get(root, 'name')) ?? '').replaceAll('-', '_').toLowerCase();
  return folders.some(folder => file.startsWith(`${folder === '*' ? name : folder}/`));
}

/** Like Python's glob: a star matches neither a slash nor a leading dot. A folder covers its contents. */
function covers(entry: string, path: string): boolean {
  const names = path.split('/');
  const patterns = entry.split('/');
  while (patterns.at(-1) === '') patterns.pop();
  return patterns.every((pattern, at) => {
    const name = names[at];
    if (name === undefined || (/^[*?]/.test(pattern) && name.startsWith('.'))) return false;
    return matchesAll([...pattern], [...name], (sign, letter) => sign === '?' || sign === letter);
  });
}
