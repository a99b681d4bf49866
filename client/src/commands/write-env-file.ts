/** Write .env: what the charm sets is merged into a file for local runs, once the person knows who would see it. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ask, Choice, Validation } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { CharmFile, Editor, Host, Target } from '../flow/host.ts';
import { isTrusted } from '../flow/trust.ts';
import { joinSentences } from '../flow/wording.ts';
import { t } from '../text.ts';

export async function writeEnvFile(
  host: Pick<Host, 'ask' | 'charm' | 'editor' | 'server'>,
  target: Target,
): Promise<void> {
  const { ask, editor, server } = host;
  if (!isTrusted(host, t('No .env file is written in Restricted Mode: trust this workspace first'))) return;
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const file = await chooseFile(ask, charm);
  if (file === undefined) return;
  const refused = await unreadable(editor, file);
  if (refused !== undefined) {
    ask.tell('warning', refused);
    return;
  }
  const before = (await read(file)) ?? '';
  const uri = pathToFileURL(file).href;
  const after = await server.dotenv({ uri: charm.uri, file: uri, text: before });
  if (after === null) {
    ask.tell(
      'information',
      t(
        'No .env file was written: charmcraft.yaml does not use a framework extension that charmcraft supports on its base',
      ),
    );
    return;
  }
  if (after.refused !== null) {
    ask.tell('warning', after.refused);
    return;
  }
  if (after.text === before) {
    ask.tell('information', t('{0} is already up to date', basename(file)));
    return;
  }
  const tracked = await editor.tracked(file);
  if (!(await agreed(ask, file, tracked === true, after.inRock))) return;
  await writeFile(file, after.text);
  await editor.reveal(uri, 0);
  if (tracked === undefined)
    ask.tell('information', t('Could not check whether git tracks {0}', basename(file)));
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Beside rockcraft.yaml, where the app is, first. */
async function chooseFile(ask: Ask, { folder }: CharmFile): Promise<string | undefined> {
  const title = t('Write .env');
  const parent = dirname(folder);
  const app = (await exists(join(parent, 'rockcraft.yaml'))) ? parent : folder;
  const choices = [...new Set([app, folder])].map(async (place): Promise<Choice<string>> => {
    const file = join(place, '.env');
    return {
      label: '.env',
      description: place,
      detail: (await exists(file)) ? t('exists; your own lines stay') : t('new file'),
      value: file,
    };
  });
  const other = { label: t('Another File...'), value: '' };
  const picked = await ask.pick({ title, prompt: t('Which file?') }, [
    ...(await Promise.all(choices)),
    other,
  ]);
  return picked === '' ? askFile(ask, title, app) : picked;
}

async function askFile(ask: Ask, title: string, folder: string): Promise<string | undefined> {
  const path = await ask.text({
    title,
    prompt: t('Path of the file, relative to {0}', folder),
    value: '.env.local',
    check: text => checkPath(resolve(folder, text)),
  });
  return path === undefined ? undefined : resolve(folder, path);
}

async function checkPath(file: string): Promise<Validation> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return { error: t('This is a folder: type the name of a file in it') };
  if (!(await exists(dirname(file)))) return { error: t('The folder {0} does not exist', dirname(file)) };
  return { note: found ? t('The file exists; your own lines stay') : t('The file will be created') };
}

/** undefined: there is no such file. */
async function read(file: string): Promise<string | undefined> {
  if (!(await exists(file))) return undefined;
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
}

/** Why the file cannot be merged into. */
async function unreadable(editor: Editor, file: string): Promise<string | undefined> {
  const name = basename(file);
  if (editor.unsaved(file)) return t('{0} has unsaved changes: save it, then run the command again', name);
  try {
    await read(file);
    return undefined;
  } catch (error) {
    if (error instanceof TypeError) return t('{0} is not a UTF-8 text file: choose another file', name);
    return t('{0} cannot be read: {1}', name, error instanceof Error ? error.message : String(error));
  }
}

async function agreed(ask: Ask, file: string, tracked: boolean, inRock: boolean): Promise<boolean> {
  const reasons = [
    tracked ? t('git tracks {0}, so its values would end up in the history', basename(file)) : '',
    inRock
      ? t('rockcraft.yaml puts {0} into the rock, so the deployed app would read it', basename(file))
      : '',
  ].filter(reason => reason !== '');
  if (reasons.length === 0) return true;
  const write = t('Write Anyway');
  return (await ask.decide(joinSentences(...reasons), [write])) === write;
}
