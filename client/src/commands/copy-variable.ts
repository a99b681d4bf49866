/** Copy Variable Name, Copy Name and Value, Copy Value and Copy Code to Read Variable. */
import type { ReadExpression } from '../../../server/src/protocol.ts';
import type { Ask } from '../flow/ask.ts';
import { chooseCharmOption, chooseText } from '../flow/charm-option.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { t } from '../text.ts';

type CopyHost = Pick<Host, 'ask' | 'charm' | 'editor' | 'guides' | 'keysOf' | 'server'>;

/** For the variable that the command was started on, or one that the user picks. */
export async function copyVariableName(host: CopyHost, target: CommandTarget): Promise<void> {
  const names = rowsOf(target).flatMap(({ variable }) => variable ?? []);
  const name = names.length > 0 ? names.join('\n') : await chooseVariable(host, target);
  if (name === undefined) return;
  await host.editor.copy(name, names.length > 1 ? t('{0} names', names.length) : undefined);
  host.guides.reached('variable');
}

/** All selected rows if the clicked row is among them. */
const rowsOf = (target: CommandTarget): readonly CommandTarget[] => target.all ?? [target];

/** For rows of the App Environment view: the ones passed in, else the selected ones. Without a value, the name alone. */
export async function copyAssignment(
  { editor, environmentView }: Pick<Host, 'editor' | 'environmentView'>,
  target: CommandTarget,
): Promise<void> {
  const rows = target.variable === undefined ? environmentView.selected() : rowsOf(target);
  const lines = rows.flatMap(({ assignment, variable }) => assignment ?? variable ?? []);
  if (lines.length === 0) return;
  // Values may be secrets, so the message leaves them out.
  const what = lines.length === 1 ? (rows[0]?.variable ?? '') : t('{0} variables', lines.length);
  await editor.copy(lines.join('\n'), what);
}

async function chooseVariable(host: CopyHost, target: CommandTarget): Promise<string | undefined> {
  const title = t('Copy Variable Name');
  const option = await chooseCharmOption(host, target, title);
  if (option === undefined) return undefined;
  if (option.variables.length === 0) return tellNone(host.ask, option.name);
  const names = option.variables.map(({ name }) => ({ text: name }));
  return chooseText(host.ask, title, t('Which variable of "{0}"?', option.name), names);
}

/** Only for a variable that is already chosen in the App Environment view. */
export async function copyVariableValue(
  { editor }: Pick<Host, 'editor'>,
  { variable = '', value }: CommandTarget,
): Promise<void> {
  // The value may be a secret, so the message leaves it out.
  if (value !== undefined) await editor.copy(value, t('the value of {0}', variable));
}

/** The expression in the framework's language; if there are several, the user picks one. */
export async function copyReadingCode(host: CopyHost, target: CommandTarget): Promise<void> {
  const title = t('Copy Code to Read Variable');
  const option = await chooseCharmOption(host, target, title);
  if (option === undefined) return;
  const { name } = option;
  const clicked = option.variables.filter(variable => variable.name === target.variable);
  const variables = clicked.length > 0 ? clicked : option.variables;
  if (variables.length === 0) return tellNone(host.ask, name);
  const texts = variables.flatMap(variable =>
    variable.code.map(reading => ({
      text: reading.code,
      about: variable.name,
      difference: variable.code.length < 2 ? '' : differenceOf(reading),
    })),
  );
  const code = await chooseText(host.ask, title, t('How should the code read "{0}"?', name), texts);
  if (code === undefined) return;
  await host.editor.copy(code);
  host.guides.reached('variable');
}

/** What sets one of several expressions apart: what it yields and needs. */
function differenceOf({ after, yields }: ReadExpression): string {
  if (yields === 'number') return after === undefined ? t('a number') : t('a number; needs {0}', after);
  if (yields === 'boolean') return after === undefined ? t('a boolean') : t('a boolean; needs {0}', after);
  return after === undefined ? t('a string') : t('a number or boolean where it is one; needs {0}', after);
}

function tellNone(ask: Ask, option: string): undefined {
  ask.tell('information', t('The app gets no variable from "{0}": hover over the option to see why', option));
}
