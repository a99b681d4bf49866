/**
 * Writes a table as a JSON Schema (draft-07), for editors without our server. It refuses nothing that the tool accepts; what
 * requires a check, a pattern or another file is left out.
 */
import { VARIABLE } from '../charm/expand.ts';
import { CHARMCRAFT, MIGRATED } from './charmcraft.ts';
import {
  type GrammarShape,
  type MapShape,
  type Shape,
  type StringForm,
  type StringShape,
  type Table,
  unchecked,
  type VariantShape,
} from './shape.ts';

interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The text of docs/schema/charmcraft.json. */
export function charmcraftSchema(): string {
  const { shape } = CHARMCRAFT;
  // Keys that metadata.yaml may provide are not required here.
  const required = shape.required?.filter(key => !MIGRATED.includes(key)) ?? [];
  return `${JSON.stringify(jsonSchema({ ...CHARMCRAFT, shape: { ...shape, required } }), null, 2)}\n`;
}

function jsonSchema({ file, shape }: Table): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Made by npm run docs from server/src/schema.',
    title: file,
    ...schemaOf(shape),
    definitions: { clause: CLAUSE },
  };
}

/** One `on ARCHITECTURE: ...` of craft-grammar; its content is not checked. */
const CLAUSE: JsonSchema = {
  type: 'object',
  maxProperties: 1,
  patternProperties: { '^((on|to|for)\\s+\\S+(\\s+to\\s+\\S+)?\\s*|else)$': true },
  additionalProperties: false,
};
const CLAUSE_OR_FAIL = [{ $ref: '#/definitions/clause' }, { const: 'else fail' }];

function schemaOf(shape: Shape): JsonSchema {
  const { about, fallback } = shape;
  return {
    ...(about !== undefined && { description: about }),
    ...(fallback !== undefined && !fallback.startsWith('[') && { default: plain(fallback) }),
    ...(shape.unchecked ? documented(shape) : orNull(shape, typed(shape))),
  };
}

/** A default as read from YAML. */
function plain(text: string): unknown {
  return /^(?:true|false|\d+)$/.test(text) ? JSON.parse(text) : text;
}

/** The children of an unchecked shape: documentation for any value. */
function documented(shape: Shape): JsonSchema {
  if (shape.is === 'list') return { items: schemaOf(unchecked(shape.of)) };
  if (shape.is !== 'map') return {};
  const keys = Object.entries(shape.keys).map(([name, key]) => [name, schemaOf(unchecked(key))] as const);
  const others = shape.others && schemaOf(unchecked(shape.others.of));
  return {
    ...(keys.length > 0 && { properties: Object.fromEntries(keys) }),
    ...(others && Object.keys(others).length > 0 && { additionalProperties: others }),
  };
}

function orNull({ nullable }: Shape, schema: JsonSchema): JsonSchema {
  if (!nullable || schema.type === 'null') return schema;
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  if (Array.isArray(schema.enum)) return { ...schema, enum: [...new Set([...schema.enum, null])] };
  return 'type' in schema ? { ...schema, type: [schema.type, 'null'].flat() } : schema;
}

function typed(shape: Shape): JsonSchema {
  switch (shape.is) {
    case 'any':
      return shape.empty ? { enum: [null, false, 0, '', [], {}] } : {};
    case 'unused':
      return { type: 'null' };
    case 'string':
      return text(shape);
    case 'boolean':
      return { anyOf: [{ type: 'boolean' }, { enum: [0, 1] }, { type: 'string', pattern: BOOLEAN_TEXT }] };
    case 'integer':
      if (shape.between) return { type: 'integer', minimum: shape.between[0], maximum: shape.between[1] };
      return { anyOf: [{ type: ['integer', 'boolean'] }, { type: 'string', pattern: INTEGER_TEXT }] };
    case 'choice':
      return { enum: shape.of };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of), ...(shape.unique && { uniqueItems: true }) };
    case 'map':
      return mapping(shape);
    case 'union':
      return anyOf([shape.scalar, shape.list, shape.map].flatMap(kind => kind ?? []));
    case 'grammar':
      return grammar(shape);
    case 'variant':
      return variants(shape);
  }
}

/** The value itself, or a list of clauses; a list may mix them with items of its own. */
function grammar({ of }: GrammarShape): JsonSchema {
  const items = of.is === 'list' ? [schemaOf(of.of), ...CLAUSE_OR_FAIL] : CLAUSE_OR_FAIL;
  const clauses = { type: 'array', items: { anyOf: items } };
  return of.is === 'list' ? clauses : { anyOf: [schemaOf(of), clauses] };
}

