/** The commands of the Model view: show, refresh, filter, and the actions of its rows. */
import { homedir } from 'node:os';
import { needCharm } from '../flow/charm-option.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { t } from '../text.ts';

type ViewHost = Pick<Host, 'modelView'>;

export async function showModel({ modelView }: ViewHost): Promise<void> {
  await modelView.show();
}

export async function refreshModel({ modelView }: ViewHost): Promise<void> {
  await modelView.refresh();
}

export async function filterModel({ ask, modelView }: ViewHost & Pick<Host, 'ask'>): Promise<void> {
  const filter = await ask.text({
    title: t('Filter Model'),
    prompt: t('Type part of the name or value of an application, option or secret'),
    value: modelView.filter(),
  });
  if (filter === undefined) return;
  modelView.setFilter(filter.trim());
  await modelView.show();
}

export async function clearModelFilter({ modelView }: ViewHost): Promise<void> {
  modelView.setFilter('');
}

/** Only for a row of the view. */
export async function copyOptionValue(
  { editor }: Pick<Host, 'editor'>,
  { option = '', value }: CommandTarget,
): Promise<void> {
  if (value !== undefined) await editor.copy(value, t('the value of {0}', option));
}

/** Where the option is in charmcraft.yaml; an option that the framework adds is not there. */
export async function openOption(
  host: Pick<Host, 'ask' | 'charm' | 'editor' | 'server'>,
  target: CommandTarget,
): Promise<void> {
  const charm = await needCharm(host, target);
  const { option = '' } = target;
  const found = charm && (await host.server.option({ uri: charm.uri, option }));
  if (charm === undefined) return;
  if (found && found.line !== null) return host.editor.reveal(charm.uri, found.line);
  host.ask.tell(
    'information',
    t('"{0}" is not written in charmcraft.yaml: the framework extension adds it', option),
  );
}

/** The lines of the app that read a row's option. */
export async function showOptionReads(
  host: Pick<Host, 'ask' | 'charm' | 'editor'>,
  target: CommandTarget,
): Promise<void> {
  const charm = await needCharm(host, target);
  const option = charm?.description.options.find(({ name }) => name === target.option);
  if (charm === undefined || typeof option?.line !== 'number' || !option.columns) return;
  const place = { line: option.line, character: option.columns[0] };
  if ((await host.editor.showReads(charm.uri, place)) === 0)
    host.ask.tell('information', t('No line of the app was found that reads "{0}"', option.name));
}

/** Makes a row's application the one that this editor works with and whose values the file shows. */
export async function pinApplication(
  { ask, pins }: Pick<Host, 'ask' | 'pins'>,
  { application, model, uri }: CommandTarget,
): Promise<void> {
  if (application === undefined || model === undefined) return;
  await pins.set({ model, application, ...(uri !== undefined && { charm: uri }) });
  ask.tell(
    'information',
    t('Pinned to {0} in {1} in this workspace: only this editor works with it', application, model),
  );
}

/** The login waits in a terminal; once the user has logged in, the view reads what it was asked to. */
export async function logIn({
  ask,
  backend,
  editor,
  modelView,
  afterLogin,
}: ViewHost & Pick<Host, 'ask' | 'backend' | 'editor' | 'afterLogin'>): Promise<void> {
  const { controller } = backend().selection;
  const command = /^[\w.-]+$/.test(controller ?? '') ? `juju login -c ${controller}` : 'juju login';
  editor.typeInTerminal(command, homedir());
  ask.tell('information', t('Press Enter in the terminal to log in: the view Model is read after that'));
  afterLogin(() => void modelView.refresh());
}
