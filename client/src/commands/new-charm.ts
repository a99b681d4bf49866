/**
 * New Charm for This App: runs `charmcraft init` in the app's charm/ folder with its framework's profile.
 * Without charmcraft, writes the minimal files of a charm.
 */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endOfLinks, isThere } from '../../../server/src/disk/project.ts';
import { updateFile } from '../../../server/src/disk/write.ts';
import type { CharmDraft } from '../../../server/src/protocol.ts';
import type { Button, Choice, Validation } from '../flow/ask.ts';
import type { Host } from '../flow/host.ts';
import { isTrusted } from '../flow/trust.ts';
import { joinSentences } from '../flow/wording.ts';
import { t } from '../text.ts';
import { writeRock } from './new-rock.ts';

/** ms; it only writes files. */
const LIMIT = 60_000;

type NewCharmHost = Pick<Host, 'ask' | 'editor' | 'server' | 'tools'>;

export async function newCharmForApp(host: NewCharmHost): Promise<void> {
  const { ask, editor, server } = host;
  if (!isTrusted(host, t('No charm is written in Restricted Mode: trust this workspace first'))) return;
  const title = t('New Charm for This App');
  const app = await chooseFolder(host, title);
  if (app === undefined) return;
  const folder = join(app, 'charm');
  const file = join(folder, 'charmcraft.yaml');
  if (isThere(folder) && endOfLinks(folder) !== join(endOfLinks(app), 'charm')) {
    ask.tell('warning', t('Nothing was written: "{0}" is a link', folder));
    return;
  }
  if (isThere(file)) {
    await editor.reveal(pathToFileURL(file).href, 0);
    ask.tell('information', t('{0} has a charm already: nothing was written', basename(app)));
    return;
  }
  const chosen = await chooseCharm(host, title, app);
  if (chosen === undefined) return;
  const { name, draft } = chosen;
  await mkdir(folder, { recursive: true });
  const by = await write(host, folder, name, draft);
  if (by === undefined) return;
  await server.written(pathToFileURL(file).href);
  const hasRock = await writeRock(host, app, name, draft);
  await editor.reveal(pathToFileURL(file).href, 0);
  const uri = pathToFileURL(file).href;
  const missing = (await server.missingOptions({ uri }))?.options.length ?? 0;
  const place = join(basename(app), 'charm');
  const charm = t('The {0} charm of {1} is in {2}, written by {3}', draft.title, name, place, by);
  const done = hasRock ? joinSentences(charm, t('rockcraft.yaml was written too')) : charm;
  if (missing === 0) return ask.tell('information', done, next(uri, 'add'));
  const reads =
    missing === 1
      ? t('The app reads a variable that no option sets yet')
      : t('The app reads {0} variables that no option sets yet', missing);
  ask.tell('information', joinSentences(done, reads), next(uri, 'missing'));
}

/** What to do once there is a charm: its options, then the model. */
const next = (uri: string, options: 'add' | 'missing'): readonly Button[] => {
  const target = { uri };
  return [
    options === 'add'
      ? { title: t('Add Config Option...'), does: 'run', command: 'charmConfig.addConfigOption', target }
      : { title: t('Add Missing Options...'), does: 'run', command: 'charmConfig.addMissingOptions', target },
    { title: t('Deploy Charm...'), does: 'run', command: 'charmConfig.deployCharm', target },
  ];
};

/** Its name, and its framework, which is not asked for if the app's files suggest only one. */
async function chooseCharm({ ask, server }: NewCharmHost, title: string, app: string) {
  const draftsOf = async (name: string): Promise<readonly CharmDraft[]> =>
    (await server.newCharms({ folder: pathToFileURL(`${app}/`).href, name })) ?? [];
  const value = suggestedName(basename(app));
  const suggested = await draftsOf(value);
  const [only, ...others] = suggested.filter(({ found }) => found);
  const certain = others.length === 0 ? only : undefined;
  const name = await ask.text({
    title,
    prompt: certain ? t('Name of the charm for the {0} app', certain.title) : t('Name of the charm'),
    value,
    ...(certain === undefined && { more: 1 }),
    check: checkName,
  });
  if (name === undefined) return undefined;
  const drafts = name === value ? suggested : await draftsOf(name);
  const draft =
    drafts.find(({ profile }) => profile === certain?.profile) ??
    (await ask.pick(
      { title, prompt: t('Which framework is the app built with?'), more: 0 },
      drafts.map(
        (charm): Choice<CharmDraft> => ({
          label: charm.title,
          description: charm.found ? t('found in the files of the app') : '',
          value: charm,
        }),
      ),
    ));
  return draft && { name, draft };
}

/** What wrote the files; undefined, after a message, if nothing could. */
async function write(
  { ask, tools }: NewCharmHost,
  folder: string,
  name: string,
  { profile, files }: { readonly profile: string; readonly files: Readonly<Record<string, string>> },
): Promise<string | undefined> {
  const args = ['init', '--profile', profile, '--name', name];
  const end = await ask.busy(t('Running charmcraft init'), signal =>
    tools.run({ tool: 'charmcraft', args, folder, limit: LIMIT, signal }),
  );
  if (!('missing' in end) && end.stopped === 'cancelled') return undefined;
  if (!('missing' in end) && end.exit === 0 && isThere(join(folder, 'charmcraft.yaml')))
    return 'charmcraft init';
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // Files that charmcraft wrote before it failed stay.
    const written = updateFile(join(folder, path), before => (before === '' ? text : undefined));
    if (written.kind !== 'refused' && written.kind !== 'outside') continue;
    const why = written.kind === 'refused' ? written.why : t('it is a link out of the project');
    ask.tell('error', t('{0} was not written: {1}', path, why));
    return undefined;
  }
  if ('missing' in end) return t('Charm Config, because charmcraft was not found here');
  const why = end.stderr.trim().split('\n').at(-1) ?? '';
  return why === ''
    ? t('Charm Config, as charmcraft init failed')
    : t('Charm Config, as charmcraft init failed ("{0}")', why.slice(0, 200));
}

async function chooseFolder({ ask, editor }: NewCharmHost, title: string): Promise<string | undefined> {
  const [only, ...more] = editor.folders();
  if (only === undefined) {
    ask.tell('information', t('No folder is open: open the folder of the app first'));
    return undefined;
  }
  if (more.length === 0) return only;
  const choices = [only, ...more].map(folder => ({
    label: basename(folder),
    description: folder,
    value: folder,
  }));
  return ask.pick({ title, prompt: t('Which folder is the app in?'), more: 2 }, choices);
}

/** Charmhub's rule: lowercase letters, digits and dashes, starting with a letter. */
const NAME = /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

function suggestedName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '');
  return name === '' ? 'my-app' : name;
}

const checkName = (text: string): Validation =>
  NAME.test(text) ? undefined : { error: t('Type lower case letters, digits and dashes, such as my-app') };
