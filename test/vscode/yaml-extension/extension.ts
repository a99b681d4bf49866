// Stands for Red Hat's YAML extension, which is in no package registry: its language server, its name, its settings, and what it
// takes from other extensions' manifests.
import { type ExtensionContext, extensions, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

interface Contribution {
  readonly fileMatch: string | readonly string[];
  readonly url: string;
}

/** As its client sends them: a pattern without a folder applies in every folder, a relative address is inside the extension. */
function associations() {
  return extensions.all.flatMap(({ packageJSON, extensionUri }) =>
    ((packageJSON.contributes?.yamlValidation ?? []) as readonly Contribution[]).map(
      ({ fileMatch, url }) => ({
        fileMatch: [fileMatch]
          .flat()
          .map(pattern => (/^(?:\w+:\/\/|[/!])/.test(pattern) ? pattern : `/${pattern}`)),
        uri: url.startsWith('./') ? Uri.joinPath(extensionUri, url).toString(true) : url,
      }),
    ),
  );
}

export async function activate(context: ExtensionContext): Promise<void> {
  const client = new LanguageClient(
    'yaml',
    'YAML',
    { module: context.extension.packageJSON.server, transport: TransportKind.ipc },
    {
      documentSelector: [{ language: 'yaml' }],
      synchronize: { configurationSection: ['yaml', 'http.proxy'] },
    },
  );
  context.subscriptions.push(client);
  await client.start();
  await client.sendNotification('json/schemaAssociations', associations());
}
