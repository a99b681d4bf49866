/** Shows the server's findings: `flow/withheld.ts` says which of them, this room tells it what happens in the editor. */
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

/** ms without a key after which somebody who types is told what is wrong. */
const PAUSE = 400;
/** The source of what the YAML extension says of the syntax; on schemas it names the schema. */
const THEIR_SOURCE = 'YAML';

type Show = (uri: Uri, diagnostics: Diagnostic[]) => void;

interface File {
  readonly uri: Uri;
  readonly withheld: Withheld;
  /** The last that the server said. */
  findings: readonly Diagnostic[];
  show: Show;
  /** Where the YAML extension reports the syntax, as far as we have looked. */
  theirs: string;
  /** Runs while somebody types. */
  timer: NodeJS.Timeout | undefined;
}

export interface Findings extends Disposable {
  /** The middleware of what the server says of a file. */
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

/** The lines that were just changed, but for what was undone: that had been written before. */
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

/** Where the YAML extension says that the text is no YAML. */
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
