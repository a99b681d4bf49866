/**
 * After any sequence of edits, everything shown is what freshly opening the file would show.
 * `EDITS=100000 CHARMS=folder npm run test:one -- test/features/after-edits.slow.test.ts` makes more edits, on other charms;
 * FIRST is the number of the first edit.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { NO_FILES } from '../../server/src/charm/files.ts';
import { keepingTrees } from '../../server/src/charm/read.ts';
import { completion } from '../../server/src/features/completion.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import { hover } from '../../server/src/features/hover.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import { edited, editedCharms, type Random, random, typed } from '../support/edits.ts';

const EDITS = Number(process.env.EDITS ?? 5000);
const FIRST = Number(process.env.FIRST ?? 0);
/** One in this many edits is followed by a completion request, which takes far longer than an edit. */
const OFFERED = 20;
const OPTIONS = { experimentalExtensions: false };

const texts = editedCharms();

/** What is shown of an analysis, with a hover and perhaps completions at a position. */
function shown({ charm, text, findings }: Analysis, offset: number, isOffered: boolean): unknown {
  const position = lines(text).position(offset);
  return {
    findings,
    outline: documentSymbols(charm),
    hover: hover(charm, position),
    offers: isOffered && completion(charm, charm.document, position, { ...OPTIONS, snippets: true }),
  };
}

/** The analyses after each of some edits. Edits that break the text are mostly undone, as a user who notices would. */
function* edits(start: string, next: Random, count: number): Generator<Analysis> {
  const parse = keepingTrees();
  let last = analyze(start, NO_FILES, OPTIONS, parse);
  let whole = start;
  for (let edit = 0; edit < count; edit++) {
    const isBroken = last.charm.document.problems.length > 0;
    if (!isBroken) whole = last.text;
    const isTyped = next(20) === 0;
    const texts = isTyped
      ? typed(last.text, next)
      : [isBroken && next(4) > 0 ? whole : edited(last.text, next)];
    for (const text of texts) {
      last = analyze(text, NO_FILES, OPTIONS, parse, last);
      yield last;
    }
  }
}

test('after any edits, findings, outline, hovers and suggestions are those of a fresh opening', () => {
  let kept = 0;
  for (let number = FIRST; number < FIRST + EDITS; ) {
    const next = random(number + 7);
    const start = texts[next(texts.length)] ?? '';
    let before = analyze(start, NO_FILES, OPTIONS);
    for (const analysis of edits(start, next, 20)) {
      number++;
      const offset = next(analysis.text.length + 1);
      const isOffered = next(OFFERED) === 0;
      const fresh = analyze(analysis.text, NO_FILES, OPTIONS);
      assert.deepEqual(
        shown(analysis, offset, isOffered),
        shown(fresh, offset, isOffered),
        JSON.stringify([before.text, analysis.text, offset]),
      );
      if (sharesFindings(before, analysis)) kept++;
      before = analysis;
    }
  }
  assert.ok(kept > EDITS / 20, `findings were kept after ${kept} edits`);
  if (process.env.EDITS) console.log(`findings were kept after ${kept} of ${EDITS} edits`);
});

const sharesFindings = (one: Analysis, other: Analysis): boolean =>
  one.judged.told.answers.some((answer, rule) =>
    answer?.findings.some(finding => other.judged.told.answers[rule]?.findings.includes(finding)),
  );

test('a text that is too long where a key is missing is told while an option is broken', () => {
  const written = (line: string): string => `name: app
base: ubuntu@22.04
extensions: [flask-framework]
summary: ${'many words '.repeat(20)}
  ${'and more words '.repeat(10)}
config:
  options:
    token:
      type: string
      ${line}
`;
  const parse = keepingTrees();
  let last = analyze(written('description: x'), NO_FILES, OPTIONS, parse);
  for (const line of ['descr', 'descri', 'description: x']) {
    last = analyze(written(line), NO_FILES, OPTIONS, parse, last);
    assert.deepEqual(last.findings, analyze(written(line), NO_FILES, OPTIONS).findings, line);
  }
});

/** One edit of an option, in words that another option's finding depends on. */
const between: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a name becomes the same variable', 'b-c: {type: string}', 'a-b: {type: string}'],
  ['a name is another word of the same variable', 'a-B: {type: string}', 'A-b: {type: string}'],
  [
    'a type makes a secret of what has a name with "id"',
    'api-token-id: {type: int}',
    'api-token-id: {type: secret}',
  ],
  [
    'the key of a secret becomes the same variable',
    'a: {type: secret} # keys: c',
    'a: {type: secret} # keys: b',
  ],
  ['the key of a secret moves', 'a: {type: secret} # keys: b', 'a: {type: secret}   # keys: b'],
  ['the name that a fix suggests is taken', 'custom-run-po: {type: int}', 'custom-run-port: {type: int}'],
  [
    'an option becomes what a name with a dot leads through',
    'web: {type: string}',
    'web: {type: string, port: 1}',
  ],
  ['the name of one that a dot leads into changes', 'wab: {port: 1}', 'web: {port: 1}'],
  ['a key of an option stands where options stand', 'typ: string', 'type: string'],
];
for (const [what, one, other] of between) {
  for (const [before, after] of [
    [one, other],
    [other, one],
  ] as const)
    test(`${what}: from "${before}"`, () => {
      const written = (option: string): string => `name: app
base: ubuntu@22.04
extensions: [flask-framework]
config:
  options:
    a_b: {type: string}
    api-token: {type: string}
    run-port: {type: int}
${option.startsWith('w') ? '    web.port: {type: string}\n' : ''}    other: {description: text}
    ${option}
`;
      const parse = keepingTrees();
      const last = analyze(written(before), NO_FILES, OPTIONS, parse);
      const analysis = analyze(written(after), NO_FILES, OPTIONS, parse, last);
      const fresh = analyze(written(after), NO_FILES, OPTIONS);
      assert.deepEqual(analysis.findings, fresh.findings);
      assert.notDeepEqual(fresh.findings, last.findings);
    });
}
