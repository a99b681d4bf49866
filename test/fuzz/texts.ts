/** Random texts that look like charms' files: the texts of the rules' cases, changed a little or a lot. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { RULES } from '../../server/src/rules/registry.ts';
import { readExample } from '../rules/examples.ts';

export type FilesByName = Readonly<Record<string, string>>;

/** Complete charms, one for each side of each of the rules' cases. */
const CHARMS: readonly FilesByName[] = [
  { 'charmcraft.yaml': readFileSync('sample/charm/charmcraft.yaml', 'utf8') },
  ...RULES.flatMap(({ cases }) => cases.flatMap(({ bad, good }) => [bad, good])).map(
    text => readExample(text).files,
  ),
];

/** Texts of one file, by its name without folders, to mix with a neighbour's. */
const TEXTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    'paas-config.yaml',
    'config.yaml',
    'actions.yaml',
    'metadata.yaml',
    'requirements.txt',
    'rockcraft.yaml',
    '.charm-config.yaml',
  ].map(name => [
    name,
    CHARMS.flatMap(files =>
      Object.entries(files).flatMap(([path, text]) => (path.endsWith(name) ? [text] : [])),
    ),
  ]),
);

/** What is inserted: YAML's own characters, the tools' words, and hostile input. */
const PIECES: readonly string[] = [
  ...[
    'a',
    'b: ',
    '- ',
    '? ',
    ': ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '|\n',
    '>-\n',
    '#',
    ' # x',
    '\n',
    '\n  ',
    '\n      ',
  ],
  ...[
    '\r\n',
    '\r',
    '\t',
    '&a ',
    '*a',
    '!!int ',
    '!x ',
    '<<: *a\n',
    '\n---\n',
    '\n...\n',
    '%YAML 1.1\n',
    '@',
    '\\',
    '`',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\0',
    '\u001b[2J',
    '\ud800',
    '😀',
    'é',
  ],
  ...[
    'config:\n',
    'options:\n',
    '  options:\n',
    'type: string\n',
    'type: secret\n',
    'default: ',
    'description: ',
    'optional: false\n',
  ],
  ...[
    'extensions: [flask-framework]\n',
    'django-framework',
    'spring-boot-framework',
    'base: ubuntu@24.04\n',
    'charm',
    'null',
    '~',
  ],
  ...[
    'true',
    'yes',
    '1',
    '1.5',
    '0x_',
    '2024-13-45',
    '1:30',
    '!!float "1"',
    '""',
    '[]',
    '{}',
    '{{ x }}',
    '$CRAFT_PROJECT_NAME',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '::error::x\n',
    '##[x]',
    '[a](command:x)',
    '![p](https://e/p)',
  ],
  ...[
    '<b>',
    '«',
    '»',
    '$1',
    '\x24{1}',
    '|',
    '$(x)',
    '../../etc',
    'secret:abc',
    'postgres://u:p@h',
    '-',
    '--',
    '.',
    '/',
    '%',
    '=',
    ',',
    ' ',
  ],
  ...[
    'requires:\n',
    'interface: ',
    'parts:\n',
    'plugin: ',
    'platforms:\n',
    'actions:\n',
    'charm-config: ignore unknown-key',
  ],
];

const PIECE = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string() },
);

/** A change of a text; positions are fractions of its length. */
interface Change {
  readonly how: 'put' | 'take' | 'double' | 'swap' | 'indent' | 'break';
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

export const CHANGE: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom('put', 'put', 'put', 'take', 'double', 'swap', 'indent', 'break'),
  at: fc.nat(999_999),
  length: fc.nat(30),
  piece: PIECE,
});

const LINE = /\r\n|[\n\r]/g;

/** The text with one change applied. */
export function changed(text: string, { how, at, length, piece }: Change): string {
  const place = at % (text.length + 1);
  const put = (start: number, end: number, inside: string) => text.slice(0, start) + inside + text.slice(end);
  if (how === 'put') return put(place, place, piece);
  if (how === 'take') return put(place, place + length, '');
  const lines = text.split(/(?<=\n)/);
  const row = at % lines.length;
  const line = lines[row] ?? '';
  if (how === 'double') lines.splice(row, 0, line);
  if (how === 'swap') lines.splice(row, 2, lines[row + 1] ?? '', line);
  if (how === 'indent') lines[row] = at % 2 === 0 ? `  ${line}` : line.replace(/^ {1,2}/, '');
  if (how !== 'break') return lines.join('');
  // Replaces a line break by another kind.
  const breaks = [...text.matchAll(LINE)];
  const found = breaks[at % Math.max(breaks.length, 1)];
  const other = ['\u0085', '\u2028', '\u2029', '\r', '\r\n', '\n\n', ' '][length % 7] ?? '';
  return found ? put(found.index, found.index + found[0].length, other) : text;
}

const WILD = fc.oneof(
  fc.array(PIECE, { maxLength: 40 }).map(pieces => pieces.join('')),
  fc.string({ unit: 'binary' }),
);

/** A charm with the files beside it, some taken from other charms, each changed a few times. */
export const FILES: fc.Arbitrary<FilesByName> = fc
  .record({
    charm: fc.nat(CHARMS.length - 1),
    changes: fc.array(CHANGE, { maxLength: 6 }),
    beside: fc.array(
      fc.tuple(fc.constantFrom(...Object.keys(TEXTS)), fc.nat(99), fc.array(CHANGE, { maxLength: 3 })),
      {
        maxLength: 3,
      },
    ),
    wild: fc.option(WILD, { freq: 12 }),
  })
  .map(({ charm, changes, beside, wild }) => {
    const files: Record<string, string> = { ...CHARMS[charm] };
    for (const [name, index, own] of beside) {
      const known = TEXTS[name] ?? [];
      if (known.length === 0) continue;
      const inFolder = name === 'rockcraft.yaml' ? `../${name}` : name;
      files[inFolder] = own.reduce(changed, known[index % known.length] ?? '');
    }
    const text = wild ?? files['charmcraft.yaml'] ?? '';
    return { ...files, 'charmcraft.yaml': changes.reduce(changed, text) };
  });

/** One charmcraft.yaml. */
export const TEXT: fc.Arbitrary<string> = FILES.map(files => files['charmcraft.yaml'] ?? '');
