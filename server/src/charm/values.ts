/** Reads the values of options from YAML or JSON: option -> value, and key -> value for a secret. */

import { encode, type Scalar } from '../twelve-factor/encoding.ts';
import type { PackedOption, SecretContent } from '../twelve-factor/workload.ts';
import { parse } from '../yaml/document.ts';
import { type Document, isNull, type MapNode, type Node, type ScalarNode } from '../yaml/tree.ts';

export interface Values {
  readonly values: ReadonlyMap<string, Scalar | SecretContent>;
  /** Why the text does not give values of these options, one sentence each, without a full stop. */
  readonly problems: readonly string[];
}

/** Reads JSON text as JSON, and any other text as YAML. */
export function parseValues(text: string, file: string): Document {
  return parse(isJson(text) ? jsonAsYaml(text) : text, file);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The same JSON in a form that YAML reads alike: no tabs or line breaks, strings in ASCII. Keeps numbers as written, which
 * JSON.parse would not.
 */
function jsonAsYaml(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|\s+/g, token =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)).replace(/[^ -~]/gu, escaped) : ' ',
  );
}

function escaped(sign: string): string {
  return `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}

/** A null value means unset. */
export function readValues(document: Document, options: readonly PackedOption[]): Values {
  const { root, problems } = document;
  if (problems[0]) return { values: new Map(), problems: problems.map(problem => problem.message) };
  if (root === null) return { values: new Map(), problems: [] };
  if (root.kind !== 'map')
    return { values: new Map(), problems: ['it must contain a mapping of options to values'] };
  const values = new Map<string, Scalar | SecretContent>();
  const wrong: string[] = [];
  for (const { key, value } of root.entries) {
    const option = options.find(candidate => candidate.name === key.source || candidate.name === key.value);
    if (!option) wrong.push(`the charm has no option "${key.source}"`);
    else if (isNull(value)) values.delete(option.name);
    else {
      const read = option.type === 'secret' ? secretContent(value) : typed(value, option.type);
      if (read === undefined)
        wrong.push(`"${option.name}" must be ${WANTED[option.type ?? ''] ?? 'a string'}`);
      else values.set(option.name, read);
    }
  }
  return { values, problems: wrong };
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'a string, so put the value in quotes',
  int: 'a whole number of up to 64 bits',
  float: 'a finite number',
  boolean: 'true or false',
  secret: 'a mapping of keys to values',
};

function typed(node: Node, type: string | undefined): Scalar | undefined {
  if (node.kind !== 'scalar') return undefined;
  const value = number(node);
  if (type === 'int')
    return typeof value === 'bigint' && BigInt.asIntN(64, value) === value ? value : undefined;
  if (type === 'float') {
    const isNumber = typeof value === 'bigint' || typeof value === 'number';
    return isNumber && Number.isFinite(Number(value)) ? value : undefined;
  }
  if (type === 'boolean') return typeof node.value === 'boolean' ? node.value : undefined;
  return typeof node.value === 'string' && node.type === 'string' ? node.value : undefined;
}

/** In JSON `1e3` is a number; in YAML 1.1 it is a string. */
function number({ type, style, source, value }: ScalarNode): Scalar | null {
  const exponent = type === 'string' && style === 'plain' && /^-?\d+(\.\d+)?e[+-]?\d+$/i.test(source);
  return exponent ? Number(source) : value;
}

function secretContent(node: Node): SecretContent | undefined {
  if (node.kind !== 'map') return undefined;
  const content = node.entries.map(entryOfSecret);
  return content.some(pair => pair === undefined)
    ? undefined
    : new Map(content.flatMap(pair => (pair ? [pair] : [])));
}

/** A value that is not a string in the file becomes one in the secret: its text. */
function entryOfSecret({ key, value }: MapNode['entries'][number]): [string, string] | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return [String(key.value), encode(value.value)];
}