/** What pydantic accepts as a boolean, and YAML 1.1 booleans that YAML 1.2 reads as strings. */
const BOOLEAN_TEXT =
  '^([Tt]|[Ff]|[Yy]|[Nn]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|0|1)$';
/** The same for integers: `1_000`, `0b1`, `1:30`. */
const INTEGER_TEXT = '^\\s*[-+]?[0-9][0-9a-fA-FxbXB_:]*(\\.0+)?\\s*$';

function text({ numbers, known, form }: StringShape): JsonSchema {
  const type = numbers ? ['string', 'number'] : 'string';
  const schema = { type, ...(form && patternOf(form)) };
  return known ? { anyOf: [{ enum: known }, schema] } : schema;
}

/** Length and pattern combined into one pattern, which also accepts a charmcraft variable. */
function patternOf({ length, pattern, otherwise, expands }: StringForm): JsonSchema {
  if (!length && !pattern) return {};
  const [least, most] = length ?? [];
  const size = length ? `(?=^[\\s\\S]{${least},${most}}$)` : '';
  const either = expands ? `|${VARIABLE.source}` : '';
  const sized = length && `${least ? `${least} to` : 'at most'} ${most} characters long`;
  const problem = [length && `must be ${sized}`, otherwise].filter(Boolean).join('; ');
  return { pattern: `${size}(?:${pattern?.source ?? ''})${either}`, patternErrorMessage: problem };
}

const mapped = (keys: Readonly<Record<string, Shape>>): JsonSchema =>
  Object.fromEntries(Object.entries(keys).map(([name, shape]) => [name, schemaOf(shape)]));

function mapping({ keys, others, required = [], single, underscores }: MapShape): JsonSchema {
  const aliased = Object.keys(keys).filter(name => underscores && name.includes('-'));
  const sure = required.filter(name => !aliased.includes(name));
  const either = required
    .filter(name => aliased.includes(name))
    .map(name => ({ anyOf: [{ required: [name] }, { required: [name.replaceAll('-', '_')] }] }));
  return {
    type: 'object',
    ...(Object.keys(keys).length > 0 && { properties: mapped(keys) }),
    ...(aliased.length > 0 && {
      patternProperties: { [`^(${aliased.join('|').replaceAll('-', '_')})$`]: true },
    }),
    additionalProperties: others ? schemaOf(others.of) : false,
    ...(sure.length > 0 && { required: sure }),
    ...(either.length > 0 && { allOf: either }),
    ...(single && { minProperties: 1, maxProperties: 1 }),
  };
}

function anyOf(shapes: readonly Shape[]): JsonSchema {
  const schemas = new Map(shapes.map(shape => [JSON.stringify(schemaOf(shape)), schemaOf(shape)]));
  const [first, ...more] = schemas.values();
  return more.length === 0 ? (first ?? {}) : { anyOf: [...schemas.values()] };
}

/** Unchecked variants are left to rules of their own. */
function variants({ of, widest, by }: VariantShape): JsonSchema {
  const checked = Object.entries(of).filter(([, shape]) => !shape.unchecked);
  if (by !== undefined) return variantsBy(by, checked);
  const wide = widest === undefined ? undefined : of[widest];
  return wide ? schemaOf(wide) : anyOf(checked.map(([, shape]) => shape));
}

/** The keys shared by all variants, and for each value of the key that names the variant its additional ones. */
function variantsBy(by: string, named: readonly (readonly [name: string, shape: Shape])[]): JsonSchema {
  const maps = named.flatMap(([name, shape]) => (shape.is === 'map' ? [{ name, shape }] : []));
  const [{ shape: first } = { shape: undefined }] = maps;
  const shared = Object.entries(first?.keys ?? {}).filter(([key, shape]) =>
    maps.every(other => other.shape.keys[key] === shape),
  );
  const names = shared.map(([key]) => key);
  const closed = maps.filter(({ shape }) => shape.others === undefined);
  return {
    type: 'object',
    properties: {
      ...mapped(Object.fromEntries(shared)),
      [by]: {
        ...schemaOf({
          is: 'any',
          ...(first?.keys[by]?.about !== undefined && { about: first.keys[by].about }),
        }),
        anyOf: [{ enum: closed.map(({ name }) => name) }, { type: 'array' }],
      },
    },
    allOf: closed.map(({ name, shape: { keys, required = [] } }) => ({
      if: { properties: { [by]: { const: name } }, required: [by] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: {
        properties: {
          ...Object.fromEntries(names.map(key => [key, true])),
          ...mapped(Object.fromEntries(Object.entries(keys).filter(([key]) => !names.includes(key)))),
        },
        additionalProperties: false,
        ...(required.length > 0 && { required }),
      },
    })),
  };
}
