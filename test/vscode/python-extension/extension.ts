// Stands for a Python extension such as Pylance, which is in no package registry: it answers the same requests as ours, for every
// word in a Python file, strings included.
import {
  CompletionItem,
  type ExtensionContext,
  Hover,
  Location,
  languages,
  type Position,
  type Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';

const PYTHON = { language: 'python' };
const NAME = /[A-Za-z_]\w*/;

const wordAt = (document: TextDocument, position: Position): Range | undefined =>
  document.getWordRangeAtPosition(position, NAME);

/** Every occurrence of the word at a position. */
function places(document: TextDocument, position: Position): Location[] {
  const range = wordAt(document, position);
  if (range === undefined) return [];
  const whole = new RegExp(`\\b${document.getText(range)}\\b`, 'g');
  return [...document.getText().matchAll(whole)].flatMap(({ index }) => {
    const at = wordAt(document, document.positionAt(index));
    return at ? [new Location(document.uri, at)] : [];
  });
}

/** Inside quotes on its line. */
const isInText = (document: TextDocument, { line, character }: Position): boolean =>
  (document.lineAt(line).text.slice(0, character).split('"').length - 1) % 2 === 1;

export function activate({ subscriptions }: ExtensionContext): void {
  subscriptions.push(
    languages.registerHoverProvider(PYTHON, {
      provideHover(document, position) {
        const range = wordAt(document, position);
        return range && new Hover(`(python) ${document.getText(range)}`, range);
      },
    }),
    languages.registerDefinitionProvider(PYTHON, {
      provideDefinition: (document, position) => places(document, position).slice(0, 1),
    }),
    languages.registerReferenceProvider(PYTHON, { provideReferences: places }),
    languages.registerCompletionItemProvider(
      PYTHON,
      {
        provideCompletionItems: document =>
          [...new Set(document.getText().match(/\b[A-Za-z_]\w*/g))].map(word => new CompletionItem(word)),
      },
      '"',
    ),
    languages.registerRenameProvider(PYTHON, {
      prepareRename(document, position) {
        const range = wordAt(document, position);
        if (range === undefined || isInText(document, position))
          throw new Error('This is no symbol of Python');
        return range;
      },
      provideRenameEdits(document, position, newName) {
        const edit = new WorkspaceEdit();
        for (const { uri, range } of places(document, position)) edit.replace(uri, range, newName);
        return edit;
      },
    }),
  );
}
