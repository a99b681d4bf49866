/** Locates the errors of a real `charmcraft pack` or `rockcraft pack` in the files. */
import type { Charm, Document, Place } from '../charm/charm.ts';
import { extensionsOf } from '../charm/extensions.ts';
import type { CraftTool } from '../protocol.ts';
import { lint } from '../rules/lint.ts';
import type { LintOptions } from '../rules/rule.ts';
import {
  closestRefusal,
  crashRefusal,
  fieldRefusal,
  isBelow,
  lostRefusal,
  mentions,
  missingRefusal,
  type RefusedPlace,
  yamlRefusal,
} from './counterparts.ts';
import { type FieldPlace, followField, placeAt, placeOfName } from './field-path.ts';
import { isOutside, quotedIn, type Topic, topicOf } from './sentences.ts';
import { type FieldStatement, readStatements, type Statement, type YamlStatement } from './statements.ts';

/** A tool's error, and the place in the charm's files that it is about. */
export interface LocatedError {
  readonly file: string;
  /** 0-based; UTF-16. */
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

/** `missing`: the missing key. */
type FoundError = LocatedError & { readonly missing?: string };

interface Context {
  readonly document: Document;
  /** The tool's files by base name. */
  readonly documents: ReadonlyMap<string, Document>;
  /** What the tool refuses, as far as our rules know, in text order; the tool's own file first. */
  readonly refusals: readonly RefusedPlace[];
  /** How many libraries the extension inserts before the file's own. */
  readonly shift: number;
}

/**
 * The errors about a file in a tool's output; empty if there are none, or if something else failed. `options`: those that the
 * tool ran with.
 */
export function locateToolErrors(
  charm: Charm,
  tool: CraftTool,
  output: string,
  options: LintOptions,
): readonly LocatedError[] {
  const context = contextOf(charm, tool, options);
  if (context === undefined) return [];
  const statements = readStatements(output);
  const errors = statements.flatMap(statement => locate(statement, context));
  if (errors.length > 0) return merge(errors);
  // For an unknown sentence: the tool reads its files before anything else.
  const [first] = context.refusals;
  const last = statements.at(-1)?.message;
  const understood = statements.some(({ message }) => topicOf(message) !== undefined || isOutside(message));
  return first && last && hasFailed(output) && !understood ? [at(first, last)] : [];
}

/** Only an error ends by naming the log: other output is not an error, whatever is wrong in the file. */
const hasFailed = (output: string): boolean => /^Full execution log: /m.test(output);

function contextOf(charm: Charm, tool: CraftTool, options: LintOptions): Context | undefined {
  if (tool === 'rockcraft') {
    const document = charm.rock?.document;
    if (document === undefined) return undefined;
    return {
      document,
      documents: new Map([['rockcraft.yaml', document]]),
      refusals: document.problems,
      shift: 0,
    };
  }
  const { document, paasConfig, merged } = charm;
  const documents = new Map([...merged, [document.file, document] as const]);
  if (paasConfig) documents.set(paasConfig.file, paasConfig);
  // As the tool judges, regardless of the project's configuration.
  const refused = lint(charm, options).filter(({ refusedBy }) => refusedBy === 'charmcraft');
  const refusals = [
    ...refused.filter(({ file }) => file === document.file),
    ...refused.filter(({ file }) => file !== document.file),
  ];
  return { document, documents, refusals, shift: extensionsOf(charm)[0]?.framework.charmLibs.length ?? 0 };
}

function locate(statement: Statement, context: Context): readonly FoundError[] {
  const { kind, message } = statement;
  if (kind === 'yaml') return locateYaml(statement, context);
  if (kind === 'field') return [locateField(statement, context)];
  const topic = topicOf(message);
  if (topic) return locateTopic(message, topic, context);
  if (kind !== 'crash' || isOutside(message)) return [];
  const names = quotedIn(message);
  const refusal = closestRefusal(context.refusals, names) ?? crashRefusal(context.refusals);
  return [at(refusal ?? placeOfName(context.document.root, names) ?? start(context.document), message)];
}

const at = ({ file, range }: Place, message: string): LocatedError => ({ file, ...range.start, message });

const start = ({ file }: Document): Place => ({
  file,
  path: [],
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
});

function locateYaml(
  { message, file, line, character }: YamlStatement,
  { documents, refusals }: Context,
): readonly LocatedError[] {
  const document = documents.get(file);
  if (document === undefined) return [];
  const inFile = refusals.filter(refusal => refusal.file === document.file);
  const same = yamlRefusal(inFile, line, message);
  if (same) return [at(same, message)];
  const last = document.range.end.line;
  return [
    { file: document.file, line: Math.min(line, last), character: line > last ? 0 : character, message },
  ];
}

function locateField({ message, field, missing, unknown }: FieldStatement, context: Context): FoundError {
  const reached = findField(field, context);
  if (reached === undefined) return at(start(context.document), message);
  const words = missing && !message.includes("'") ? `${reached.rest}: ${message}` : message;
  const below = context.refusals.filter(
    ({ file, path }) => file === reached.node.file && isBelow(path, reached.path),
  );
  const place = missing
    ? missingRefusal(below, reached)
    : (fieldRefusal(below, reached, message) ??
      (reached.path.length === 0 ? lostRefusal(context.refusals, field, unknown) : undefined));
  const named = missing || unknown ? undefined : placeOfName(reached.node, quotedIn(message));
  const found = at(place ?? named ?? placeAt(reached, missing || unknown ? 'key' : 'value'), words);
  return { ...found, ...(missing && { missing: reached.rest }) };
}

/** The file with the field: files beside charmcraft.yaml may have been merged into it. */
function findField(field: string, { document, documents, shift }: Context): FieldPlace | undefined {
  const others = [...documents.values()].filter(other => other !== document);
  const all = [followField(document, field, shift), ...others.map(other => followField(other, field))].filter(
    place => place !== undefined,
  );
  return all.find(({ path }) => path.length > 0) ?? all[0];
}

function locateTopic(
  message: string,
  topic: Topic,
  { document, refusals }: Context,
): readonly LocatedError[] {
  if (topic.part !== undefined) {
    const part = followField(document, `parts.${topic.part}`);
    if (part === undefined || part.rest !== '' || part.path.length !== 2) return [];
    const script = topic.names.map(name => followField(document, `parts.${topic.part}.${name}`));
    return [at(script.find(place => place?.rest === '')?.key ?? part.key, message)];
  }
  const same = refusals.filter(({ code }) => topic.codes.length === 0 || topic.codes.includes(code));
  const named = same.filter(refusal => topic.names.some(name => mentions(refusal, name)));
  if (named.length > 0) return named.map(refusal => at(refusal, message));
  const place = (topic.codes.length > 0 ? same[0] : undefined) ?? placeOfName(document.root, topic.names);
  return [at(place ?? start(document), message)];
}

/** Several sentences about one value, such as those for the members of a union, become one error. Missing keys stay separate. */
function merge(errors: readonly FoundError[]): readonly LocatedError[] {
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
