/**
 * The parameters of an action as JSON Schema, draft 4 (internal/charm/actions.go, ReadActionsYaml, of Juju 3.6;
 * github.com/juju/gojsonschema).
 */
import { type Entry, entry, type MapNode, type Node, type Place } from '../charm/charm.ts';
import { meantBy } from '../charm/closest.ts';
import { replace } from '../charm/edits.ts';
import { jujuValue, packedKey } from '../charm/juju-value.ts';
import { placeOf } from '../charm/place.ts';
import { asWritten, inQuotes, kindOf } from '../charm/words.ts';
import { lostName } from './lost-names.ts';
import { wrongPackedName } from './packed-values.ts';
import type { Difference } from './shape.ts';

type Problem = Pick<Difference, 'at' | 'problem' | 'remedy' | 'fixes'>;

/** The keys that Juju itself reads; all other keys of an action go into the schema unchanged. */
const READ_BY_JUJU = ['description', 'title', 'parallel', 'execution-group', 'params'];

/** What Juju refuses in the parameters of an action, and in its other keys that go into the schema. */
export function* schemaProblems(action: MapNode): Generator<Problem> {
  const rest = action.entries.filter(({ key }) => !READ_BY_JUJU.includes(String(key.value)));
  const params = entry(action, 'params')?.value;
  const forbidden = [
    ...(params?.kind === 'map' ? forbiddenKeys(params) : []),
    ...rest.flatMap(({ key, value }) => (key.value === 'required' ? [] : forbiddenKeys(value))),
  ];
  if (forbidden.length > 0) {
    for (const key of forbidden) {
      const { problem = `${asWritten(key)} is not supported here`, remedy = 'remove it' } =
        wrongPackedName(key) ?? {};
      yield { at: key, problem, remedy };
    }
    return;
  }
  if (params?.kind === 'map') yield* properties(params);
  yield* keywords(rest.filter(({ key, value }) => key.value !== 'required' || value.kind === 'seq'));
}

/** References, and keys that Juju does not read as strings (internal/charm/actions.go, cleanse). */
function forbiddenKeys(node: Node): Entry['key'][] {
  if (node.kind === 'seq') return node.items.flatMap(forbiddenKeys);
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => [
    ...(key.value === '$ref' || key.value === '$schema' || packedKey(key).kind !== 'string' ? [key] : []),
    ...forbiddenKeys(value),
  ]);
}

function* properties(map: MapNode): Generator<Problem> {
  const lost = lostName(map, ['default', ...Object.keys(KEYWORDS)], 'parameter');
  if (lost) {
    const { line, told: _, ...problem } = lost;
    yield { at: line.key, ...problem };
  }
  for (const written of map.entries) if (!lost?.told.has(written)) yield* schema(written.value, written.key);
}

/** A schema; `key` is the place of its name. */
function* schema(node: Node, key: Place): Generator<Problem> {
  if (node.kind === 'map') yield* keywords(node.entries);
  else {
    const name = key.path.at(-1);
    const subject = typeof name === 'string' ? inQuotes(name) : 'The schema';
    yield {
      at: placeOf({ key, value: node }),
      problem: `${subject} is ${kindOf(node)}, not a mapping`,
      remedy: 'write a mapping such as { type: string }',
    };
  }
}

type Check = (value: Node, key: Entry['key']) => Generator<Problem>;

function* keywords(entries: readonly Entry[]): Generator<Problem> {
  const found = new Map(entries.map(found => [String(found.key.value), found]));
  for (const [name, { key, value }] of found) {
    if (Object.hasOwn(KEYWORDS, name)) yield* KEYWORDS[name]?.(value, key) ?? [];
  }
  yield* pairs(found);
}

const TYPES = ['array', 'boolean', 'integer', 'number', 'null', 'object', 'string'];
const WORDS: ReadonlyMap<string, string> = new Map([
  ...TYPES.map(type => [type, type] as const),
  ['str', 'string'],
  ['text', 'string'],
  ['secret', 'string'],
  ['int', 'integer'],
  ['float', 'number'],
  ['bool', 'boolean'],
  ['list', 'array'],
  ['dict', 'object'],
  ['map', 'object'],
]);

const wants = (words: string, fits: (value: Node) => boolean): Check =>
  function* (value, key) {
    if (fits(value)) return;
    yield {
      at: placeOf({ key, value }),
      problem: `${asWritten(key)} is not ${words}`,
      remedy: `write ${words}`,
    };
  };

const is =
  (...kinds: ReturnType<typeof jujuValue>['kind'][]) =>
  (value: Node) =>
    kinds.includes(jujuValue(value).kind);
const number = (value: Node): number =>
  value.kind === 'scalar' && (value.type === 'int' || value.type === 'float')
    ? Number(value.value)
    : Number.NaN;
/** gojsonschema (utils.go, isFloat64AnInteger) accepts integers only up to the largest that a float represents exactly. */
const isCount = (value: Node) => Number.isSafeInteger(number(value)) && number(value) >= 0;

