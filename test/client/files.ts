/** A charmcraft.yaml with the language server behind it, and an editor that a test can inspect. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type {
  CommandTarget,
  Editor,
  EnvironmentView,
  ModelView,
  Observation,
} from '../../client/src/flow/host.ts';
import { createServer, type Server } from '../../client/src/flow/server.ts';
import type { Application } from '../../client/src/juju/commands.ts';
import { applyChanges } from '../../server/src/charm/write.ts';
import type { ToolError } from '../../server/src/protocol.ts';
import { type Session as ServerSession, startSession } from '../support/session.ts';

export interface Files {
  readonly uri: string;
  readonly server: Server;
  readonly editor: Editor;
  readonly environmentView: EnvironmentView;
  readonly modelView: ModelView;
  readonly world: World;
}

/** What a test sets beforehand and inspects afterwards. */
export interface World {
  text: string;
  trusted: boolean;
  cursor: { line: number; character: number } | undefined;
  /** The next change is refused, as if somebody were typing. */
  changing: boolean;
  unsaved: boolean;
  /** The content of the file that the user chooses. */
  chosen: string | undefined;
  tracked: boolean | undefined;
  filter: string;
  /** The view's selected rows. */
  selected: readonly CommandTarget[];
  shown: number;
  /** The application that the Model view knows. */
  modelApplication: Application | undefined;
  /** The application whose values the view shows. */
  application: Observation | undefined;
  readonly saved: string[];
  readonly typed: (readonly [command: string, folder: string])[];
  /** Shown read-only: name and text. */
  readonly texts: (readonly [name: string, text: string])[];
  problems: readonly ToolError[];
  readonly copied: string[];
  /** The message for each copy. */
  readonly told: string[];
  readonly revealed: [uri: string, line: number][];
  /** What the Model view was told. */
  readonly modelShown: string[];
}

/** The file is open in the server from the first request on; it is not on disk. */
export function openFiles(context: TestContext, folder: string, text: string): Files {
  const uri = pathToFileURL(`${folder}/charmcraft.yaml`).href;
  const world: World = {
    text,
    trusted: true,
    cursor: undefined,
    changing: false,
    unsaved: false,
    chosen: undefined,
    tracked: false,
    filter: '',
    selected: [],
    modelApplication: undefined,
    shown: 0,
    application: undefined,
    saved: [],
    typed: [],
    texts: [],
    problems: [],
    copied: [],
    told: [],
    revealed: [],
    modelShown: [],
  };
  let session: Promise<ServerSession> | undefined;
  let version = 1;
  const running = (): Promise<ServerSession> => {
    session ??= startSession().then(async started => {
      context.after(() => started.end());
      await started.open(uri, world.text);
      return started;
    });
    return session;
  };
  const editor: Editor = {
    trusted: () => world.trusted,
    folders: () => [folder],
    cursor: asked => (asked === uri ? world.cursor : undefined),
    async change(asked, edits) {
      if (world.changing) return false;
      if (asked !== uri) {
        const path = fileURLToPath(asked);
        writeFileSync(path, applyChanges(readFileSync(path, 'utf8'), [...edits]));
        return true;
      }
      world.text = applyChanges(
        world.text,
        edits.map(({ range, newText }) => ({ range, newText })),
      );
      await (await running()).change(uri, ++version, world.text);
      return true;
    },
    reveal: async (...place) => void world.revealed.push(place),
    async copy(copied, what = copied) {
      world.copied.push(copied);
      world.told.push(what);
    },
    save: async asked => world.saved.push(asked) > 0,
    typeInTerminal: (...typed) => void world.typed.push(typed),
    show: async (...shown) => void world.texts.push(shown),
    compare: async (asked, name, text) => {
      assert.equal(asked, uri);
      world.texts.push([name, text]);
    },
    compareTexts: async (...sides) => {
      for (const side of sides) if (typeof side !== 'string') world.texts.push([side.name, side.text]);
    },
    showReads: async (uri, { line, character }) =>
      world.revealed.push([`${uri}#reads:${character}`, line]) - 1,
    readChosen: async () => world.chosen,
    draft: async (language, text) => void world.texts.push([language, text]),
    problems: (_tool, problems) => {
      world.problems = problems;
    },
    unsaved: () => world.unsaved,
    tracked: async () => world.tracked,
  };
  const environmentView: EnvironmentView = {
    show: async () => void world.shown++,
    filter: () => world.filter,
    setFilter: filter => {
      world.filter = filter;
    },
    selected: () => world.selected,
    application: () => world.application,
    setApplication: observation => {
      world.application = observation;
    },
  };
  let modelFilter = '';
  const modelView: ModelView = {
    show: async () => void world.modelShown.push('show'),
    application: async () => world.modelApplication,
    refresh: async () => void world.modelShown.push('refresh'),
    filter: () => modelFilter,
    setFilter: filter => {
      modelFilter = filter;
    },
    learned: () => undefined,
    wrote: () => void world.modelShown.push('wrote'),
    commandEnded: () => undefined,
  };
  const server = createServer({
    sendRequest: async (request, params) => (await running()).client.sendRequest(request, params),
    sendNotification: async (notification, params) =>
      (await running()).client.sendNotification(notification, params),
  });
  return { uri, server, editor, environmentView, modelView, world };
}
