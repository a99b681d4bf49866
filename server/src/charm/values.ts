/** Reads what options are set to, from YAML or JSON: option -> value, and for a secret key -> value. */

import { encode, type Scalar } from '../twelve-factor/encoding.ts';
import type { PackedOption, SecretContent } from '../twelve-factor/workload.ts';
import { parse } from '../yaml/document.ts';
import { type Document, isNull, type MapNode, type Node, type ScalarNode } from '../yaml/tree.ts';

export interface Values {
  readonly values: ReadonlyMap<string, Scalar | SecretContent>;
  /** What keeps the text from being values of these options, one sentence each, no full stop. */
  readonly problems: readonly string[];
}

/** A text that is JSON is read as JSON, any other as YAML. */
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
 * JSON that YAML reads alike: without tabs and line breaks, and texts in ASCII. Numbers stay as they are written, which
 * JSON.parse would not keep.
 */
function jsonAsYaml(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|\s+/g, token =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)).replace(/[^ -~]/gu, escaped) : ' ',
  );
}

function escaped(sign: string): string {
  return `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}

/** Takes an option that is null as unset. */
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

/** In JSON, `1e3` is a number; for YAML 1.1 it is a text. */
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

/** What is no text in the file is one in the secret: its text. */
function entryOfSecret({ key, value }: MapNode['entries'][number]): [string, string] | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return [String(key.value), encode(value.value)];
}
