/** A `vscode` that does nothing but record every text it is given, for testing the modules of ui/ in plain Node. */
import { register } from 'node:module';

export interface Recorded {
  /** The call or property, such as `window.showErrorMessage`. */
  readonly where: string;
  readonly text: string;
}

const recorded: Recorded[] = [];
/** Return values of functions and values of properties, by place; anything else yields another recording thing. */
const answers = new Map<string, unknown>();

/** What was passed to `vscode` since the last call. */
export const takeRecorded = (): readonly Recorded[] => recorded.splice(0);

/** `where`: a function (what it returns) or a property (what it is). */
export const answer = (where: string, value: unknown): void => void answers.set(where, value);

function record(where: string, value: unknown, depth = 0): void {
  if (typeof value === 'string') recorded.push({ where, text: value });
  else if (typeof value === 'object' && value !== null && depth < 4)
    for (const [name, part] of Object.entries(value)) record(`${where}.${name}`, part, depth + 1);
}

/** Can be called, constructed, read and written. */
export function thing(where: string): unknown {
  const parts = new Map<PropertyKey, unknown>();
  const call = (args: readonly unknown[]): unknown => {
    record(where, args);
    const given = answers.get(where);
    return typeof given === 'function' ? given(...args) : (given ?? thing(where));
  };
  return new Proxy(function named() {}, {
    apply: (_target, _self, args) => call(args),
    construct: (_target, args) => Object(call(args)),
    get(_target, name) {
      // Not a promise, an iterator or a number.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      const place = `${where}.${name}`;
      if (answers.has(place) && typeof answers.get(place) !== 'function') return answers.get(place);
      if (!parts.has(name)) parts.set(name, thing(place));
      return parts.get(name);
    },
    set(_target, name, value) {
      parts.set(name, value);
      record(`${where}.${String(name)}`, value);
      return true;
    },
  });
}

const NAMES = [
  'CodeAction',
  'CodeActionKind',
  'CodeLens',
  'InlayHint',
  'CustomExecution',
  'Diagnostic',
  'DiagnosticSeverity',
  'EventEmitter',
  'Hover',
  'InputBoxValidationSeverity',
  'MarkdownString',
  'Position',
  'ProgressLocation',
  'QuickInputButtons',
  'QuickPickItemKind',
  'Range',
  'Selection',
  'StatusBarAlignment',
  'Task',
  'TaskGroup',
  'TaskScope',
  'TextEdit',
  'ThemeColor',
  'ThemeIcon',
  'TreeItem',
  'TreeItemCollapsibleState',
  'UIKind',
  'Uri',
  'ViewColumn',
  'WorkspaceEdit',
  'commands',
  'env',
  'extensions',
  'l10n',
  'languages',
  'tasks',
  'window',
  'workspace',
];

Reflect.set(globalThis, 'recordingVscode', Object.fromEntries(NAMES.map(name => [name, thing(name)])));

const source = NAMES.map(name => `export const ${name} = globalThis.recordingVscode.${name};`).join('\n');
const hooks = `
  export const resolve = (specifier, context, next) =>
    specifier === 'vscode' ? { url: 'recording:vscode', shortCircuit: true } : next(specifier, context);
  export const load = (url, context, next) =>
    url === 'recording:vscode'
      ? { format: 'module', shortCircuit: true, source: ${JSON.stringify(source)} }
      : next(url, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
