// Asks yaml-language-server itself for one file's findings, to check what the documents say about our JSON Schema.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const SERVER = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');

/**
 * Opens `file` with `text` in a project at `root` and resolves to the messages of the first answer that has any. `settings` are
 * an editor's, `{ "yaml.schemas": ... }`.
 */
export async function yamlMessages(
  root: string,
  file: string,
  text: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const client = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const yaml = { schemas: settings['yaml.schemas'] ?? {}, schemaStore: { enable: false }, validate: true };
  client.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? yaml : null)),
  );
  client.onRequest('client/registerCapability', () => null);
  const uri = pathToFileURL(file).href;
  const published = new Promise<PublishDiagnosticsParams>(resolve =>
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.diagnostics.length > 0) resolve(params);
    }),
  );
  client.listen();
  const folder = pathToFileURL(root).href;
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'project' }],
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  try {
    return (await published).diagnostics.map(({ message }) =>
      typeof message === 'string' ? message : message.value,
    );
  } finally {
    client.dispose();
    child.kill();
    await ended;
  }
}
