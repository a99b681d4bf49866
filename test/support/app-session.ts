/** A server session in which a charm is open, with its app on disk. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type ClientCapabilities, HoverRequest, ReferencesRequest } from 'vscode-languageserver/node';
import { startSession } from './session.ts';

const ANNOTATIONS: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

/** Resolves once the app has been read. `options`: lines below `config.options`; the app is above `charm/`. */
export async function inApp(
  context: TestContext,
  options: string,
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = ANNOTATIONS,
  framework = 'flask',
  /** A variable of the app that has a hover once the app has been read, for when there are no options. */
  known?: string,
) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'charm-config-app-')));
  context.after(() => rmSync(folder, { recursive: true }));
  const head = `name: shop\ntype: charm\nbase: ubuntu@24.04\nplatforms:\n  amd64:\nsummary: A shop\ndescription: A shop.\n`;
  const charm = `${head}extensions:\n  - ${framework}-framework\n${options === '' ? '' : `config:\n  options:\n${options}`}`;
  const all: Record<string, string> = {
    ...files,
    'requirements.txt': 'flask\n',
    'charm/charmcraft.yaml': charm,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const main = uri('charm/charmcraft.yaml');
  const session = await startSession(undefined, capabilities);
  await session.open(main, charm);
  const textOf = new Map(Object.entries(all).map(([name, text]) => [uri(name), text]));
  /** The position one character after the start of a mark. */
  const at = (file: string, mark: string) => {
    const before = (textOf.get(file) ?? '').split(mark, 1)[0]?.split('\n') ?? [];
    const position = { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + 1 };
    return { textDocument: { uri: file }, position };
  };
  // The app is read between turns of the event loop: the option is queried until it has reads.
  const first = /^ {4}([\w-]+):/m.exec(options)?.[1] ?? '';
  while (known !== undefined) {
    const hover = await session.client.sendRequest(HoverRequest.type, at(uri('app.py'), known));
    if (hover !== null) return { session, main, uri, at, charm };
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  for (;;) {
    const found = await session.client.sendRequest(ReferencesRequest.type, {
      ...at(main, `${first}:`),
      context: { includeDeclaration: false },
    });
    if (found !== null && found.length > 0) break;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return { session, main, uri, at, charm };
}
