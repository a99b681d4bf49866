/** The model in the file: values as inlay hints, set and restore as code lenses and code actions, differences as information. */
import {
  CodeAction,
  CodeActionKind,
  CodeLens,
  type Command,
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  EventEmitter,
  InlayHint,
  languages,
  Position,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { hintsOf, type OptionHint } from '../model/hints.ts';
import type { ModelReader } from '../model/reader.ts';
import { plain, t } from '../text.ts';

const FILES = { scheme: 'file', pattern: '**/charmcraft.yaml' };

export interface ModelHints extends Disposable {
  /** More is known of the model. */
  readonly changed: () => void;
}

/** What the providers ask of the hints. */
interface Source {
  readonly inFile: (document: TextDocument) => readonly OptionHint[];
  readonly commandsOf: (uri: Uri, hint: OptionHint) => readonly Command[];
}

function register({ inFile, commandsOf }: Source, changed: EventEmitter<void>): readonly Disposable[] {
  return [
    languages.registerInlayHintsProvider(FILES, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: (document, range) =>
        inFile(document)
          .filter(({ line }) => line >= range.start.line && line <= range.end.line)
          .map(({ line, text }) => {
            const hint = new InlayHint(document.lineAt(line).range.end, plain(text));
            hint.paddingLeft = true;
            return hint;
          }),
    }),
    languages.registerCodeLensProvider(FILES, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: document =>
        inFile(document).flatMap(hint =>
          commandsOf(document.uri, hint).map(
            command => new CodeLens(new Range(hint.line, 0, hint.line, 0), command),
          ),
        ),
    }),
    languages.registerCodeActionsProvider(FILES, {
      provideCodeActions: (document, range) =>
        inFile(document)
          .filter(({ line }) => line === range.start.line)
          .flatMap(hint =>
            commandsOf(document.uri, hint).map(command => {
              const action = new CodeAction(command.title, CodeActionKind.Empty);
              action.command = command;
              return action;
            }),
          ),
    }),
  ];
}

function noteOf(line: number, text: string): Diagnostic {
  const start = new Position(line, 0);
  const note = new Diagnostic(
    new Range(start, start.translate(0, 200)),
    plain(text),
    DiagnosticSeverity.Information,
  );
  note.source = t('deployed');
  return note;
}

/** Only what was read already shows: nothing here runs juju. `pinned`: the application of the workspace. */
export function createModelHints(reader: () => ModelReader, pinned: () => string | undefined): ModelHints {
  const changed = new EventEmitter<void>();
  const notes = languages.createDiagnosticCollection('charm-config-model');
  const on = (): boolean => workspace.getConfiguration('charmConfig').get('modelHints', true);

  function hints(uri: Uri): readonly OptionHint[] {
    const picture = reader().picture();
    const around = reader().surroundings();
    const charm = around.charms.find(file => Uri.parse(file.uri).toString() === uri.toString());
    return picture === undefined || charm === undefined || !on()
      ? []
      : hintsOf(picture, around, charm, pinned(), Date.now());
  }
  /** Lines of an edited file are known to the server; those of the last reading are as good until it is saved. */
  const inFile = (document: TextDocument): readonly OptionHint[] =>
    hints(document.uri).filter(
      ({ line, option }) => line < document.lineCount && document.lineAt(line).text.includes(option),
    );

  function commandsOf(uri: Uri, { option, application, set }: OptionHint): readonly Command[] {
    const model = reader().picture()?.model;
    const target = { uri: uri.toString(), option, application, model };
    const setIt = {
      title: t('Set on {0}...', plain(application)),
      command: 'charmConfig.setConfigOption',
      arguments: [target],
    };
    const restore = {
      title: t('Restore Default'),
      command: 'charmConfig.resetConfigOption',
      arguments: [target],
    };
    return set ? [setIt, restore] : [setIt];
  }
  const parts = [changed, notes, ...register({ inFile, commandsOf }, changed)];
  return {
    changed() {
      changed.fire();
      notes.clear();
      for (const { uri } of reader().surroundings().charms) {
        const place = Uri.parse(uri);
        const found = hints(place).flatMap(({ line, notes: sentences }) =>
          sentences.map(sentence => noteOf(line, sentence)),
        );
        notes.set(place, found);
      }
    },
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}
