/** Mistakes that people make in one line of YAML, by name. */

/** The lines that replace the one at `at`, and how many they replace; undefined if the mistake cannot be made there. */

const VALUES = [
  '',
  ' ~',
  ' text',
  ' 5',
  ' 1.5',
  ' yes',
  ' []',
  ' {}',
  ' [a, b]',
  ' {a: b}',
  ' "5"',
  ' 2024-01-01',
];
const KEY = /^(\s*(?:- )?)([^\s:#-][^:#]*):(.*)$/;

const pick = (random, from) => from[random(from.length)];
const indentOf = text => /^ */.exec(text)?.[0].length ?? 0;
const opensBlock = (text, next) =>
  /^[^#]*:\s*$/.test(text) && next !== undefined && (indentOf(next) > indentOf(text) || /^\s*- /.test(next));

/** One letter omitted, doubled, swapped with the next, or replaced. */
function misspelt(word, random) {
  const at = random(word.length);
  const [before, letter = '', after] = [word.slice(0, at), word[at], word.slice(at + 1)];
  const ways = [
    before + after,
    before + letter + letter + after,
    before + after.slice(0, 1) + letter + after.slice(1),
    `${before}x${after}`,
  ];
  return pick(random, ways) ?? word;
}

/** Replaces the line, unless it is blank or a comment. */
const inLine = change => (text, random, next) => {
  const changed = /^\s*(?:#|$)/.test(text) ? undefined : change(text, random, next);
  return changed === undefined || changed === text ? undefined : [changed];
};

export const EDITS = {
  'key misspelt': inLine((text, random) => {
    const [, before, key = '', rest] = KEY.exec(text) ?? [];
    return before === undefined ? undefined : `${before}${misspelt(key, random)}:${rest}`;
  }),
  'word misspelt': inLine((text, random) => {
    const [, before, word = ''] = /^(\s*(?:- |[^:#]+: +))(\S+)$/.exec(text) ?? [];
    return before === undefined ? undefined : before + misspelt(word, random);
  }),
  'another value': inLine((text, random, next) => {
    const [, before, key, rest = ''] = KEY.exec(text) ?? [];
    if (before === undefined || opensBlock(text, next) || /[|>]/.test(rest)) return undefined;
    return `${before}${key}:${pick(random, VALUES)}`;
  }),
  'value above a block': inLine((text, random, next) =>
    opensBlock(text, next)
      ? text.trimEnd() + pick(random, [' ~', ' {}', ' []', ' x', ' null', ' ""', ' true', ' |'])
      : undefined,
  ),
  'text behind |': inLine((text, random) =>
    /[|>][-+]?\s*$/.test(text) ? text + (pick(random, [' text', '\t', ' x: y', ' -', 'x']) ?? '') : undefined,
  ),
  '| lost': inLine((text, random) =>
    /[|>][-+]?\s*$/.test(text)
      ? text.replace(/[|>][-+]?\s*$/, pick(random, ['', '-', '- ']) ?? '')
      : undefined,
  ),
  'key lost': inLine((text, _, next) => (opensBlock(text, next) ? '' : undefined)),
  'name lost': inLine((text, _, next) => (opensBlock(text, next) ? text.replace(KEY, '$1:') : undefined)),
  'colon lost': inLine(text => (KEY.test(text) ? text.replace(/:/, '') : undefined)),
  'space behind the colon lost': inLine(text =>
    /^\s*[^#:]+: +\S/.test(text) ? text.replace(/: +/, ':') : undefined,
  ),
  'dash lost': inLine(text => (/^\s*- /.test(text) ? text.replace('- ', '') : undefined)),
  'space behind the dash lost': inLine(text => (/^\s*- /.test(text) ? text.replace('- ', '-') : undefined)),
  'dash added': inLine(text => (/^\s*[\w-]+:/.test(text) ? text.replace(/^(\s*)/, '$1- ') : undefined)),
  'quote lost': inLine(text => (/["']\s*$/.test(text) ? text.replace(/["'](\s*)$/, '$1') : undefined)),
  'quote added': inLine((text, random) => (random(2) ? text.replace(/(: +)(\S)/, '$1"$2') : `${text}"`)),
  'bracket lost': inLine(text => (/[\]}]\s*$/.test(text) ? text.replace(/[\]}](\s*)$/, '$1') : undefined)),
  tab: inLine(text => (/^ /.test(text) ? text.replace(/^( {2,4})/, '\t') : undefined)),
  deeper: inLine((text, random) => ' '.repeat(1 + random(4)) + text),
  'less deep': inLine((text, random) => text.replace(/^ {1,2}/, random(2) ? '' : ' ')),
  'sign typed': inLine((text, random) => {
    const at = indentOf(text) + random(text.length - indentOf(text) + 1);
    return (
      text.slice(0, at) +
      pick(random, ['x', ':', '"', '@', '[', ',', '&', '*', '%', '-', ' ', '#']) +
      text.slice(at)
    );
  }),
  'sign lost': inLine((text, random) => {
    const at = indentOf(text) + random(text.length - indentOf(text));
    return text.slice(0, at) + text.slice(at + 1);
  }),
  'line lost': text => (/^\s*(?:#|$)/.test(text) ? undefined : []),
  'line doubled': text => (/^\s*(?:#|$)/.test(text) ? undefined : [text, text]),
  'key between': (text, random) =>
    /^\s*- /.test(text)
      ? [text.replace(/^(\s*).*$/, `$1${pick(random, ['a: b', 'type: string', 'name:'])}`), text]
      : undefined,
  'line joined': (text, _, next) =>
    next !== undefined && /\S/.test(text) ? [`${text} ${next.trimStart()}`, ''] : undefined,
};

/** The lines with one mistake at a line; undefined if the mistake cannot be made there. */
export function changeLine(kind, lines, at, random) {
  const changed = EDITS[kind]?.(lines[at] ?? '', random, lines[at + 1]);
  if (changed === undefined) return undefined;
  return [...lines.slice(0, at), ...changed, ...lines.slice(at + (kind === 'line joined' ? 2 : 1))];
}
