/** Text from a file stays text in hovers and documentation: no links, pictures, HTML or headings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { code, prose } from '../../server/src/features/markdown.ts';

test('a code span ends where its text ends', () => {
  for (const [text, want] of [
    ['token', '`token`'],
    ['a`b', '``a`b``'],
    ['``` a ``', '```` ``` a `` ````'],
    [' a ', '`  a  `'],
    ['', '` `'],
    ['a\n  b\u2028c', '`a b c`'],
    ['a\u00a0\u202eb\u001b', '`a\\u00a0\\u202eb\\u001b`'],
    ['x'.repeat(300), `\`${'x'.repeat(200)}...\``],
  ] as const)
    assert.equal(code(text), want);
});

const PROSE: readonly (readonly [string, string])[] = [
  ['The token. It opens (the) door - always!', 'The token. It opens (the) door - always!'],
  ['snake_case stays, _this_ and *that*', 'snake_case stays, \\_this\\_ and \\*that\\*'],
  ['[a](command:x) ![p](https://e/p.png)', '\\[a\\](command:x) !\\[p\\](https\\://e/p.png)'],
  ['<img src=x> &amp; <b>', '\\<img src=x\\> \\&amp; \\<b\\>'],
  ['see WWW.e.org, ftp://e, me@e.org', 'see WWW\\.e.org, ftp\\://e, me\\@e.org'],
  ['# a\n- b\n+ c\n1. d\n2) e\n===\n---', '\\# a  \n\\- b  \n\\+ c  \n1\\. d  \n2\\) e  \n\\===  \n\\---'],
  [') and . begin no list', ') and . begin no list'],
  ['    code\n\n\n\tmore `x`', 'code\n\nmore \\`x\\`'],
  ['$(bug) ~~a~~ a|b \\', '\\$(bug) \\~\\~a\\~\\~ a\\|b \\\\'],
  ['a\u202eb\u0085c', 'a\\\\u202eb  \nc'],
];

for (const [text, want] of PROSE)
  test(`a text is shown as it is written: ${JSON.stringify(text)}`, () => assert.equal(prose(text), want));

const HOSTILE = '`x` [a](command:x) ![p](https://evil/p.png) <img src=//evil> https://evil \\u202e';
const CHARM = `extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    "a${HOSTILE}":
      type: "b${HOSTILE}"
      default: "c${HOSTILE}"
      description: "d${HOSTILE}"
    s${'`'}t:
      type: secret
      description: "keys: user"
requires:
  "r${HOSTILE}":
    interface: s3
`;

/** The Markdown without code spans and escapes: only Markdown's own syntax is left. */
const unquoted = (markdown: string): string =>
  markdown.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '').replace(/\\[!-/:-@[-`{-~]/g, '');

function assertHarmless(markdown: string): void {
  const left = unquoted(markdown);
  assert.doesNotMatch(left, /[[\]<`]|https?:\/\/|www\./, markdown);
  assert.doesNotMatch(markdown, /(?!\n)[\p{Cc}\p{Cf}]/u, markdown);
}

test('no hover of a hostile file is more than text', () => {
  const { charm } = analyze(CHARM);
  const lines = CHARM.split('\n');
  let seen = 0;
  for (const [line, text] of lines.entries())
    for (let character = 0; character <= text.length; character += 3) {
      const found = hover(charm, { line, character });
      if (found === null) continue;
      assertHarmless((found.contents as { value: string }).value);
      seen++;
    }
  assert.ok(seen > 100, String(seen));
});

test('nor is the documentation of an offer', () => {
  const text = CHARM.replace('interface: s3', 'interface: ');
  const { charm } = analyze(text);
  const line = text.split('\n').findIndex(line => line.includes('interface:'));
  const options = { experimentalExtensions: false, snippets: true };
  const items = completion(charm, charm.document, { line, character: 15 }, options);
  const documented = items.flatMap(({ documentation }) =>
    typeof documentation === 'object' ? [documentation.value] : [],
  );
  assert.ok(documented.length > 0);
  for (const markdown of documented) assertHarmless(markdown);
});
