/** Write .env: merges what the charm sets into a file for local runs, after showing who could see it. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appFolderOf } from '../../../server/src/disk/project.ts';
import { updateFile } from '../../../server/src/disk/write.ts';
import type { Dotenv } from '../../../server/src/protocol.ts';
import type { Ask, Choice, MessageKind, Validation } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { CharmFile, CommandTarget, Host } from '../flow/host.ts';
import { isTrusted } from '../flow/trust.ts';
import { joinSentences } from '../flow/wording.ts';
import { t } from '../text.ts';

/** Writes completely or not at all; says why nothing was written. */
export async function writeEnvFile(
  host: Pick<Host, 'ask' | 'charm' | 'editor' | 'server'>,
  target: CommandTarget,
): Promise<void> {
  const { ask, editor, server } = host;
  if (!isTrusted(host, t('No .env file is written in Restricted Mode: trust this workspace first'))) return;
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const file = await chooseFile(ask, charm);
  if (file === undefined) return;
  const name = basename(file);
  if (editor.unsaved(file)) {
    ask.tell('warning', t('{0} has unsaved changes: save it, then run the command again', name));
    return;
  }
  const found = await readAsked(ask, file);
  if (found === undefined) return;
  const uri = pathToFileURL(file).href;
  const after = await server.dotenv({ uri: charm.uri, file: uri, text: found.text });
  const nothing = nothingToWrite(after, found.text, name);
  if (after === null || nothing !== undefined) {
    ask.tell(nothing?.kind ?? 'information', nothing?.message ?? '');
    return;
  }
  const tracked = await editor.tracked(file);
  if (!(await agreed(ask, file, tracked === true, after.inRock))) return;
  if (!(await write(host, charm, file, found))) return;
  await editor.reveal(uri, 0);
  if (tracked === undefined) ask.tell('information', t('Could not check whether git tracks {0}', name));
}

/** A file as it was read, and whether the user allows a link that leads out of the project. */
interface FoundFile {
  readonly text: string;
  readonly followsLinks: boolean;
}

/** '' for a missing file; undefined when it must not be merged into, or cannot be, after a message. */
async function readAsked(ask: Ask, file: string, followsLinks = false): Promise<FoundFile | undefined> {
  let text = '';
  const looked = updateFile(
    file,
    before => {
      text = before;
      return undefined;
    },
    { followsLinks },
  );
  if (looked.kind === 'refused') {
    ask.tell('warning', t('{0} cannot be read: {1}', basename(file), looked.why));
    return undefined;
  }
  if (looked.kind !== 'outside') return { text, followsLinks };
  const follow = t('Write There Anyway');
  const message = t('{0} is a link to {1}, outside this project', basename(file), looked.target);
  return (await ask.decide(message, [follow])) === follow ? readAsked(ask, file, true) : undefined;
}

function nothingToWrite(
  after: Dotenv | null,
  before: string,
  name: string,
): { readonly kind: MessageKind; readonly message: string } | undefined {
  if (after === null) {
    const message = t(
      'No .env file was written: charmcraft.yaml does not use a framework extension that charmcraft supports on its base',
    );
    return { kind: 'information', message };
  }
  if (after.refused !== null) return { kind: 'warning', message: after.refused };
  return after.text === before
    ? { kind: 'information', message: t('{0} is already up to date', name) }
    : undefined;
}

/** How many times to start over when another program changes the file between reading and writing. */
const TRIES = 3;

/** Reads the file again before writing: a question may have been open for minutes. False, after a message, if it failed. */
async function write(
  { ask, server }: Pick<Host, 'ask' | 'server'>,
  charm: CharmFile,
  file: string,
  { text, followsLinks }: FoundFile,
): Promise<boolean> {
  let before = text;
  for (let count = 0; count < TRIES; count++) {
    const after = await server.dotenv({ uri: charm.uri, file: pathToFileURL(file).href, text: before });
    if (after === null || after.refused !== null) break;
    let now = before;
    const written = updateFile(
      file,
      current => {
        now = current;
        return current === before ? after.text : undefined;
      },
      { followsLinks },
    );
    if (written.kind === 'written' || written.kind === 'same') return true;
    if (written.kind === 'refused') {
      ask.tell('error', t('{0} was not written: {1}', basename(file), written.why));
      return false;
    }
    before = now;
  }
  ask.tell('warning', t('{0} was not written: it changed in the meantime', basename(file)));
  return false;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The app's folder first: its tools look for the file there. */
async function chooseFile(ask: Ask, { folder }: CharmFile): Promise<string | undefined> {
  const title = t('Write .env');
  const app = appFolderOf(folder);
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
