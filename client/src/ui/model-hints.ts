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
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { Backend } from '../flow/host.ts';
import type { DeployedDifference } from '../model/differences.ts';
import { hintsOf, isStillAt, type OptionHint } from '../model/hints.ts';
import { isSelected } from '../model/picture.ts';
import type { ModelReader } from '../model/reader.ts';
import { plain, t } from '../text.ts';
import { linked } from './rule-pages.ts';

const FILES = { scheme: 'file', pattern: '**/charmcraft.yaml' };

export interface ModelHints extends Disposable {
  /** More is known about the model. */
  readonly changed: () => void;
  /** What is known about an option, and of which model. */
  readonly of: (
    charm: Uri,
    option: string,
  ) => { readonly hint: OptionHint; readonly model: string } | undefined;
}

/** What the providers need from the hints. */
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

/** Under the option's name. If the line has changed since it was read: at its beginning. */
function noteOf({ line, columns }: OptionHint, { kind, text }: DeployedDifference): Diagnostic {
  const note = new Diagnostic(
    new Range(line, columns[0], line, columns[1]),
    plain(text),
    DiagnosticSeverity.Information,
  );
  note.source = t('deployed');
  note.code = linked(kind);
  return note;
}

/** ms without a keystroke until an edited charmcraft.yaml is described again. */
const QUIET = 400;

function onceQuiet(act: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const listener = workspace.onDidChangeTextDocument(({ document }) => {
    if (languages.match(FILES, document) === 0) return;
    clearTimeout(timer);
    timer = setTimeout(act, QUIET);
  });
  return {
    dispose() {
      clearTimeout(timer);
      listener.dispose();
    },
  };
}

/** Shows only what was already read, of the model that commands work with: nothing here runs juju. `backend`: the current one. */
export function createModelHints(
  reader: () => ModelReader,
  backend: () => Backend,
  failed: (error: unknown) => void,
): ModelHints {
  const changed = new EventEmitter<void>();
  const notes = languages.createDiagnosticCollection('charm-config-model');
  const on = (): boolean => workspace.getConfiguration('charmConfig').get('modelHints', true);

  function hints(uri: Uri): readonly OptionHint[] {
    const picture = reader().picture();
    const around = reader().surroundings();
    const charm = around.charms.find(file => Uri.parse(file.uri).toString() === uri.toString());
    const now = backend();
    if (picture === undefined || charm === undefined || !on() || !isSelected(picture, now)) return [];
    return hintsOf(picture, around, charm, now.selection.pin?.application, Date.now());
  }
  const inFile = (document: TextDocument): readonly OptionHint[] =>
    hints(document.uri).filter(
      hint => hint.line < document.lineCount && isStillAt(document.lineAt(hint.line).text, hint),
    );
  const commandsOf = (uri: Uri, hint: OptionHint): readonly Command[] => {
    const model = reader().picture()?.model;
    return model === undefined ? [] : hintCommands(uri, model, hint);
  };
  const parts = [
    changed,
    notes,
    ...register({ inFile, commandsOf }, changed),
    onceQuiet(() => reader().readCharms().catch(failed)),
    workspace.onDidChangeConfiguration(
      event => event.affectsConfiguration('charmConfig.modelHints') && show(),
    ),
  ];
  function show(): void {
    changed.fire();
    notes.clear();
    for (const { uri } of reader().surroundings().charms) {
      const place = Uri.parse(uri);
      notes.set(
        place,
        hints(place).flatMap(hint => hint.notes.map(note => noteOf(hint, note))),
      );
    }
  }
  return {
    of(charm, option) {
      const open = workspace.textDocuments.find(({ uri }) => uri.toString() === charm.toString());
      const known = open === undefined ? hints(charm) : inFile(open);
      const hint = known.find(candidate => candidate.option === option);
      const model = reader().picture()?.model;
      return hint && model !== undefined ? { hint, model } : undefined;
    },
    changed: show,
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}

/** What can be done about an option, as links above it and in the light bulb; fixes first. */
function hintCommands(uri: Uri, model: string, hint: OptionHint): readonly Command[] {
  const { option, application, set, secret, notes } = hint;
  const target = { uri: uri.toString(), option, application, model };
  const shown = plain(application);
  const grant = {
    title: t('Grant to {0}...', shown),
    command: 'charmConfig.grantSecret',
    arguments: [{ ...target, secret }],
  };
  const setIt = {
    title: t('Set on {0}...', shown),
    command: 'charmConfig.setConfigOption',
    arguments: [target],
  };
  const restore = {
    title: t('Restore Default on {0}', shown),
    command: 'charmConfig.resetConfigOption',
    arguments: [target],
  };
  const isUngranted = secret !== undefined && notes.some(({ kind }) => kind === 'not-granted');
  return [...(isUngranted ? [grant] : []), setIt, ...(set ? [restore] : [])];
}
