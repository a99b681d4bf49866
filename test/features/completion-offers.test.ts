/**
 * Everything offered at a position, in order, with what it would insert: offers.json beside this file. `npm run answers -- FILE`
 * rewrites it, to be reviewed as a diff.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FLASK, HEAD, type Offered, offered, offeredBeside } from './offered.ts';

/** For each item its label, detail, kind, filter text, and the text and range that it fills. */
const shown = ({ items }: Offered): string[] =>
  items.map(({ label, detail = '', kind, filterText = '', sortText, textEdit }) => {
    const edit = textEdit !== undefined && 'range' in textEdit ? textEdit : undefined;
    const { start, end } = edit?.range ?? {};
    const place = `${start?.line}:${start?.character}-${end?.line}:${end?.character}`;
    return [sortText, label, detail, kind, filterText, place, JSON.stringify(edit?.newText)].join(' | ');
  });

const OPTIONS = `${FLASK}config:\n  options:\n`;
const PLACES: Readonly<Record<string, string>> = {
  'an empty file': '$0',
  'the beginning of a key': 'na$0',
  'the top of a file': `${FLASK}$0\n`,
  'the top of a file without a framework': `${HEAD}$0\n`,
  'a base': FLASK.replace('ubuntu@24.04', '$0'),
  'a base without a framework': HEAD.replace('ubuntu@24.04', '$0'),
  'a build base': `${FLASK}build-base: $0\n`,
  'a platform': FLASK.replace('  amd64:\n', '  amd64:\n  $0\n'),
  'a platform without a base': FLASK.replace('base: ubuntu@24.04\n', '').replace('  amd64:\n', '  $0\n'),
  'an extension': `${HEAD}extensions:\n  - $0\n`,
  'an extension on the line of the key': `${HEAD}extensions: $0\n`,
  'a new option': `${OPTIONS}    $0\n`,
  'a new option beside others': `${OPTIONS}    my-option:\n      type: int\n    $0\n`,
  'a new option that is being typed': `${OPTIONS}    api-key$0\n`,
  'the keys of an option': `${OPTIONS}    a:\n      $0\n`,
  'the keys of a required option': `${OPTIONS}    a:\n      type: int\n      optional: false\n      $0\n`,
  'the keys of an option with a default': `${OPTIONS}    a:\n      type: int\n      default: 1\n      $0\n`,
  'the type of an option': `${OPTIONS}    a:\n      type: $0\n`,
  'the default of a text': `${OPTIONS}    a:\n      type: string\n      default: $0\n`,
  'the default of a whole number': `${OPTIONS}    a:\n      type: int\n      default: $0\n`,
  'the default of a number': `${OPTIONS}    a:\n      type: float\n      default: $0\n`,
  'the default of a switch': `${OPTIONS}    a:\n      type: boolean\n      default: $0\n`,
  'whether an option is optional': `${OPTIONS}    a:\n      type: int\n      optional: $0\n`,
  'a relation that is required': `${FLASK}requires:\n  $0\n`,
  'a relation beside others': `${FLASK}requires:\n  redis: {interface: redis}\n  website: {interface: http}\n  $0\n`,
  'a relation that is provided': `${FLASK}provides:\n  $0\n`,
  'a relation of peers, without a framework': `${HEAD}peers:\n  $0\n`,
  'the keys of a relation': `${FLASK}requires:\n  redis:\n    interface: redis\n    $0\n`,
  'the interface of an endpoint that paas-charm knows': `${FLASK}requires:\n  mysql:\n    interface: $0\n`,
  'the interface of another endpoint': `${FLASK}requires:\n  other:\n    interface: $0\n`,
  'a new part': `${FLASK}parts:\n  $0\n`,
  'a part without a plugin': `${FLASK}parts:\n  files:\n    $0\n`,
  'a part with a plugin': `${FLASK}parts:\n  files:\n    plugin: dump\n    source: .\n    $0\n`,
  'a part beside others': `${FLASK}parts:\n  a: {plugin: nil}\n  files:\n    plugin: nil\n    $0\n`,
  'a plugin': `${FLASK}parts:\n  files:\n    plugin: $0\n`,
  'a plugin of a part with a source': `${FLASK}parts:\n  files:\n    source: .\n    plugin: $0\n`,
  'a new library': `${FLASK}charm-libs:\n  - $0\n`,
  'a library on the line below': `${FLASK}charm-libs:\n  $0\n`,
  'the keys of a library': `${FLASK}charm-libs:\n  - lib: a.b\n    $0\n`,
  'a new action': `${FLASK}actions:\n  $0\n`,
  'the keys of an action': `${FLASK}actions:\n  do-it:\n    $0\n`,
  'a linter': `${FLASK}analysis:\n  ignore:\n    linters:\n      - $0\n`,
  links: `${FLASK}links:\n  $0\n`,
  'a user': `${FLASK}charm-user: $0\n`,
  'a key before its colon': `${FLASK}tit$0le: My app\n`,
  'inside braces': `${OPTIONS}    a: {type: int, $0}\n`,
  'inside brackets': `${HEAD}extensions: [$0]\n`,
};

const BESIDE: Readonly<Record<string, string>> = {
  'an empty paas-config.yaml': '$0',
  'a logging format': 'framework_logging_format: $0\n',
  prometheus: 'prometheus:\n  $0\n',
  'a job of prometheus': 'prometheus:\n  scrape_configs:\n    - job_name: a\n      $0\n',
};

const FILE = join(import.meta.dirname, 'offers.json');
const answers = (): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([
    ...Object.entries(PLACES).map(([name, marked]) => [name, shown(offered(marked))]),
    ...Object.entries(BESIDE).map(([name, marked]) => [name, shown(offeredBeside(FLASK, marked))]),
  ]);
if (process.env.UPDATE) writeFileSync(FILE, `${JSON.stringify(answers(), null, 2)}\n`);
const wanted: ReturnType<typeof answers> = JSON.parse(readFileSync(FILE, 'utf8'));

test('every place has its answer, and every answer its place', () => {
  assert.deepEqual(Object.keys(wanted), [...Object.keys(PLACES), ...Object.keys(BESIDE)]);
});
for (const [name, marked] of Object.entries(PLACES))
  test(name, () => assert.deepEqual(shown(offered(marked)), wanted[name]));
for (const [name, marked] of Object.entries(BESIDE))
  test(name, () => assert.deepEqual(shown(offeredBeside(FLASK, marked)), wanted[name]));
