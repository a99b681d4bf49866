/**
 * What the rules declare their findings to depend on is true: on every case that we have, with everything else removed, each rule
 * finds the same.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  type Charm,
  entry,
  type MapNode,
  type Node,
  type Option,
  type Place,
} from '../../server/src/charm/charm.ts';
import { isEditFix } from '../../server/src/charm/edits.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { RULES } from '../../server/src/rules/registry.ts';
import type { LintOptions, Report, Rule } from '../../server/src/rules/rule.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { areas, cases } from '../conformance/cases.ts';
import { readExample } from './examples.ts';

const OPTIONS: LintOptions = { experimentalExtensions: false };

/** The keys that determine the extension, its base, and the relations; and the options. */
const KEPT = [
  'extensions',
  'base',
  'build-base',
  'platforms',
  'bases',
  'requires',
  'provides',
  'peers',
  'config',
];

/** The entries of a mapping that satisfy `wanted`; all positions stay. */
const withEntries = (map: MapNode, wanted: (entry: MapNode['entries'][number]) => boolean): MapNode => ({
  ...map,
  entries: map.entries.filter(wanted),
});

function withValue(map: MapNode, name: string, change: (value: MapNode) => MapNode): MapNode {
  const entries = map.entries.map(found =>
    found.key.value === name && found.value.kind === 'map' ? { ...found, value: change(found.value) } : found,
  );
  return { ...map, entries };
}

/** The charm stripped of everything that rules about options do not depend on. */
function onlyOptions(charm: Charm): Charm {
  const root = charm.root && withEntries(charm.root, ({ key }) => KEPT.includes(String(key.value)));
  const files = new Map([...charm.files].filter(([name]) => name === 'metadata.yaml'));
  return { ...charm, root, files, actions: [], merged: new Map(), paasConfig: undefined, rock: undefined };
}

/** The charm with one entry left in `config.options`: the one at this key. */
function withOneOption(charm: Charm, key: MapNode['entries'][number]['key']): Charm {
  const root =
    charm.root &&
    withValue(charm.root, 'config', config =>
      withValue(config, 'options', options => withEntries(options, found => found.key === key)),
    );
  const options = charm.options.filter(option => option.key === key);
  return { ...charm, root, options, declared: options };
}

/** The charm with all options but one reduced to what others can know about them: the name, and a secret's keys. */
function withBareOthers(charm: Charm, key: MapNode['entries'][number]['key']): Charm {
  const bare = <N extends Node>(value: N): N =>
    value.kind === 'map'
      ? {
          ...value,
          entries: value.entries.filter(({ value }) => value.kind === 'scalar' && value.value === 'secret'),
        }
      : value;
  const root =
    charm.root &&
    withValue(charm.root, 'config', config =>
      withValue(config, 'options', options => ({
        ...options,
        entries: options.entries.map(found =>
          found.key === key ? found : { ...found, value: bare(found.value) },
        ),
      })),
    );
  const options = charm.options.map(option =>
    option.key === key
      ? option
      : {
          ...option,
          value: bare(option.value),
          node: option.node && bare(option.node),
          type: option.type?.value === 'secret' ? option.type : undefined,
          default: undefined,
          optional: undefined,
          description: undefined,
          refusedSecretKeys: [],
        },
  );
  const packed = charm.packed.options === charm.options ? { ...charm.packed, options } : charm.packed;
  return { ...charm, root, options, declared: options, packed };
}

/** Options that get in the way: with names that fixes suggest, and one a level too high. */
function withMoreOptions(charm: Charm, names: readonly string[]): Charm {
  const written = ['type: string', ...names.map(name => `${JSON.stringify(name)}: { type: string }`)];
  const text = `config:\n  options:\n${written.map(line => `    ${line}\n`).join('')}`;
  const more = readCharm(parse(text, MORE));
  const root =
    charm.root &&
    withValue(charm.root, 'config', config =>
      withValue(config, 'options', options => ({
        ...options,
        entries: [...entriesOf(more), ...options.entries],
      })),
    );
  const options = [...more.options, ...charm.options];
  return { ...charm, root, options, declared: options };
}

const MORE = 'more.yaml';

/** The words that a rule's fixes write. */
function suggestions(rule: Rule, charm: Charm): readonly string[] {
  const words: string[] = [];
  rule.check(
    charm,
    (_, { fixes = [] }) => {
      words.push(...fixes.filter(isEditFix).flatMap(({ edits }) => edits.map(({ text }) => text)));
    },
    OPTIONS,
  );
  return words.filter(word => /^[\w-]+$/.test(word));
}

interface Found {
  readonly at: Place;
  readonly report: Report;
}

const optionAt = ({ at }: Found): unknown => at.path[2];

