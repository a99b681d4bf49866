/** Try on a Practice Model, and Leave the Practice Model. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { needCharm } from '../flow/charm-option.ts';
import type { Parts, Step, Target } from '../flow/parts.ts';
import { savedOnDisk } from '../flow/saved.ts';
import { modelOf } from '../juju/store.ts';
import { t } from '../text.ts';

export async function startPractice(parts: Parts, target: Target): Promise<void> {
  const { ask, practice } = parts;
  const charm = await needCharm(parts, target);
  if (charm === undefined) return;
  if (practice.on()) {
    ask.tell(
      'information',
      t('{0} is a practice model already; leave it to begin anew.', modelOf(parts.selection())),
      [LEAVE()],
    );
    return;
  }
  if (!(await savedOnDisk(parts, charm, t('The practice model')))) return;
  const text = await readFile(fileURLToPath(charm.uri), 'utf8').catch(() => undefined);
  const refused = text === undefined ? t('it is not on the disk') : await practice.start(text);
  if (refused !== undefined) {
    ask.tell(
      'warning',
      t('No practice model could be made of charmcraft.yaml: {0}.', refused.replace(/\.$/, '')),
    );
    return;
  }
  parts.progress.reached('model');
  const message = t(
    'Practice: {0} is deployed in {1}, a model that only this window has. No real model is touched, and all of it is gone when the window closes.',
    charm.description.name ?? '',
    modelOf(parts.selection()),
  );
  ask.tell('information', message, [
    { title: t('Set Config Option...'), does: 'run', command: 'charmConfig.setConfigOption' },
    { title: t('Add Secret...'), does: 'run', command: 'charmConfig.addSecret' },
    LEAVE(),
  ]);
}

const LEAVE = (): Step => ({
  title: t('Leave the Practice Model'),
  does: 'run',
  command: 'charmConfig.leavePractice',
});

export async function leavePractice({ ask, practice, environmentView }: Parts): Promise<void> {
  if (!practice.on()) return;
  practice.leave();
  environmentView.setApplication(undefined);
  ask.tell('information', t('The practice model is gone; commands talk to juju again.'));
}
