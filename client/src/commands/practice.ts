/** Start Practice Model and Leave Practice Model. */
import { fileURLToPath } from 'node:url';
import type { Button } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import { readApplications, readOptionSettings } from '../flow/choose.ts';
import { textInProject } from '../flow/chosen-file.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type JobHost, startJob } from '../flow/job.ts';
import { savedOnDisk } from '../flow/saved.ts';
import { modelOf } from '../juju/store.ts';
import { t } from '../text.ts';

/** Creates an in-memory model with the open file's charm; shows the reason if charmcraft would not pack it. */
export async function startPractice(
  host: JobHost & Pick<Host, 'charm' | 'editor' | 'guides' | 'practice'>,
  target: CommandTarget,
): Promise<void> {
  const { ask, practice } = host;
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  if (practice.on()) {
    ask.tell(
      'information',
      t(
        'The practice model {0} is already running: leave it to start over',
        modelOf(host.backend().selection),
      ),
      [leaveButton()],
    );
    return;
  }
  if (!(await savedOnDisk(host, charm, t('The practice model')))) return;
  const text = textInProject(fileURLToPath(charm.uri));
  const refused = text === undefined ? t('the file is not on disk') : await practice.start(text);
  if (refused !== undefined) {
    ask.tell(
      'warning',
      t('No practice model could be created from charmcraft.yaml: {0}', refused.replace(/\.$/, '')),
    );
    return;
  }
  host.guides.reached('model');
  const job = startJob(host, t('Start Practice Model'), charm);
  for (const app of await readApplications(job)) await readOptionSettings(job, app);
  const message = t(
    '"{0}" is deployed in {1}, a practice model that exists only in this window. No real model is touched, and everything is gone when the window closes.',
    charm.description.name ?? '',
    modelOf(host.backend().selection),
  );
  ask.tell('information', message, [
    { title: t('Set Config Option...'), does: 'run', command: 'charmConfig.setConfigOption' },
    { title: t('Add Secret...'), does: 'run', command: 'charmConfig.addSecret' },
    leaveButton(),
  ]);
}

const leaveButton = (): Button => ({
  title: t('Leave Practice Model'),
  does: 'run',
  command: 'charmConfig.leavePractice',
});

/** Commands use juju again. */
export async function leavePractice({
  ask,
  practice,
  environmentView,
}: Pick<Host, 'ask' | 'practice' | 'environmentView'>): Promise<void> {
  if (!practice.on()) return;
  practice.leave();
  environmentView.setApplication(undefined);
  ask.tell('information', t('You left the practice model: commands use juju again'));
}