function findings(rule: Rule, charm: Charm): readonly Found[] {
  const found: Found[] = [];
  rule.check(
    charm,
    ({ file, path, range }, report) => {
      if (file !== MORE) found.push({ at: { file, path, range }, report });
    },
    OPTIONS,
  );
  return found;
}

const entriesOf = (charm: Charm) => {
  const options = entry(entry(charm.root, 'config')?.value, 'options')?.value;
  return options?.kind === 'map' ? options.entries : [];
};

const texts: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
  ...RULES.flatMap(({ code, cases: own }) => own.map(({ bad }) => [code, readExample(bad).files] as const)),
  ...areas().flatMap(area => cases(area).map(({ name, files }) => [`${area}: ${name}`, files] as const)),
];
const charms = texts.map(
  ([name, files]) => [name, readCharm(parse(files['charmcraft.yaml'] ?? ''), filesFrom(files))] as const,
);
const named = (option: Pick<Option, 'name'>): string => option.name;

for (const rule of RULES) {
  const { code, dependsOn } = rule;
  if (dependsOn === 'file' || dependsOn === 'rest') continue;
  const concerned = charms.filter(
    ([, charm]) => findings(rule, charm).length > 0 || charm.options.length > 1,
  );
  suite(`${code} depends on ${dependsOn}`, () => {
    test('what is outside the options, the extension and the relations changes nothing', () => {
      for (const [name, charm] of concerned) {
        assert.deepEqual(findings(rule, onlyOptions(charm)), findings(rule, charm), name);
      }
    });
    test('only names and secret keys of the others count', () => {
      for (const [name, charm] of concerned) {
        // A dot leads from one option into another.
        if (charm.options.some(option => option.name.includes('.'))) continue;
        for (const { key } of entriesOf(charm)) {
          const about = (other: Charm): readonly unknown[] =>
            findings(rule, other).filter(found => optionAt(found) === key.path[2]);
          assert.deepEqual(about(withBareOthers(charm, key)), about(charm), `${name}, ${key.path[2]}`);
        }
      }
    });
    if (dependsOn === 'option') {
      test('the other options change nothing', () => {
        let compared = 0;
        for (const [name, charm] of concerned) {
          const each = entriesOf(charm).flatMap(({ key }) => findings(rule, withOneOption(charm, key)));
          assert.deepEqual(
            each,
            findings(rule, charm),
            `${name}, with ${charm.options.map(named).join(', ')}`,
          );
          const crowded = withMoreOptions(charm, suggestions(rule, charm));
          assert.deepEqual(findings(rule, crowded), findings(rule, charm), `${name}, beside others`);
          compared += each.length;
        }
        assert.ok(compared > 0, 'no case has this finding');
      });
    }
  });
}

/** The charm with other entries in its `config.options`, if it has any. */
function withOtherOptions(charm: Charm, text: string): Charm {
  const other = readCharm(parse(text, MORE));
  let isChanged = false;
  const root =
    charm.root &&
    withValue(charm.root, 'config', config =>
      withValue(config, 'options', options => {
        isChanged = options.entries.length > 0 && !options.flow;
        return isChanged ? { ...options, entries: entriesOf(other) } : options;
      }),
    );
  if (!isChanged) return charm;
  const { options } = other;
  return {
    ...charm,
    root,
    document: { ...charm.document, root: root ?? null },
    options,
    declared: options,
    packed: {
      ...charm.packed,
      metadata: charm.packed.metadata === charm.root ? root : charm.packed.metadata,
      ...(charm.packed.options === charm.options && { options, config: entry(root, 'config')?.value }),
    },
  };
}

/** Options with what code outside the rules asks for. */
const OTHER_OPTIONS = [
  'config: {options: {x: {type: string}}}\n',
  `config:
  options:
    webserver-worker-class: {type: string, default: gevent}
    token: {type: secret, default: a}
    database: text
    oidc-scopes: {type: int}
    postgresql: {typ: string}
    app-port: {type: int}
`,
];

for (const rule of RULES.filter(({ dependsOn }) => dependsOn === 'rest'))
  test(`${rule.code} depends on the rest: whatever the options are changes nothing`, () => {
    for (const text of OTHER_OPTIONS)
      for (const [name, charm] of charms)
        assert.deepEqual(findings(rule, withOtherOptions(charm, text)), findings(rule, charm), name);
  });

test('a rule about options says so: no other rule finds something below config.options', () => {
  for (const rule of RULES.filter(({ dependsOn }) => dependsOn === 'file' || dependsOn === 'rest')) {
    const below = charms.flatMap(([, charm]) =>
      findings(rule, charm).filter(found =>
        JSON.stringify(found).startsWith('{"at":{"file":"charmcraft.yaml","path":["config","options",'),
      ),
    );
    assert.deepEqual(below, [], rule.code);
  }
});
