/** Copy as juju Command and Copy as Terraform: an application's settings as text, with placeholders for secret values. */
import { chooseAny, readOptionSettings } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type JobHost, startJob } from '../flow/job.ts';
import { descriptionFor, type OptionView, optionViews } from '../flow/options.ts';
import { chooseModelSecret, likelyUsers, nameOf, readDetails, usesOf } from '../flow/secret-life.ts';
import { commandText, isTypeable } from '../juju/command-text.ts';
import { appName, modelName, optionName, secretName } from '../juju/names.ts';
import { t } from '../text.ts';

type CopyHost = JobHost & Pick<Host, 'charm' | 'editor'>;

/** Stands for a value that the user fills in. */
const PLACEHOLDER = 'VALUE';

export async function copyAsCommand(host: CopyHost, target: CommandTarget): Promise<void> {
  if (target.secret !== undefined && target.option === undefined) return copySecret(host, target);
  await copyAs(host, target, t('Copy as juju Command'), (model, app, options) => {
    const pairs = options.map(
      option => `${optionName(option.name)}=${isTyped(option) ? option.setting?.value : PLACEHOLDER}`,
    );
    const text = commandText(['config', '-m', modelName(model), appName(app), ...pairs]);
    return { text, what: t('a juju command that sets {0}', namesOf(options)) };
  });
}

/**
 * Commands that recreate the secret: its keys, its grants, and the options that point to it. Values come from files, because the
 * shell would keep them in its history.
 */
async function copySecret(host: CopyHost, target: CommandTarget): Promise<void> {
  const title = t('Copy as juju Command');
  const job = startJob(host, title, await host.charm(target), target);
  const secret = await chooseModelSecret(job, target.secret, t('Which secret?'));
  if (secret === undefined) return;
  const { model } = job;
  const { readers } = await readDetails(job, secret.uri);
  const uses = await usesOf(job, secret.uri, likelyUsers(job, readers));
  const name = nameOf(secret);
  const keys = job.secretKeys.get(secret.uri) ?? ['KEY'];
  const info = secret.description === '' ? [] : ['--info', secret.description];
  const commands = [
    ['add-secret', '-m', modelName(model), secretName(name), ...keys.map(key => `${key}#file=FILE`), ...info],
    ...readers.map(reader => ['grant-secret', '-m', model, name, appName(reader)]),
    ...uses.map(({ app, setting }) => [
      'config',
      '-m',
      model,
      appName(app.name),
      `${optionName(setting.name)}=secret:ID`,
    ]),
  ];
  const text = commands.map(args => commandText(args)).join('\n');
  await host.editor.copy(text, t('juju commands that make the secret "{0}"', name));
}

export async function copyAsTerraform(host: CopyHost, target: CommandTarget): Promise<void> {
  await copyAs(host, target, t('Copy as Terraform'), (_model, _app, options) => {
    const width = Math.max(...options.map(({ name }) => keyOf(name).length));
    const lines = options.map(
      option => `  ${keyOf(option.name).padEnd(width)} = ${terraformValue(option)}\n`,
    );
    return { text: `config = {\n${lines.join('')}}\n`, what: t('Terraform that sets {0}', namesOf(options)) };
  });
}

/** juju would read a file for a value that begins with @, and a terminal would act on invisible characters. */
const isTyped = ({ type, hidden, setting }: OptionView): boolean => {
  const text = String(setting?.value);
  return !hidden && type !== 'secret' && !text.startsWith('@') && isTypeable(text);
};

async function copyAs(
  host: CopyHost,
  target: CommandTarget,
  title: string,
  write: (model: string, app: string, options: readonly OptionView[]) => Copied,
): Promise<void> {
  const job = startJob(host, title, await host.charm(target), target);
  const app = await chooseAny(job);
  if (app === undefined) return;
  const all = optionViews(await readOptionSettings(job, app), descriptionFor(job, app));
  const isWanted = ({ name, setting }: OptionView): boolean =>
    target.option === undefined
      ? setting?.source === 'user'
      : name === target.option && setting?.value !== undefined;
  const options = all.filter(isWanted);
  if (options.length === 0) {
    job.ask.tell('information', t('No option of {0} in {1} is set', app.name, job.model));
    return;
  }
  const { text, what } = write(job.model, app.name, options);
  await host.editor.copy(text, what);
}

/** `what`: what the person is told of it. */
interface Copied {
  readonly text: string;
  readonly what: string;
}

const namesOf = (options: readonly OptionView[]): string => options.map(({ name }) => name).join(', ');

const keyOf = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : hclText(name));

/** A string in HCL: `${` and `%{` begin a template, and invisible characters can only be escaped by number. */
const hclText = (text: string): string =>
  JSON.stringify(text)
    .replace(/\\(.)/g, (all, letter) => ({ b: '\\u0008', f: '\\u000c' })[letter as string] ?? all)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, character => {
      const code = (character.codePointAt(0) ?? 0).toString(16);
      return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
    })
    .replaceAll(/[$%](?=\{)/g, sign => sign + sign);

function terraformValue({ type, hidden, setting }: OptionView): string {
  if (hidden || type === 'secret') return `"${PLACEHOLDER}"`;
  const { value } = setting ?? {};
  if (typeof value !== 'string') return String(value);
  return hclText(value);
}