/** Go's regular expressions have no look-around, backreferences or possessive quantifiers. */
function isPattern(text: string): boolean {
  if (/\(\?(?:[=!]|<[=!])|\\[1-9]|[*+?}]\+/.test(text)) return false;
  try {
    new RegExp(
      text
        .replace(/\(\?P</g, '(?<')
        .replace(/\(\?[imsU-]+\)/g, '')
        .replace(/\(\?[imsU-]+:/g, '(?:'),
    );
    return true;
  } catch {
    return false;
  }
}

const schemaList: Check = function* (value, key) {
  if (value.kind !== 'seq') yield* wants('a list', () => false)(value, key);
  else for (const item of value.items) yield* schema(item, item);
};

const schemaOrBoolean: Check = function* (value, key) {
  if (value.kind === 'map') yield* schema(value, key);
  else yield* wants('a boolean or a mapping', is('bool'))(value, key);
};

const KEYWORDS: Readonly<Record<string, Check>> = {
  title: wants('a string', is('string')),
  description: wants('a string', is('string')),
  *type(value, key) {
    for (const word of value.kind === 'seq' ? value.items : [value]) {
      const read = jujuValue(word);
      if (read.kind !== 'string') yield* wants('a string or a list of strings', () => false)(word, key);
      else if (value.kind !== 'seq' && !TYPES.includes(read.text)) yield unknownType(word, read.text);
    }
  },
  *properties(value, key) {
    if (value.kind === 'map') yield* properties(value);
    else yield* wants('a mapping', () => false)(value, key);
  },
  additionalProperties: schemaOrBoolean,
  *patternProperties(value, key) {
    if (value.kind !== 'map') yield* wants('a mapping', () => false)(value, key);
    else {
      for (const { key: pattern, value: below } of value.entries) {
        if (!isPattern(String(pattern.value)))
          yield {
            at: pattern,
            problem: `${asWritten(pattern)} is not a regular expression that Go understands`,
            remedy: 'correct it',
          };
        else yield* schema(below, pattern);
      }
    }
  },
  *dependencies(value, key) {
    if (value.kind !== 'map') yield* wants('a mapping', () => false)(value, key);
    else {
      for (const { key: name, value: below } of value.entries) {
        if (below.kind === 'map') yield* schema(below, name);
        else if (below.kind !== 'seq' || !below.items.every(is('string')))
          yield* wants('a mapping or a list of strings', () => false)(below, name);
      }
    }
  },
  *items(value, key) {
    if (value.kind === 'map') yield* schema(value, key);
    else if (value.kind === 'seq') for (const item of value.items) yield* schema(item, item);
    else yield* wants('a mapping or a list of mappings', () => false)(value, key);
  },
  additionalItems: schemaOrBoolean,
  multipleOf: wants('a number above 0', value => number(value) > 0),
  minimum: wants('a number', value => !Number.isNaN(number(value))),
  maximum: wants('a number', value => !Number.isNaN(number(value))),
  exclusiveMinimum: wants('true or false', is('bool')),
  exclusiveMaximum: wants('true or false', is('bool')),
  minLength: wants('a whole number of 0 or more', isCount),
  maxLength: wants('a whole number of 0 or more', isCount),
  pattern: wants(
    'a regular expression that Go understands',
    value => jujuValue(value).kind === 'string' && value.kind === 'scalar' && isPattern(String(value.value)),
  ),
  minProperties: wants('a whole number of 0 or more', isCount),
  maxProperties: wants('a whole number of 0 or more', isCount),
  *required(value, key) {
    const name = key.path.at(-2);
    if (is('bool')(value) && typeof name === 'string' && key.path.at(-3) === 'params') {
      const remedy = `list "${name}" in "required" next to "params"`;
      yield { at: value, problem: '"required" is a boolean, not a list of strings', remedy };
      return;
    }
    yield* wants('a list of strings', node => node.kind === 'seq' && node.items.every(is('string')))(
      value,
      key,
    );
    if (value.kind === 'seq') yield* repeated(value.items, 'required');
  },
  minItems: wants('a whole number of 0 or more', isCount),
  maxItems: wants('a whole number of 0 or more', isCount),
  uniqueItems: wants('true or false', is('bool')),
  *enum(value, key) {
    yield* wants('a list', is('list'))(value, key);
    if (value.kind === 'seq') yield* repeated(value.items, 'enum');
  },
  oneOf: schemaList,
  anyOf: schemaList,
  allOf: schemaList,
  *not(value, key) {
    if (value.kind === 'map') yield* schema(value, key);
    else yield* wants('a mapping', () => false)(value, key);
  },
  *definitions(value, key) {
    if (value.kind === 'map') yield* properties(value);
    else yield* wants('a mapping', () => false)(value, key);
  },
};

function unknownType(at: Node, word: string): Problem {
  const meant = meantBy(word, WORDS);
  return {
    at,
    problem: `${inQuotes(word)} is not a type that Juju knows for a parameter`,
    remedy: meant === undefined ? `use one of ${TYPES.join(', ')}` : `write "${meant.word}"`,
    fixes: meant && [
      { title: `Change the type to "${meant.word}"`, safe: meant.isSure, edits: [replace(at, meant.word)] },
    ],
  };
}

/** Equal strings, numbers and booleans in a list. */
function* repeated(items: readonly Node[], name: string): Generator<Problem> {
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'scalar') continue;
    const key = `${jujuValue(item).kind} ${String(item.value)}`;
    if (seen.has(key))
      yield { at: item, problem: `"${name}" lists ${asWritten(item)} twice`, remedy: 'remove one of them' };
    seen.add(key);
  }
}

/** How two keywords must relate to each other. */
function* pairs(found: ReadonlyMap<string, Entry>): Generator<Problem> {
  for (const [low, high] of [
    ['minimum', 'maximum'],
    ['minLength', 'maxLength'],
    ['minProperties', 'maxProperties'],
  ] as const) {
    const [least, most] = [found.get(low), found.get(high)];
    if (least && most && number(least.value) > number(most.value))
      yield {
        at: least.value,
        problem: `"${low}" is greater than "${high}"`,
        remedy: 'swap them, or correct one',
      };
  }
  for (const [name, other] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const written = found.get(name);
    if (written && jujuValue(written.value).kind === 'bool' && !found.has(other))
      yield { at: written.key, problem: `"${name}" needs "${other}"`, remedy: `add "${other}"` };
  }
}
