/** Shows the server's findings: `flow/withheld.ts` decides which, this module tells it what happens in the editor. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  type TextDocumentChangeEvent,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type LineRange, Withheld } from '../flow/withheld.ts';
import { linkHere } from './rule-pages.ts';

/** ms without a keystroke after which findings on the text being typed are shown. */
const PAUSE = 400;
/** The source of the YAML extension's syntax errors; for schema errors it names the schema. */
const THEIR_SOURCE = 'YAML';

type Show = (uri: Uri, diagnostics: Diagnostic[]) => void;

interface File {
  readonly uri: Uri;
  readonly withheld: Withheld;
  /** The server's latest. */
  findings: readonly Diagnostic[];
  show: Show;
  /** Where the YAML extension reports syntax errors, as of our last look. */
  theirs: string;
  /** Runs while the user types. */
  timer: NodeJS.Timeout | undefined;
}

export interface Findings extends Disposable {
  /** The middleware for the server's diagnostics. */
  readonly handle: (uri: Uri, diagnostics: Diagnostic[], next: Show) => void;
}

export function createFindings(): Findings {
  const files = new Map<string, File>();
  const fileOf = (uri: Uri): File | undefined => files.get(uri.toString());
  const listeners = [
    workspace.onDidChangeTextDocument(event => typed(fileOf(event.document.uri), event)),
    workspace.onDidSaveTextDocument(({ uri }) => rest(fileOf(uri))),
    window.onDidChangeActiveTextEditor(() => files.forEach(rest)),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const file = fileOf(textEditor.document.uri);
      if (!selections.some(({ active }) => file?.withheld.isTyped(active.line))) rest(file);
    }),
    // It may answer later than our server.
    languages.onDidChangeDiagnostics(({ uris }) => {
      for (const file of uris.map(fileOf))
        if (file && keyOf(theirsIn(file.uri)) !== file.theirs) update(file);
    }),
  ];
  return {
    handle(uri, findings, show) {
      findings.forEach(linkHere);
      const file = fileOf(uri) ?? { uri, withheld: new Withheld(), theirs: '', timer: undefined };
      const known = Object.assign(file, { findings, show });
      files.set(uri.toString(), known);
      update(known);
    },
    dispose() {
      for (const { timer } of files.values()) clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** The lines just changed, except by undo: that text had been written before. */
function typed(file: File | undefined, { contentChanges, reason }: TextDocumentChangeEvent): void {
  if (file === undefined || contentChanges.length === 0 || reason !== undefined) return;
  const starts = contentChanges.map(({ range }) => range.start.line);
  const ends = contentChanges.map(({ range, text }) => range.start.line + text.split('\n').length - 1);
  file.withheld.typed({ first: Math.min(...starts), last: Math.max(...ends) });
  clearTimeout(file.timer);
  file.timer = setTimeout(() => rest(file), PAUSE);
}

function rest(file: File | undefined): void {
  if (file?.timer === undefined) return;
  clearTimeout(file.timer);
  file.timer = undefined;
  file.withheld.rest();
  update(file);
}

function update(file: File): void {
  const theirs = theirsIn(file.uri);
  file.theirs = keyOf(theirs);
  const findings = file.findings.map(diagnostic => ({
    code: codeOf(diagnostic),
    lines: linesOf(diagnostic),
    diagnostic,
  }));
  file.show(
    file.uri,
    file.withheld.show(findings, theirs).map(({ diagnostic }) => diagnostic),
  );
}

/** Where the YAML extension says that the text is not YAML. */
const theirsIn = (uri: Uri): readonly LineRange[] =>
  languages
    .getDiagnostics(uri)
    .filter(({ source, severity }) => source === THEIR_SOURCE && severity === DiagnosticSeverity.Error)
    .map(linesOf);

const keyOf = (lines: readonly LineRange[]): string =>
  lines.map(({ first, last }) => `${first}-${last}`).join(' ');

const linesOf = ({ range }: Diagnostic): LineRange => ({ first: range.start.line, last: range.end.line });

const codeOf = ({ code }: Diagnostic): string =>
  String(typeof code === 'object' && code !== null ? code.value : (code ?? ''));
