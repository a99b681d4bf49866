/** A question answered with a string: VS Code's input box, with buttons for what does not fit into it. */
import { env, type InputBox, InputBoxValidationSeverity, UIKind, window } from 'vscode';
import type { Ask, TextQuestion, Validation } from '../flow/ask.ts';
import { inserted, linesLost } from '../flow/pasted.ts';
import { plain, t } from '../text.ts';
import { CLIPBOARD, type OtherWay, otherWays } from './other-ways.ts';
import type { ValueTabs } from './value-tab.ts';
import { goesBack, showWay } from './way.ts';

/** undefined when the user cancels. */
export function inputText(
  question: TextQuestion,
  tabs: ValueTabs,
  ask: Pick<Ask, 'decide' | 'tell'>,
): Promise<string | undefined> {
  const box = createBox(question);
  const others = otherWays(question, tabs, ask, error => mark(box, question, { error }));
  showWay(
    box,
    question,
    others.map(({ button }) => button),
  );

  return new Promise((resolve, reject) => {
    /** The outcome is shown if it is still about what is typed. */
    async function judge(value: string): Promise<Validation> {
      const validation = await question.check?.(value);
      if (box.value === value) mark(box, question, validation);
      return validation;
    }
    async function first(): Promise<void> {
      const value = box.value;
      const validation = await question.check?.(value);
      const tells = value !== '' || (validation !== undefined && 'note' in validation);
      if (box.value === value && tells) mark(box, question, validation);
    }
    const failed = (error: unknown): void => {
      reject(error);
      box.hide();
    };
    async function accept(value: string): Promise<void> {
      const validation = await judge(value);
      if (box.value !== value || (validation !== undefined && 'error' in validation)) return;
      resolve(value);
      box.hide();
    }
    let before = box.value;
    async function changed(value: string): Promise<void> {
      const last = before;
      before = value;
      const validation = await judge(value);
      const isRefused = validation !== undefined && 'error' in validation;
      const warning = isRefused ? undefined : await aboutPaste(question, last, value);
      if (warning !== undefined && box.value === value)
        box.validationMessage = { message: warning, severity: InputBoxValidationSeverity.Warning };
    }
    box.onDidChangeValue(value => changed(value).catch(failed));
    goesBack(box, failed);
    // Where the system has no dialog, VS Code picks a file in a box of its own, which hides this one.
    let isElsewhere = false;
    async function goElsewhere({ leavesBox, take }: OtherWay): Promise<void> {
      isElsewhere = true;
      if (leavesBox) box.hide();
      const value = await take();
      isElsewhere = false;
      if (value === undefined && !leavesBox) return box.show();
      resolve(value);
      box.dispose();
    }
    box.onDidTriggerButton(button => {
      const way = others.find(other => other.button === button);
      if (way !== undefined) goElsewhere(way).catch(failed);
    });
    box.onDidAccept(() => accept(box.value).catch(failed));
    box.onDidHide(() => {
      if (isElsewhere) return;
      resolve(undefined);
      box.dispose();
    });
    box.show();
    // An empty box gets no complaint before anything was typed.
    void first().catch(failed);
  });
}

function createBox({ title, prompt, value = '', masked = false }: TextQuestion): InputBox {
  const box = window.createInputBox();
  box.title = plain(title);
  box.prompt = plain(prompt);
  box.value = value;
  box.password = masked;
  box.ignoreFocusOut = true;
  return box;
}

/** When more than a letter arrived at once: what it may have lost. A browser allows no unprompted look at the clipboard. */
async function aboutPaste(
  { orFile }: TextQuestion,
  before: string,
  after: string,
): Promise<string | undefined> {
  const text = inserted(before, after);
  if (!orFile || text.length < 2) return undefined;
  if (env.uiKind === UIKind.Web)
    return /\s/.test(text)
      ? t('If the clipboard has several lines, use the button "{0}": this box has one line', CLIPBOARD())
      : undefined;
  const lines = linesLost(before, after, await env.clipboard.readText());
  return lines === undefined
    ? undefined
    : t('The clipboard has {0} lines, and this box has one: use its button "{1}"', lines, CLIPBOARD());
}

/** A validation message replaces the prompt, which then moves into the empty box. */
function mark(box: InputBox, { prompt }: TextQuestion, validation: Validation): void {
  box.placeholder = validation === undefined ? '' : plain(prompt);
  if (validation === undefined) box.validationMessage = undefined;
  else if ('error' in validation) {
    box.validationMessage = { message: plain(validation.error), severity: InputBoxValidationSeverity.Error };
  } else
    box.validationMessage = { message: plain(validation.note), severity: InputBoxValidationSeverity.Info };
}
