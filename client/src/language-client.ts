/** The language server, from VS Code's side: where it is, which files it gets, and which changes it is notified of. */

import {
  CodeActionKind,
  type ExtensionContext,
  type LogOutputChannel,
  MarkdownString,
  Uri,
  workspace,
} from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { DEFAULT_SETTINGS, DESCRIBE, type Description, type Settings } from '../../server/src/protocol.ts';
import { withoutPictures } from './text.ts';
import type { Findings } from './ui/findings.ts';
import { logInternalError } from './ui/log.ts';
import { explaining } from './ui/rule-pages.ts';

const FILES = [
  ...['charmcraft.yaml', 'paas-config.yaml', '.charm-config.yaml'],
  ...['metadata.yaml', 'config.yaml', 'actions.yaml', 'rockcraft.yaml'],
];
/** On disk, or named and not saved yet; in a comparison, the editable side. */
const SCHEMES = ['file', 'untitled'];

/** What the server reads beside them; for folders, the names inside. */
const BESIDE = [
  '**/{charmcraft,paas-config,config,actions,metadata,rockcraft,.charm-config}.yaml',
  '**/{requirements.txt,pyproject.toml,go.mod,package.json,pom.xml,build.gradle,build.gradle.kts}',
  '**/cos_custom/**',
];

/** Does not start it. */
export function createLanguageClient(
  context: ExtensionContext,
  log: LogOutputChannel,
  findings: Findings,
): LanguageClient {
  const server = {
    module: context.asAbsolutePath('server/dist/server.cjs'),
    transport: TransportKind.stdio,
    // From Node 22.1 on V8 caches compiled code, so the next window gets its findings sooner.
    options: {
      env: { NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, 'compiled').fsPath },
      // Space for new objects, in MiB: it would grow to 16 while many files are opened, stay there, and save no time.
      execArgv: ['--max-semi-space-size=1'],
    },
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
    // Hovers show text from files: it must not run commands or fetch anything.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      handleDiagnostics: findings.handle,
      async provideCodeActions(document, range, context, token, next) {
        const actions = (await next(document, range, context, token)) ?? [];
        const fixing = context.only === undefined || context.only.contains(CodeActionKind.QuickFix);
        return fixing ? explaining(actions, context.diagnostics) : actions;
      },
      async provideHover(document, position, token, next) {
        const hover = await next(document, position, token);
        hover?.contents.forEach(disarm);
        return hover;
      },
      async provideCompletionItem(document, position, context, token, next) {
        const completions = await next(document, position, context, token);
        const items = Array.isArray(completions) ? completions : (completions?.items ?? []);
        for (const { documentation } of items) disarm(documentation);
        return completions;
      },
    },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
  return new LanguageClient('charmConfig', 'Charm Config', server, options);
}

/** Not for text that is not Markdown. */
function disarm(text: unknown): void {
  if (text instanceof MarkdownString) text.value = withoutPictures(text.value);
}

function settings(): Settings {
  const { experimentalExtensions, inlayHints, codeLens } = DEFAULT_SETTINGS;
  const configured = workspace.getConfiguration('charmConfig');
  return {
    experimentalExtensions: configured.get('experimentalExtensions', experimentalExtensions),
    inlayHints: configured.get('inlayHints', inlayHints),
    codeLens: configured.get('codeLens', codeLens),
  };
}

/** Describes the options of a charmcraft.yaml. Without the server, a deployed charm's options can still be set. */
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
