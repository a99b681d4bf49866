/** Questions and answers in VS Code's own boxes. */
import { commands, env, type MessageItem, ThemeIcon, Uri, window } from 'vscode';
import type { Ask, Button, MessageKind, Question } from '../flow/ask.ts';
import { wording } from '../flow/wording.ts';
import { JujuError } from '../juju/error.ts';
import { plain, plainLines, t } from '../text.ts';
import { inputText } from './input.ts';
import { withKeyboard } from './keyboard.ts';
import { pick, pickMany } from './pick.ts';
import { withoutProgress, withProgress } from './progress.ts';
import { typeInTerminal } from './terminal.ts';
import type { ValueTabs } from './value-tab.ts';

/** `failed` receives what goes wrong after a button was pressed, when nobody is waiting. */
export function createAsk(failed: (error: unknown) => void, tabs: ValueTabs): Ask {
  const fail: Ask['fail'] = (error, again) => {
    if (error.kind === 'cancelled' || error.kind === 'declined') return;
    const { message, buttons } = wording(error, again);
    tell('error', message, buttons);
  };
  const tell: Ask['tell'] = (kind, message, buttons = []) =>
    void show(kind, message, buttons).catch(error =>
      error instanceof JujuError ? fail(error) : failed(error),
    );
  return {
    pick: (question, choices) => withKeyboard(() => pick(question, choices)),
    pickMany: (question, choices) => withKeyboard(() => pickMany(question, choices)),
    text: question => withKeyboard(() => inputText(question, tabs, { decide, tell })),
    decide,
    busy: withProgress,
    reveal,
    tell,
    fail,
  };
}

async function decide<B extends string>(
  message: string,
  buttons: readonly B[],
  leave?: string,
): Promise<B | undefined> {
  const items = buttons.map((button): MessageItem => ({ title: plain(button) }));
  const close: MessageItem[] = leave === undefined ? [] : [{ title: plain(leave), isCloseAffordance: true }];
  const answer = await withoutProgress(async () =>
    window.showWarningMessage(plainLines(message), { modal: true }, ...items, ...close),
  );
  return buttons.find((_, index) => items[index] === answer);
}

/** In a list, line by line, which an input box could not hold; it keeps no history. Nothing is announced or copied by itself. */
function reveal(question: Question, value: string): Promise<void> {
  const box = window.createQuickPick();
  box.title = plain(question.title);
  box.placeholder = plain(question.prompt);
  box.items = value.split(/\r\n|\n|\r/).map(line => ({ label: plain(line), alwaysShow: true }));
  box.buttons = [{ iconPath: new ThemeIcon('copy'), tooltip: t('Copy') }];
  return new Promise(resolve => {
    box.onDidTriggerButton(async () => {
      await env.clipboard.writeText(value);
      box.hide();
    });
    box.onDidAccept(() => box.hide());
    box.onDidHide(() => {
      box.dispose();
      resolve();
    });
    box.show();
  });
}

const SHOW = {
  information: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

async function show(kind: MessageKind, message: string, buttons: readonly Button[]): Promise<void> {
  const items = buttons.map(({ title }): MessageItem => ({ title: plain(title) }));
  const pressed = await SHOW[kind](plain(message), ...items);
  const button = buttons.find((_, index) => items[index] === pressed);
  if (button !== undefined) await press(button);
}

async function press(button: Button): Promise<void> {
  switch (button.does) {
    case 'open-settings':
      await commands.executeCommand('workbench.action.openSettings', 'charmConfig. path');
      return;
    case 'show-log':
      await commands.executeCommand('charmConfig.showLog');
      return;
    case 'open-page':
      await env.openExternal(Uri.parse(button.text));
      return;
    case 'copy':
      await env.clipboard.writeText(button.text);
      return;
    case 'run':
      await commands.executeCommand(button.command, button.target);
      return;
    case 'call':
      await button.call();
      return;
    case 'type-in-terminal':
      typeInTerminal(button.text.split(' ').find(word => word !== 'sudo') ?? 'juju', button.text);
  }
}
