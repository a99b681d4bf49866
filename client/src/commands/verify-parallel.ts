/** Verify Parallel Requests: sends the app several requests at once and says whether they were answered in parallel. */

import { isSecretValue } from '../../../server/src/protocol.ts';
import type { Button, Choice, Question } from '../flow/ask.ts';
import { chooseAmong, readApplications } from '../flow/choose.ts';
import type { CharmFile, CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, pinnedApplication, startJob } from '../flow/job.ts';
import { isTrusted } from '../flow/trust.ts';
import {
  type Address,
  addressesOf,
  LIMIT,
  readAddress,
  report,
  resultText,
} from '../flow/verify-parallel.ts';
import type { Application } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import {
  asCurl,
  isHostName,
  type ParallelResult,
  parallelResult,
  type RequestTarget,
  requestTogether,
} from '../requests/parallel.ts';
import { t } from '../text.ts';

/** What is needed to send requests to an application. */
export type VerifyHost = JobHost & Pick<Host, 'editor' | 'guides' | 'memory'>;

/** Sends nothing until an address, a path and a count are chosen; shows the result. */
export async function verifyParallel(
  host: VerifyHost & Pick<Host, 'charm'>,
  target: CommandTarget,
): Promise<void> {
  await verifyApplication(host, await host.charm(target), undefined);
}

/** What the answers show; undefined when the user cancels. `chosen`: the application, if already chosen, with its job. */
export async function verifyApplication(
  host: VerifyHost,
  charm: CharmFile | undefined,
  chosen: { readonly job: Job; readonly name: string } | undefined,
): Promise<ParallelResult | undefined> {
  if (!isTrusted(host, t('No request is sent in Restricted Mode: trust this workspace first')))
    return undefined;
  const title = t('Verify Parallel Requests');
  const all = await applications(host, charm, chosen?.job);
  const name = chosen?.name ?? pinnedApplication(host.backend().selection, charm);
  const named = all.filter(app => app.name === name);
  const own = all.filter(app => app.charm === charm?.description.name);
  const candidates = chosen !== undefined || named.length > 0 ? named : own;
  const app = await chooseAmong(host.ask, title, candidates);
  if (candidates.length > 1 && app === undefined) return undefined;
  const port = charm?.description.framework?.port;
  const choices = addressesOf(app, port, all);
  const isPractice = chosen?.job.practice ?? host.backend().practice;
  const prompt = isPractice
    ? t('No app runs in the practice model: where does one answer?')
    : t('Where can the app be reached?');
  const hostName = app?.name ?? name ?? charm?.description.name ?? '';
  const target = await askTarget(host, { title, prompt }, hostName, choices);
  if (target === undefined) return undefined;
  // The list of steps has already said how many.
  const count = chosen === undefined ? await askCount(host, title) : COUNT;
  if (count === undefined) return undefined;
  const answers = await host.ask.busy(t('Sending {0} requests to {1}', count, target.address), signal =>
    requestTogether(target, count, { each: LIMIT, signal }),
  );
  const result = parallelResult(answers);
  await host.editor.show('parallel-requests.txt', report(answers, target));
  const curl: Button = { title: t('Copy as curl'), does: 'copy', text: asCurl(target, count) };
  const workers: Button = {
    title: t('Use Async Workers'),
    does: 'run',
    command: 'charmConfig.useAsyncWorkers',
    ...(charm && { target: { uri: charm.uri } }),
  };
  const slow = result.kind === 'serial' || result.kind === 'groups';
  // The list of steps comes back by itself.
  const buttons = slow && chosen === undefined ? [workers, curl] : [curl];
  const kind = result.kind === 'parallel' ? 'information' : 'warning';
  host.ask.tell(kind, resultText(result, count, target), buttons);
  if (result.kind === 'parallel') host.guides.reached('parallel');
  return result;
}

/** None if no model can be asked: an address can still be typed. */
async function applications(
  host: VerifyHost,
  charm: CharmFile | undefined,
  job: Job | undefined,
): Promise<readonly Application[]> {
  // Applications in the practice model do not answer requests.
  if (job?.practice ?? host.backend().practice) return [];
  try {
    return await readApplications(job ?? startJob(host, '', charm));
  } catch (error) {
    if (error instanceof JujuError) return [];
    throw error;
  }
}

async function askTarget(
  { ask, memory }: Pick<Host, 'ask' | 'memory'>,
  { title, prompt }: Question,
  hostName: string,
  choices: readonly Choice<Address>[],
): Promise<RequestTarget | undefined> {
  const chosen = await ask.pick<Address | 'other'>({ title, prompt, more: 2 }, [
    ...choices,
    { label: t('Another Address...'), value: 'other' },
  ]);
  if (chosen === undefined) return undefined;
  const typed = chosen === 'other' ? await askAddress({ ask, memory }, title) : undefined;
  const address = chosen === 'other' ? typed : chosen;
  if (address === undefined) return undefined;
  const path = await ask.text({
    title,
    prompt: t('A path that takes a while to answer, such as /io'),
    more: 1,
    value: typed?.path ?? memory.get('verify.path') ?? '/io',
    check: text => (/^\/[^\s#]*$/.test(text) ? undefined : { error: t('Type a path that starts with /') }),
  });
  if (path === undefined) return undefined;
  // The query may contain a token.
  if (!isSecretValue(path)) memory.set('verify.path', path.replace(/\?.*/, ''));
  if (hostName !== '' && !isHostName(hostName))
    ask.tell(
      'information',
      t(
        '"{0}" is not a host name, so the requests name {1} instead: an ingress may not know it.',
        hostName,
        address.address,
      ),
    );
  return {
    address: address.address,
    port: address.port,
    host: isHostName(hostName) ? hostName : address.address,
    path,
  };
}

async function askAddress(
  { ask, memory }: Pick<Host, 'ask' | 'memory'>,
  title: string,
): Promise<(Address & { readonly path?: string | undefined }) | undefined> {
  const text = await ask.text({
    title,
    prompt: t('Address of the app or its ingress'),
    more: 2,
    value: memory.get('verify.address') ?? '127.0.0.1:8000',
    check: typed => {
      const address = readAddress(typed);
      return 'error' in address ? address : undefined;
    },
  });
  const address = text === undefined ? undefined : readAddress(text);
  if (address === undefined || 'error' in address) return undefined;
  // What follows the port may contain a token.
  const name = address.address.includes(':') ? `[${address.address}]` : address.address;
  memory.set('verify.address', address.port === 80 ? name : `${name}:${address.port}`);
  return address;
}

/** Enough requests to tell parallel answers from serial ones. */
const COUNT = 5;
/** More would be a load test. */
const MOST = 50;

async function askCount({ ask }: Pick<Host, 'ask'>, title: string): Promise<number | undefined> {
  const text = await ask.text({
    title,
    prompt: t('How many requests at the same time?'),
    more: 0,
    value: String(COUNT),
    check: typed =>
      /^\d+$/.test(typed) && Number(typed) >= 2 && Number(typed) <= MOST
        ? undefined
        : { error: t('Type a number from 2 to {0}', MOST) },
  });
  return text === undefined ? undefined : Number(text);
}
