/** Copy Variable Name, Copy Variable Value and Copy Code That Reads It. */
import { chooseCharmOption, chooseText } from '../flow/charm-option.ts';
import type { Parts, Target } from '../flow/parts.ts';
import { t } from '../text.ts';

export async function copyVariableName(parts: Parts, target: Target): Promise<void> {
  const name = target.variable ?? (await chooseVariable(parts, target));
  if (name === undefined) return;
  await parts.editor.copy(name);
  parts.progress.reached('variable');
}

async function chooseVariable(parts: Parts, target: Target): Promise<string | undefined> {
  const title = t('Copy Variable Name');
  const option = await chooseCharmOption(parts, target, title);
  if (option === undefined) return undefined;
  if (option.variables.length === 0) return tellNone(parts, option.name);
  const names = option.variables.map(({ name }) => ({ text: name }));
  return chooseText(parts, title, t('Which variable of {0}?', option.name), names);
}

/** Only for a variable that is chosen already, in the view of all of them. */
export async function copyVariableValue({ editor }: Parts, { value }: Target): Promise<void> {
  if (value !== undefined) await editor.copy(value);
}

export async function copyReadingCode(parts: Parts, target: Target): Promise<void> {
  const title = t('Copy Code That Reads It');
  const option = await chooseCharmOption(parts, target, title);
  if (option === undefined) return;
  const { name, variables } = option;
  if (variables.length === 0) return tellNone(parts, name);
  const texts = variables.flatMap(variable => variable.code.map(text => ({ text, about: variable.name })));
  if (texts.length === 0) return tellNoKeys(parts, name);
  const code = await chooseText(parts, title, t('Which way to read {0}?', name), texts);
  if (code === undefined) return;
  await parts.editor.copy(code);
  parts.progress.reached('variable');
}

function tellNone({ ask }: Parts, option: string): undefined {
  ask.tell('information', t('No variable of the app comes from {0}; its hover says why.', option));
}

function tellNoKeys({ ask }: Parts, option: string): void {
  ask.tell(
    'information',
    t(
      '{0} becomes one variable for each key of the secret: name the keys in a comment at the option, "# keys: user, password", to copy the code that reads them.',
      option,
    ),
  );
}
