/** The question which model, on this controller or another; shared by several commands. */
import { JujuError } from '../juju/error.ts';
import { controllers, type Model, models } from '../juju/models.ts';
import { t } from '../text.ts';
import type { Choice } from './ask.ts';
import type { Backend, Host } from './host.ts';

type Picked<T> = { readonly model: Model } | { readonly controller: string } | { readonly other: T };

export interface ModelQuestion<T> {
  readonly title: string;
  readonly prompt: string;
  /** `controller:owner/model` of the model in use; its controller comes first. */
  readonly current: string;
  /** The current model is not offered. */
  readonly another?: true;
  /** Other choices besides the models. */
  readonly more?: readonly Choice<T>[];
}

/** Models of another controller are read when that controller is chosen. undefined when the user cancels. */
export async function chooseModel<T = never>(
  ask: Pick<Host['ask'], 'busy' | 'pick'>,
  juju: Backend['juju'],
  { title, prompt, current, another, more = [] }: ModelQuestion<T>,
): Promise<{ readonly model: Model } | { readonly other: T } | undefined> {
  const known = await ask.busy(t('Reading the controllers'), signal => juju.run(controllers(), signal));
  let controller = known.find(name => current.startsWith(`${name}:`)) ?? known[0];
  for (;;) {
    if (controller === undefined) throw new JujuError({ kind: 'no-controller' });
    const here: string = controller;
    const found = await ask.busy(t('Reading the models on {0}', here), signal =>
      juju.run(models(here), signal),
    );
    const choices: readonly Choice<Picked<T>>[] = [
      ...found
        .filter(({ name }) => another !== true || name !== current)
        .map(model => modelChoice(model, current)),
      ...known
        .filter(name => name !== here)
        .map(name => ({ label: t('Models on {0}...', name), value: { controller: name } })),
      ...more.map(choice => ({ ...choice, value: { other: choice.value } })),
    ];
    const picked = await ask.pick({ title, prompt }, choices);
    if (picked === undefined || !('controller' in picked)) return picked;
    controller = picked.controller;
  }
}

function modelChoice(model: Model, current: string): Choice<{ readonly model: Model }> {
  const facts = [model.name === current ? t('current') : '', model.status];
  return {
    label: model.name,
    description: facts.filter(text => text !== '').join(', '),
    detail: model.type === 'iaas' ? t('For machines: a 12-factor charm needs a Kubernetes model') : '',
    value: { model },
  };
}
