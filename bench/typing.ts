/** How much is parsed again when lines of real files are retyped, one letter at a time. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '../server/src/yaml/document.ts';
import { reparse } from '../server/src/yaml/reparse.ts';
import type { Node } from '../server/src/yaml/tree.ts';

/** One in this many lines is typed. */
const STEP = 5;

interface Count {
  letters: number;
  whole: number;
}

/** One sentence about our own charms and those in the folder that CHARMS names. */
export function typedAgain(): string {
  const texts = charms();
  const sound: Count = { letters: 0, whole: 0 };
  const faulty: Count = { letters: 0, whole: 0 };
  for (const text of texts) {
    const lines = text.split('\n');
    for (const [number, line] of lines.entries()) {
      if (number % STEP > 0 || line.trim() === '') continue;
      const around = (content: string): string => lines.with(number, content).join('\n');
      const indent = /^ */.exec(line)?.[0].length ?? 0;
      let document = parse(around(line.slice(0, indent)));
      const count = document.problems.length > 0 ? faulty : sound;
      for (let end = indent + 1; end <= line.length; end++) {
        const before = document;
        document = reparse(before, around(line.slice(0, end)));
        count.letters++;
        if (!shares(before.root, document.root)) count.whole++;
      }
    }
  }
  const share = ({ letters, whole }: Count): string =>
    `${((100 * whole) / letters).toFixed(1)} % of ${letters.toLocaleString('en')} letters`;
  return `Each ${STEP}th line of ${texts.length} charms, typed again: ${share(sound)} had the whole file read; where the file was broken without the line, ${share(faulty)}.`;
}

function charms(): readonly string[] {
  const folder = process.env.CHARMS;
  const others = folder === undefined ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return [
    'bench/charmcraft.yaml',
    'sample/charm/charmcraft.yaml',
    ...others.filter(file => file.endsWith('charmcraft.yaml')).map(file => path.join(folder ?? '', file)),
  ].map(file => readFileSync(file, 'utf8'));
}

/** Whether any part of a tree was kept. */
function shares(one: Node | null | undefined, other: Node | null | undefined): boolean {
  if (one?.kind !== 'map' || other?.kind !== 'map') return false;
  return one.entries.some((entry, index) => {
    const same = other.entries[index];
    return entry === same || shares(entry.value, same?.value);
  });
}
