/** Read-only texts, and what tools say about files. */
import {
  commands,
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  EventEmitter,
  languages,
  Position,
  Range,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Editor } from '../flow/host.ts';
import { plain } from '../text.ts';

const SCHEME = 'charm-config';

export type Previews = Pick<Editor, 'show' | 'compare' | 'compareTexts' | 'problems'> & Disposable;

/** Read-only documents that live as long as the window. */
export function createPreviews(): Previews {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  const collections = {
    charmcraft: languages.createDiagnosticCollection('charmcraft'),
    rockcraft: languages.createDiagnosticCollection('rockcraft'),
  };

  function put(name: string, text: string): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: `/${name}` });
    texts.set(uri.path, text);
    changed.fire(uri);
    return uri;
  }

  return {
    async show(name, text) {
      const document = await workspace.openTextDocument(put(name, text));
      // Beside another editor its lines would be cut off.
      await window.showTextDocument(document, { preserveFocus: true, preview: true });
    },
    async compare(uri, name, text, title) {
      await commands.executeCommand('vscode.diff', Uri.parse(uri), put(name, text), plain(title));
    },
    async compareTexts(left, right, title) {
      const sides = [left, right].map(({ name, text }) => put(name, text));
      await commands.executeCommand('vscode.diff', ...sides, plain(title), { preview: true });
    },
    problems(tool, problems) {
      const collection = collections[tool];
      collection.clear();
      const entries = problems.map(({ uri, line, character, message }): [Uri, Diagnostic[]] => {
        const start = new Position(line, character);
        const problem = new Diagnostic(new Range(start, start), plain(message), DiagnosticSeverity.Error);
        problem.source = tool;
        return [Uri.parse(uri), [problem]];
      });
      collection.set(entries);
    },
    dispose() {
      for (const part of [provider, changed, ...Object.values(collections)]) part.dispose();
    },
  };
}
