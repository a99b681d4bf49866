/** Switch Model: selects another model for this editor alone or for every terminal. */
import { chooseAmong } from '../flow/choose.ts';
import { chooseModel } from '../flow/choose-model.ts';
import { writeAndConfirm } from '../flow/confirm.ts';
import type { Backend, CommandTarget, Host } from '../flow/host.ts';
import { status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { type Model, switchTo } from '../juju/models.ts';
import { t } from '../text.ts';

type SwitchHost = Pick<Host, 'ask' | 'backend' | 'charm' | 'pins' | 'practice'>;

export async function switchModel(host: SwitchHost, target: CommandTarget): Promise<void> {
  const { ask, backend, practice } = host;
  if (practice.on()) {
    ask.tell('information', t('The practice model is on: leave it to choose a model of juju'), [
      { title: t('Leave Practice Model'), does: 'run', command: 'charmConfig.leavePractice' },
    ]);
    return;
  }
  const side = backend();
  const model = await choose(host, side);
  if (model === undefined) return;
  if (model === 'follow') return follow(host);
  const title = t('Switch Model');
  const pin = {
    icon: 'pinned',
    label: t('Pin in This Workspace'),
    detail: t('Only this editor works with {0}; your terminals keep their model', model.name),
    value: 'pin' as const,
  };
  const change = {
    icon: 'terminal',
    label: t('Switch juju'),
    detail: t('Runs "juju switch": every terminal on this machine works with {0} then', model.name),
    value: 'switch' as const,
  };
  const how = await ask.pick({ title, prompt: t('For whom should {0} be the model?', model.name) }, [
    pin,
    change,
  ]);
  if (how === 'pin') await pinModel(host, side, model.name, target);
  if (how === 'switch') await switchJuju(host, side, model.name);
}

async function choose({ ask, pins }: SwitchHost, side: Backend): Promise<Model | 'follow' | undefined> {
  const { controller, model } = side.selection;
  const remove = {
    icon: 'pinned-dirty',
    label: t('Remove Pin'),
    detail: t('Work with the model that juju has selected'),
    value: 'follow' as const,
  };
  const picked = await chooseModel(ask, side.juju, {
    title: t('Switch Model'),
    prompt: t('Which model?'),
    current: `${controller}:${model}`,
    more: pins.get() === undefined ? [] : [remove],
  });
  if (picked === undefined) return undefined;
  return 'other' in picked ? picked.other : picked.model;
}

async function follow({ ask, backend, pins }: SwitchHost): Promise<void> {
  await pins.set(undefined);
  const { controller, model } = backend().selection;
  ask.tell(
    'information',
    model === undefined
      ? t('The pin is removed: this editor follows juju, which has no model selected')
      : t('The pin is removed: this editor follows juju, now on {0}:{1}', controller ?? '', model),
  );
}

/** Asks for the application only if several are deployed from the charm, and for the charm only if that may be so. */
async function pinModel(
  { ask, charm, pins }: SwitchHost,
  { juju }: Backend,
  model: string,
  target: CommandTarget,
): Promise<void> {
  const all = await ask
    .busy(t('Reading {0}', model), signal => juju.run(status(model), signal))
    .catch((error: unknown) => {
      if (error instanceof JujuError) return [];
      throw error;
    });
  const charms = all.map(app => app.charm);
  const file = new Set(charms).size < charms.length ? await charm(target) : undefined;
  const apps = all.filter(app => app.charm === file?.description.name);
  const app = apps.length > 1 ? await chooseAmong(ask, t('Switch Model'), apps) : undefined;
  await pins.set({ model, ...(app && file && { application: app.name, charm: file.uri }) });
  ask.tell(
    'information',
    app === undefined
      ? t('Pinned to {0} in this workspace: only this editor works with it', model)
      : t('Pinned to {0} in {1} in this workspace: only this editor works with it', app.name, model),
  );
}

async function switchJuju(
  { ask, backend, pins }: SwitchHost,
  { juju }: Backend,
  model: string,
): Promise<void> {
  await ask.busy(t('Switching juju to {0}', model), signal =>
    writeAndConfirm({
      write: () => juju.run(switchTo(model), signal),
      // A pin would hide juju's own selection.
      read: async () => {
        await pins.set(undefined);
        return backend().selection;
      },
      isDone: ({ controller, model: now }) => `${controller}:${now}` === model,
    }),
  );
  ask.tell('information', t('juju is switched to {0}: every terminal works with it now', model));
}
