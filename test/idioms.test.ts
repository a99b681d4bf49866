/** Keeps unidiomatic English out of what users read. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import theirs from '../server/src/twelve-factor/status-texts.json' with { type: 'json' };

/** A phrase, and what to write instead. */
const IDIOMS: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/(?<!there )\b(?:is|are|was|were|be) no (?!longer|more)/i, '"is not a"'],
  [/\b(?:that|which) (?:is|are) none\b/i, '"is not one"'],
  [/\b(?:has|have) not (?:a|an|the)\b/i, '"does not have", "differs from"'],
  [/\bknows? no\b/i, '"does not know", "is not a ... that X knows"'],
  [/\bof which\b/i, 'two sentences'],
  [/\btak(?:e|es|ing) (?:\w+ )?away\b/i, '"remove"'],
  [/\btak(?:e|es|ing) (?:it|them|"[^"]*"|\w+ \w+) for (?:a|an)\b/i, '"treat as", "read as"'],
  [/(?<!\bbelow )\bstands?\b(?!-in|s? for)/i, '"is", "appears", "is set"'],
  [/\b(?:must|may|cannot|can|to) hold\b|\bholds (?:a|an|no|the|more|what)\b/i, '"contain"'],
  [/\bl(?:ies|ie|ying) (?:in|beside|outside|inside|below|above)\b/i, '"is in", "is outside"'],
  [/\bbeside\b/i, '"next to"'],
  [/\bbehind (?!it did|a proxy)(?:"|its|the|a) ?(?:colon|name|value|slash|key)?/i, '"after"'],
  [/\bbesides\b/i, '"also", "in addition to"'],
  [/\banew\b/i, '"again"'],
  [/\bhence\b/i, '"so"'],
  [/\ball the same\b/i, '"still"'],
  [/\bmend(?:s|ed)?\b/i, '"correct", "fix"'],
  [/\b(?:charmcraft|juju|paas-charm|ops|it|--[\w-]+) wants\b/i, '"needs", "expects"'],
  [/\ba text\b|\btexts\b/i, '"a string"'],
  [/\b(?:is|are) related to\b/i, '"is integrated"'],
  [/\bmakes? (?:a|an|\w+) of (?:it|them|")/i, '"turns into"'],
  [/\bto the letter\b/i, '"exactly"'],
  [/\boutside of\b|\binside of\b/i, '"outside", "inside"'],
  [/\bnobody (?:waits|reads|needs)\b/i, '"nothing reads"'],
  [/\bhalf-?way\b/i, '"partly"'],
  [/\bkeeps? (?:\w+ ){0,3}(?:back|for itself)\b/i, '"reserves", "does not pass on"'],
  [/\bgoes on\b/i, '"continues"'],
  [/\bdefect\b/i, '"bug"'],
  [/\b[Ii]nvalid\b(?! (?:options|YAML|secret URI|project file))/, 'what is wrong with it'],
  [/\bplease\b(?! (?:add|review))/i, 'the imperative alone'],
  [/\berror occurred\b|\bsuccessfully\b/i, 'what happened'],
];

/** The lines of one of our files that users read; for a source, without its comments. */
function linesOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.ts')) return text.split('\n');
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, comment => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .split('\n')
    .map(line =>
      /^(?:[^\s{}();=]+ ){4}[^{};=]*$/.test(line)
        ? line
        : (line.replace(/^import .*/, '').match(QUOTED) ?? []).join(' '),
    );
}

/** Quoted text on one line, including a last one that continues on the next. */
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*(?:`|$)/g;

/** Without the names in code spans. */
const wordsOf = (line: string): string => line.replaceAll(/\\?`[\w./:<>=*-]*\\?`/g, '``');

const inFolder = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`);

const FILES = [
  ...['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'package.nls.json'],
  ...inFolder('docs', '.md'),
  ...inFolder('server/src', '.ts'),
  ...inFolder('client/src', '.ts'),
];
/** paas-charm's messages are quoted verbatim. */
const isQuoted = (line: string): boolean => theirs.some(({ text }) => line.includes(text));
const LINES = FILES.flatMap(file =>
  linesOf(file)
    .filter(line => !isQuoted(line))
    .map(line => ({ place: `${file}: ${line.trim().slice(0, 160)}`, words: wordsOf(line) })),
);

suite('nothing that people read has', () => {
  for (const [phrase, instead] of IDIOMS)
    test(`${phrase.source} (write ${instead})`, () => {
      const found = LINES.filter(({ words }) => phrase.test(words)).map(({ place }) => place);
      assert.deepEqual(found, []);
    });
});

test('no message has a name of the code in it', () => {
  const messages = readFileSync('docs/messages.md', 'utf8').match(/^\| [\w-]+: (?:[^|\\]|\\.)*/gm) ?? [];
  const named = messages.filter(text => /\b[a-z]{3,}[A-Z][a-z]/.test(text.replaceAll(/"[^"]*"/g, '')));
  assert.deepEqual(named, []);
  assert.ok(messages.length > 300, 'the messages were not found');
});

test('the phrases find what they are about', () => {
  const bad = [
    'the text is no YAML',
    'paas-charm knows no "x": take it away',
    '"a" stands twice in the mapping',
    'has not the value of the charm',
    'may hold only the folders',
    'the file lies beside charmcraft.yaml',
  ];
  for (const text of bad)
    assert.ok(
      IDIOMS.some(([phrase]) => phrase.test(wordsOf(text))),
      text,
    );
});
