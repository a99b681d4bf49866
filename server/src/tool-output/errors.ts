/** The places in the files to which the errors of a real `charmcraft pack` or `rockcraft pack` belong. */
import type { Charm, Document, Place } from '../charm/charm.ts';
import type { CraftTool } from '../protocol.ts';
import { lint } from '../rules/lint.ts';
import { extensionsOf } from '../rules/model/extension.ts';
import type { LintOptions } from '../rules/rule.ts';
import { placeAt, placeOfName, type Reached, reach } from './field.ts';
import {
  astray,
  bestOf,
  crashed,
  isBelow,
  type Known,
  lacking,
  mentions,
  sameField,
  sameText,
} from './findings.ts';
import { readToolOutput, type Saying } from './output.ts';
import { isOutside, quotedIn, type Topic, topicOf } from './words.ts';

export interface LocatedError {
  readonly file: string;
  /** 0-based; UTF-16. */
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

type YamlSaying = Saying['about'] & { readonly is: 'yaml' };
type FieldSaying = Saying['about'] & { readonly is: 'field' };

/** `missing`: the key that is not there. */
type Found = LocatedError & { readonly missing?: string };

interface Context {
  readonly document: Document;
  /** The tool's files by their base names. */
  readonly documents: ReadonlyMap<string, Document>;
  /** What the tool refuses, as far as our rules know, in the order of the text; its own file first. */
  readonly known: readonly Known[];
  /** How many libraries the extension puts before the file's own. */
  readonly shift: number;
}

/** The list of libraries of a generation of the extensions (charmcraft/extensions/app.py, _CHARM_LIBS, charmcraft 4.5.0). */
const LIBRARIES = { 1: 14, 2: 10 } as const;

/**
 * The errors that an output tells about a file; empty when it tells none, or something else has failed. `options`: as the
 * tool was run.
 */
export function locateToolErrors(
  charm: Charm,
  tool: CraftTool,
  output: string,
  options: LintOptions,
): readonly LocatedError[] {
  const context = contextOf(charm, tool, options);
  if (context === undefined) return [];
  const sayings = readToolOutput(output);
  const errors = sayings.flatMap(saying => locate(saying, context));
  if (errors.length > 0) return once(errors);
  // Of a sentence that we do not know: the tool reads its files before it does anything else.
  const [first] = context.known;
  const last = sayings.at(-1)?.message;
  const understood = sayings.some(({ message }) => topicOf(message) !== undefined || isOutside(message));
  return first && last && hasFailed(output) && !understood ? [at(first, last)] : [];
}

/** Only an error names the log as its last word: an output without it is none, whatever is wrong in the file. */
const hasFailed = (output: string): boolean => /^Full execution log: /m.test(output);

function contextOf(charm: Charm, tool: CraftTool, options: LintOptions): Context | undefined {
  if (tool === 'rockcraft') {
    const document = charm.rock?.document;
    if (document === undefined) return undefined;
    return {
      document,
      documents: new Map([['rockcraft.yaml', document]]),
      known: document.problems,
      shift: 0,
    };
  }
  const { document, paasConfig, merged } = charm;
  const documents = new Map([...merged, [document.file, document] as const]);
  if (paasConfig) documents.set(paasConfig.file, paasConfig);
  // As the tool judges, whatever the project makes of the findings.
  const refused = lint(charm, options).filter(one => one.refusedBy === 'charmcraft');
  const known = [
    ...refused.filter(({ file }) => file === document.file),
    ...refused.filter(({ file }) => file !== document.file),
  ];
  const generation = extensionsOf(charm)[0]?.framework.generation;
  return { document, documents, known, shift: generation === undefined ? 0 : LIBRARIES[generation] };
}

function locate({ message, about }: Saying, context: Context): readonly Found[] {
  if (about.is === 'yaml') return ofYaml(message, about, context);
  if (about.is === 'field') return [ofField(message, about, context)];
  const topic = topicOf(message);
  if (topic) return ofTopic(message, topic, context);
  if (about.is !== 'crash' || isOutside(message)) return [];
  const names = quotedIn(message);
  const known = bestOf(context.known, names) ?? crashed(context.known);
  return [at(known ?? placeOfName(context.document.root, names) ?? start(context.document), message)];
}

const at = ({ file, range }: Place, message: string): LocatedError => ({ file, ...range.start, message });

const start = ({ file }: Document): Place => ({
  file,
  path: [],
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
});

function ofYaml(
  message: string,
  { file, line, character }: YamlSaying,
  { documents, known }: Context,
): readonly LocatedError[] {
  const document = documents.get(file);
  if (document === undefined) return [];
  const own = known.filter(one => one.file === document.file);
  const same = sameText(own, line, message);
  if (same) return [at(same, message)];
  const last = document.range.end.line;
  return [
    { file: document.file, line: Math.min(line, last), character: line > last ? 0 : character, message },
  ];
}

function ofField(message: string, about: FieldSaying, context: Context): Found {
  const { field, missing, unknown } = about;
  const reached = whereIs(field, context);
  if (reached === undefined) return at(start(context.document), message);
  const words = missing && !message.includes("'") ? `${reached.rest}: ${message}` : message;
  const below = context.known.filter(
    one => one.file === reached.node.file && isBelow(one.path, reached.path),
  );
  const place = missing
    ? lacking(below, reached)
    : (sameField(below, reached, message) ??
      (reached.path.length === 0 ? astray(context.known, field, unknown) : undefined));
  const named = missing || unknown ? undefined : placeOfName(reached.node, quotedIn(message));
  const found = at(place ?? named ?? placeAt(reached, missing || unknown ? 'key' : 'value'), words);
  return { ...found, ...(missing && { missing: reached.rest }) };
}

/** The file that has the field: what lies beside charmcraft.yaml may have been merged into it. */
function whereIs(field: string, { document, documents, shift }: Context): Reached | undefined {
  const others = [...documents.values()].filter(one => one !== document).map(one => reach(one, field));
  const all = [reach(document, field, shift), ...others].filter(one => one !== undefined);
  return all.find(({ path }) => path.length > 0) ?? all[0];
}

function ofTopic(message: string, topic: Topic, { document, known }: Context): readonly LocatedError[] {
  if (topic.part !== undefined) {
    const part = reach(document, `parts.${topic.part}`);
    if (part === undefined || part.rest !== '' || part.path.length !== 2) return [];
    const script = topic.names.map(name => reach(document, `parts.${topic.part}.${name}`));
    return [at(script.find(one => one?.rest === '')?.key ?? part.key, message)];
  }
  const same = known.filter(({ code }) => topic.codes.length === 0 || topic.codes.includes(code));
  const named = same.filter(one => topic.names.some(name => mentions(one, name)));
  if (named.length > 0) return named.map(one => at(one, message));
  const place = (topic.codes.length > 0 ? same[0] : undefined) ?? placeOfName(document.root, topic.names);
  return [at(place ?? start(document), message)];
}

/** Several sentences about one value, such as those of a union's members, are one error. What is missing is not one value. */
function once(errors: readonly Found[]): readonly LocatedError[] {
  const places = new Map<string, LocatedError>();
  for (const { missing, ...error } of errors) {
    const place = [error.file, error.line, error.character, missing].join(' ');
    const before = places.get(place);
    if (before === undefined) places.set(place, error);
    else if (!before.message.split('; ').includes(error.message))
      places.set(place, { ...before, message: `${before.message}; ${error.message}` });
  }
  return [...places.values()];
}
