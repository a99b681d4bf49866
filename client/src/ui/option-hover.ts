/**
 * The model in the hover of an option and of the lines that read it.
 * Shows its value on the application, with links that set it and copy its code.
 */
import {
  type Disposable,
  Hover,
  languages,
  MarkdownString,
  type Position,
  type TextDocument,
  Uri,
} from 'vscode';
import type { Server } from '../flow/server.ts';
import type { CommandTarget } from '../flow/target.ts';
import type { OptionHint } from '../model/hints.ts';
import { plain, t } from '../text.ts';

const FILES = { scheme: 'file', pattern: '**/charmcraft.yaml' };
const SOURCES = ['go', 'java', 'javascript', 'kotlin', 'python', 'typescript'].map(language => ({
  scheme: 'file',
  language,
}));

/** All commands that a link of this hover may run; each asks before it changes anything. */
const COMMANDS = {
  set: 'charmConfig.setConfigOption',
  restore: 'charmConfig.resetConfigOption',
  code: 'charmConfig.copyReadingCode',
} as const;

/** An option in a file, with the model that its value was read from. */
interface Shown {
  readonly hint: OptionHint;
  readonly model: string;
}

/** `shown`: what is known about an option without asking juju. `links`: false in Restricted Mode. */
export function registerOptionHover(
  server: Pick<Server, 'option'>,
  shown: (charm: Uri, option: string) => Shown | undefined,
  links: () => boolean,
): Disposable {
  async function provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    const { line, character } = position;
    const uri = document.uri.toString();
    const option = await server.option({ uri, position: { line, character } });
    if (option === null) return undefined;
    const inSource = option.uri !== uri;
    if (!inSource && option.line !== line) return undefined;
    const known = shown(Uri.parse(option.uri), option.name);
    // A source already has the code.
    const isRead = !inSource && option.variables.length > 0;
    const text = textOf(option.uri, option.name, isRead, known, links());
    return text.value === '' ? undefined : new Hover(text);
  }
  return languages.registerHoverProvider([FILES, ...SOURCES], { provideHover });
}

function textOf(
  uri: string,
  option: string,
  isRead: boolean,
  shown: Shown | undefined,
  links: boolean,
): MarkdownString {
  const text = new MarkdownString();
  // Nothing else can run, whatever the file says.
  text.isTrusted = { enabledCommands: links ? Object.values(COMMANDS) : [] };
  if (shown !== undefined) {
    text.appendText(plain(t('In {0}, {1}', shown.model, shown.hint.text)));
    text.appendMarkdown('\n\n');
  }
  if (!links) return text;
  const of = shown && { application: shown.hint.application, model: shown.model };
  const offered = [
    linkTo('set', t('Set...'), { uri, option, ...of }),
    ...(shown?.hint.set ? [linkTo('restore', t('Restore Default...'), { uri, option, ...of })] : []),
    ...(isRead ? [linkTo('code', t('Copy Code'), { uri, option })] : []),
  ];
  return text.appendMarkdown(offered.join(' · '));
}

function linkTo(command: keyof typeof COMMANDS, label: string, target: CommandTarget): string {
  // In Markdown a bracket ends a link.
  const argument = encodeURIComponent(JSON.stringify([target]))
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
  return `[${label}](command:${COMMANDS[command]}?${argument})`;
}
