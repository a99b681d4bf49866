/** The language server, from VS Code's side: where it is, which files it gets, which files it hears about. */

import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { DEFAULT_SETTINGS, DESCRIBE, type Description, type Settings } from '../../server/src/protocol.ts';
import { logInternalError } from './ui/log.ts';

const FILES = ['charmcraft.yaml', 'paas-config.yaml'];
/** On a disk, or named and not saved yet. Of a comparison, that is the side that can be edited. */
const SCHEMES = ['file', 'untitled'];

/** What the server reads beside them; of folders, the names inside. */
const BESIDE = [
  '**/{charmcraft,paas-config,config,actions,metadata,rockcraft,.charm-config}.yaml',
  '**/{requirements.txt,pyproject.toml}',
  '**/cos_custom/**',
];

export function createLanguageClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const server = {
    module: context.asAbsolutePath('server/dist/server.cjs'),
    transport: TransportKind.stdio,
  };
  const options: LanguageClientOptions = {
    documentSelector: FILES.flatMap(name =>
      SCHEMES.map(scheme => ({ scheme, language: 'yaml', pattern: `**/${name}` })),
    ),
    initializationOptions: settings(),
    synchronize: {
      configurationSection: 'charmConfig',
      fileEvents: BESIDE.map(glob => workspace.createFileSystemWatcher(glob)),
    },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
  return new LanguageClient('charmConfig', 'Charm Config', server, options);
}

function settings(): Settings {
  const { experimentalExtensions, inlayHints } = DEFAULT_SETTINGS;
  const configured = workspace.getConfiguration('charmConfig');
  return {
    experimentalExtensions: configured.get('experimentalExtensions', experimentalExtensions),
    inlayHints: configured.get('inlayHints', inlayHints),
  };
}

/** What a charmcraft.yaml offers to set. Without the server the options of a deployed charm can still be set. */
export function describer(client: LanguageClient, log: LogOutputChannel) {
  return async (uri: string): Promise<Description | null> => {
    try {
      return await client.sendRequest<Description | null>(DESCRIBE, { uri });
    } catch (error) {
      logInternalError(log, error);
      return null;
    }
  };
}
