/** The hovers' part of docs/messages.md: a charm for each framework, and each key of the tables. */
import type { Hover, MarkupContent } from 'vscode-languageserver-types';
import { readCharm } from '../server/src/charm/read.ts';
import { CONFIGURATION } from '../server/src/configuration/configuration.ts';
import { hover } from '../server/src/features/hover.ts';
import { keyHover } from '../server/src/features/hover-key.ts';
import { CHARMCRAFT } from '../server/src/schema/charmcraft.ts';
import { METADATA } from '../server/src/schema/metadata.ts';
import { PAAS_CONFIG } from '../server/src/schema/paas-config.ts';
import type { Shape, Table } from '../server/src/schema/shape.ts';
import { FRAMEWORK_NAMES, type FrameworkName } from '../server/src/twelve-factor/frameworks.ts';
import { parse } from '../server/src/yaml/document.ts';

/** Has every kind of option and field with a hover. */
const sample = (framework: FrameworkName): string => `extensions: [${framework}-framework]
base: ubuntu@24.04
platforms: {amd64: }
requires:
  postgresql: {interface: postgresql_client}
config:
  options:
    greeting:
      type: string
      default: Hello
      description: What the page says.
    retries:
      type: int
    ratio:
      type: float
    verbose:
      type: boolean
    required:
      type: string
      optional: false
    unset:
      type: string
      default:
    mail-login:
      type: secret
      description: "Keys: username, password"
    ${framework}-debug:
      type: boolean
    app-secret-key:
      type: string
    webserver-threads:
      type: int
`;

/** Two sections of Markdown. */
export function hoverMessages(): string {
  const tables = [CHARMCRAFT, METADATA, PAAS_CONFIG, CONFIGURATION];
  return [
    '## Hovers',
    'Each line is a kind of hover: the word that it is on, and what it says. The frameworks after the first add what differs.',
    ...hoversOfFrameworks(),
    '## Keys',
    'What the hover of a key says, and the help of a suggestion.',
    ...tables.map(keys),
  ].join('\n\n');
}

function hoversOfFrameworks(): readonly string[] {
  const seen = new Set<string>();
  return FRAMEWORK_NAMES.map(framework => {
    const rows = hoversIn(sample(framework)).flatMap(([on, says]) => {
      const kind = says.replaceAll(VARIABLE, 'NAME');
      if (seen.has(kind)) return [];
      seen.add(kind);
      return [row(on, says)];
    });
    return [`### ${framework}`, '', '| on | says |', '| --- | --- |', ...rows].join('\n');
  });
}

/** A variable, or a key of Flask's configuration: the only difference between hovers of one kind. */
const VARIABLE = /[A-Z]+(?:_[A-Z]+)+|(?<=")[A-Z_]+(?=")|(?<=`missing options: )[a-z-]+/g;

/** The hover of each word of a charmcraft.yaml that has one beyond its key's, in the order of the words. */
function hoversIn(text: string): readonly (readonly [on: string, says: string])[] {
  const charm = readCharm(parse(text, CHARMCRAFT.file));
  return text.split('\n').flatMap((line, number) =>
    [...line.matchAll(/[\w.@-]+/g)].flatMap(({ 0: word, index }) => {
      const position = { line: number, character: index };
      const said = textOf(hover(charm, position));
      const ofKey = textOf(keyHover(CHARMCRAFT, charm.document, position, charm));
      return said === undefined || said === ofKey ? [] : [[`\`${word}\` in \`${line.trim()}\``, said]];
    }),
  );
}

const textOf = (found: Hover | null): string | undefined =>
  found === null ? undefined : (found.contents as MarkupContent).value;

/** The documented keys of a table, each text once. */
function keys({ file, shape }: Table): string {
  const rows = new Map<string, string>();
  for (const [path, about] of documented(shape, [])) if (!rows.has(about)) rows.set(about, path.join('.'));
  const lines = [...rows].map(([about, path]) => row(`\`${path}\``, about));
  return [`### ${file}`, '', '| key | says |', '| --- | --- |', ...lines].join('\n');
}

/** A shape may contain itself: it is described once, at its first occurrence. */
function* documented(
  shape: Shape,
  path: readonly string[],
  met = new Set<Shape>(),
): Generator<[path: readonly string[], about: string]> {
  if (met.has(shape)) return;
  met.add(shape);
  if (shape.about !== undefined && path.length > 0) yield [path, shape.about];
  if ('values' in shape && shape.values !== undefined)
    for (const [value, about] of Object.entries(shape.values)) yield [[...path, value], about];
  for (const [name, inner] of inside(shape))
    yield* documented(inner, name === undefined ? path : [...path, name], met);
}

/** The shapes below one; without a name if they are for the same place. */
function inside(shape: Shape): readonly (readonly [name: string | undefined, shape: Shape])[] {
  switch (shape.is) {
    case 'list':
      return [[undefined, shape.of]];
    case 'map':
      return [...Object.entries(shape.keys), ...(shape.others ? [['NAME', shape.others.of] as const] : [])];
    case 'union':
      return [shape.scalar, shape.list, shape.map].flatMap(kind =>
        kind ? [[undefined, kind] as const] : [],
      );
    case 'grammar':
      return [[undefined, shape.of]];
    case 'variant':
      return Object.values(shape.of).map(kind => [undefined, kind] as const);
    default:
      return [];
  }
}

const row = (subject: string, text: string): string => `| ${cell(subject)} | ${cell(text)} |`;
const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
