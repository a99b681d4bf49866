/** The app's own functions that read a variable named by an argument, followed from their bodies to their calls. */
import { type Constants, folderOf, isModule } from './constants.ts';
import type { Call, NameExpression, NamePart, ReadForm } from './facts.ts';
import type { SourceFile } from './source-file.ts';

export interface Helper {
  readonly file: SourceFile;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly isMethod: boolean;
  /** The parameter that the names are built from. */
  readonly index: number;
  /** What it reads: names that contain the parameter. */
  readonly patterns: readonly {
    readonly name: NameExpression;
    readonly form: ReadForm;
    readonly required: boolean;
  }[];
}

/** Very common names: a helper with one is only known in its own file. */
export const GENERIC = /^(?:|get|pop|items|set|run|main|new|New|String|load|init|read|constructor)$/;

type Helpers = ReadonlyMap<string, readonly Helper[]>;

/** flask-base 2.6.0: `get_flask_env(key)` tries the key, then FLASK_ and the key, whatever the app does. */
const FLASK_BASE_HELPER = /^canonicalwebteam\.flask_base(?:\.|$)/;

/** Functions of the app that read a variable named by an argument. */
export function helpersOf(files: readonly SourceFile[], constants: Constants): Helpers {
  const helpers = new Map<string, Helper[]>();
  for (const file of files) addHelpers(helpers, file, readPatterns(file));
  // Helpers that call other helpers: one round is enough in practice.
  for (const file of files) addHelpers(helpers, file, callPatterns(file, helpers, constants));
  return helpers;
}

interface Pattern {
  readonly function: number;
  readonly index: number;
  readonly name: NameExpression;
  readonly form: ReadForm;
  readonly required: boolean;
}

function readPatterns({ facts }: SourceFile): Pattern[] {
  return facts.reads.flatMap(({ name, form, required }) =>
    parametersIn(name).map(part => ({ function: part.function, index: part.index, name, form, required })),
  );
}

const parametersIn = (name: NameExpression) =>
  name
    .filter((part): part is Extract<NamePart, { kind: 'parameter' }> => part.kind === 'parameter')
    .slice(0, 1);

function callPatterns(file: SourceFile, helpers: Helpers, _constants: Constants): Pattern[] {
  return file.facts.calls.flatMap(call => {
    const helper = helperFor(helpers, call, file);
    const argument = helper && argumentOf(call, helper);
    if (helper === undefined || argument === undefined) return [];
    return parametersIn(argument).flatMap(part =>
      helper.patterns.map(({ name, form, required }) => ({
        function: part.function,
        index: part.index,
        name: name.flatMap(piece => (piece.kind === 'parameter' ? filled(piece, argument) : [piece])),
        form,
        required,
      })),
    );
  });
}

function addHelpers(helpers: Map<string, Helper[]>, file: SourceFile, patterns: readonly Pattern[]): void {
  for (const [index, { name, parameters, isMethod = false }] of file.facts.functions.entries()) {
    const own = patterns.filter(pattern => pattern.function === index);
    const [first] = own;
    if (first === undefined || name === '') continue;
    const same = helpers.get(name) ?? [];
    if (same.some(helper => helper.file === file && helper.parameters === parameters)) continue;
    same.push({
      file,
      name,
      parameters,
      isMethod,
      index: first.index,
      patterns: own.filter(item => item.index === first.index),
    });
    helpers.set(name, same);
  }
}

/** The helper that is called: from its own file, from what the file imports, or else the only one with that name. */
export function helperFor(helpers: Helpers, call: Call, file: SourceFile): Helper | undefined {
  const imported = file.facts.imports.get(call.path.split('.')[0] ?? call.path);
  if (imported !== undefined && FLASK_BASE_HELPER.test(imported) && call.callee === 'get_flask_env') {
    return flaskBaseHelper(file);
  }
  const original =
    imported === undefined || call.path.includes('.')
      ? call.callee
      : (/(\w+)$/.exec(imported)?.[1] ?? call.callee);
  const all = helpers.get(original) ?? [];
  const same = file.path.endsWith('.go') ? all.filter(helper => isInReach(helper, call, file)) : all;
  if (same.length === 0 || GENERIC.test(original)) {
    return same.find(helper => helper.file === file);
  }
  const own = same.find(helper => helper.file === file);
  if (own !== undefined) return own;
  const module = imported
    ?.replace(/#.*$/, '')
    .replace(/^[./]+|\.[jt]sx?$/g, '')
    .replaceAll('/', '.');
  const named = module && same.find(helper => isModule(helper.file, module, true));
  if (named) return named;
  const beside = same.find(helper => folderOf(helper.file.path) === folderOf(file.path));
  const [first] = same;
  const candidate = beside ?? first;
  if (candidate === undefined) return undefined;
  return same.length === 1 || beside !== undefined
    ? candidate
    : {
        ...candidate,
        patterns: same.filter(({ index }) => index === candidate.index).flatMap(({ patterns }) => patterns),
      };
}

/** Go: a function of the package or of the imported package named in the call, or a method. */
function isInReach({ file: { path }, isMethod }: Helper, call: Call, file: SourceFile): boolean {
  const [head = '', ...rest] = call.path.split('.');
  if (rest.length === 0) return !isMethod && folderOf(path) === folderOf(file.path);
  const imported = file.facts.imports.get(head);
  if (imported === undefined) return isMethod;
  return !isMethod && (folderOf(path).endsWith(`${imported}/`) || folderOf(path) === '');
}

function flaskBaseHelper(file: SourceFile): Helper {
  const parameter: NamePart = { kind: 'parameter', index: 0, function: -1 };
  const at = { line: 0, character: 0, length: 0 };
  return {
    file,
    name: 'get_flask_env',
    parameters: ['key'],
    isMethod: false,
    index: 0,
    patterns: [
      { name: [parameter], form: 'helper', required: false },
      { name: [{ kind: 'literal', value: 'FLASK_', at }, parameter], form: 'helper', required: false },
    ],
  };
}

/** undefined if the call omits it and there is no default. */
export function argumentOf(call: Call, { parameters, index }: Helper): NameExpression | undefined {
  const keyword = parameters[index];
  const named = call.arguments.find(
    argument => argument.keyword !== undefined && argument.keyword === keyword,
  );
  const found = named ?? call.arguments.filter(argument => argument.keyword === undefined)[index];
  return found?.name;
}

/** The name that replaces the parameter. */
export const filled = (part: { readonly upper?: boolean }, argument: NameExpression): NameExpression =>
  part.upper ? argument.map(raise) : argument;

const raise = (part: NamePart): NamePart =>
  part.kind === 'literal' ? { ...part, value: part.value.toUpperCase() } : { ...part, upper: true };
