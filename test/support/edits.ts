/** Random edits of a text, as if somebody typed, deleted, copied and pasted; the same for the same seed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Returns the next number from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

export function random(seed: number): Random {
  let state = (seed * 2654435761 + 1) >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TYPED = [
  ...'abcxyz019 ::--##\'"{}[],&*!|>?%@~.\n\n\n\t',
  'type: ',
  '  ',
  '\n    ',
  '\n      default: 1',
  ' # keys: a, b',
  'é😀',
  '<<: ',
  '---\n',
  '\n    new:\n      type: string',
];

const flipped = (sign: string): string =>
  sign === '-'
    ? '_'
    : sign === '_'
      ? '-'
      : sign === sign.toLowerCase()
        ? sign.toUpperCase()
        : sign.toLowerCase();

/** The text after one more edit. */
export function edited(text: string, next: Random): string {
  const at = next(text.length + 1);
  const lines = text.split('\n');
  const line = next(lines.length);
  switch (next(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + next(3));
    case 1:
      return lines.toSpliced(line, 1).join('\n');
    case 2:
      return lines.toSpliced(next(lines.length), 0, lines[line] ?? '').join('\n');
    case 3:
      return lines.with(line, ` ${lines[line]}`).join('\n');
    case 4:
      // A word, which is where most keystrokes go.
      return text.slice(0, at) + 'word'.slice(0, 1 + next(4)) + text.slice(at);
    case 5: {
      const other = lines.with(line, `${(lines[line] ?? '').trimEnd()}x`);
      return other.join('\n');
    }
    case 6:
      // A name that becomes the same variable as before.
      return text.slice(0, at) + text.slice(at).replace(/[-_a-z]/i, flipped);
    default:
      return text.slice(0, at) + TYPED[next(TYPED.length)] + text.slice(at);
  }
}

const LINES = [
  'default: "a: b"',
  "title: 'it''s'",
  'new-key:',
  '- an item',
  '# keys: a, b',
  'list: [a, {b: c}]',
  'text: |',
];

/** The texts while one more line is typed, a letter at a time: usually one that the text has elsewhere. */
export function* typed(text: string, next: Random): Generator<string> {
  const lines = text.split('\n');
  const at = next(lines.length);
  const above = lines[at] ?? '';
  const indent = (/^ */.exec(above)?.[0] ?? '') + ' '.repeat(2 * next(2));
  const line = (next(3) === 0 ? LINES[next(LINES.length)] : lines[next(lines.length)]?.trim()) ?? '';
  const column = Math.max(0, indent.length - 2 * next(2));
  const before = [...lines.slice(0, at + 1), ''].join('\n') + indent.slice(0, column);
  const behind = ['', ...lines.slice(at + 1)].join('\n');
  for (let letters = 0; letters <= line.length; letters++) yield before + line.slice(0, letters) + behind;
}

/** Charms to start from, including those in the folder that CHARMS names. */
export function editedCharms(): readonly string[] {
  const folder = process.env.CHARMS;
  return [
    readFileSync('bench/charmcraft.yaml', 'utf8'),
    readFileSync('sample/charm/charmcraft.yaml', 'utf8').replaceAll('\n', '\r\n'),
    `# A list at the column of its key, a text in quotes, brackets, and texts of several lines.
name: app
extensions:
- flask-framework
config:
  options:
    token: { type: secret, description: "keys: user" } # keys: other
    text:
      type: string
      default: >-
        folded
          text

      description: |+
        It ends with empty lines

    number:

      # Alone.
      type: int
      default: 014
parts:
  charm: {plugin: charm, source: .}
  more:
    plugin: nil
    stage: [a, b,
      c]
links:
  contact: "a text
    of two lines"`,
    ...(folder === undefined
      ? []
      : readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter(file => file.endsWith('charmcraft.yaml'))
          .map(file => readFileSync(path.join(folder, file), 'utf8'))),
    `name: app
extensions: [flask-framework]
requires:
  oidc:
    interface: oauth
config:
  options:
    oidc-scopes:
      type: int
    api-token:
      type: secret
      # keys: user, pass_word
    api-token-user:
      type: string
      default: 014
    API_TOKEN:
      typ: string
    webserver-workers:
      type: int
      optional: false
    run-port: {type: int, default: "1"}
    web.port:
      type: string
    web:
      type: string
`,
    // Names that a letter makes equal, or one a prefix of another.
    `name: app
extensions: [flask-framework]
base: ubuntu@22.04
config:
  options:
    a-b:
      type: string
    a_c:
      type: string
    A-c:
      type: int
    a:
      type: secret
      # keys: b, d
    token:
      type: string
    token-id:
      type: secret
    type:
      type: int
    run-a:
      type: string
`,
  ];
}
