/** Verify Parallel Requests: several requests at once to the app, and whether they were answered at once. */
import { chooseAmong, type Job, readApplications, startJob } from '../flow/choose.ts';
import type { Charm, Parts, Target } from '../flow/parts.ts';
import { isTrusted } from '../flow/trust.ts';
import { LIMIT, type Place, placesOf, readPlace, report, verdictText } from '../flow/verify-parallel.ts';
import type { Application } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import {
  asCurl,
  judge,
  type Target as RequestTarget,
  requestTogether,
  type Verdict,
} from '../requests/parallel.ts';
import { t } from '../text.ts';

export async function verifyParallel(parts: Parts, target: Target): Promise<void> {
  await verifyApplication(parts, await parts.charm(target), undefined);
}

/** The verdict; undefined when the person leaves. `chosen`: the application, if it is chosen already, with its job. */
export async function verifyApplication(
  parts: Parts,
  charm: Charm | undefined,
  chosen: { readonly job: Job; readonly name: string } | undefined,
): Promise<Verdict | undefined> {
  if (!isTrusted(parts, t('no request is sent'))) return undefined;
  const title = t('Verify Parallel Requests');
  const name = chosen?.name;
  const all = await applications(parts, charm, chosen?.job);
  const own = all.filter(app =>
    name === undefined ? app.charm === charm?.description.name : app.name === name,
  );
  const app = await chooseAmong(parts.ask, title, own);
  if (own.length > 1 && app === undefined) return undefined;
  const target = await askTarget(parts, title, app?.name ?? name ?? charm?.description.name ?? '', app, all);
  if (target === undefined) return undefined;
  const count = await askCount(parts, title);
  if (count === undefined) return undefined;
  const answers = await parts.ask.busy(t('Sending {0} requests to {1}', count, target.address), signal =>
    requestTogether(target, count, { each: LIMIT, signal }),
  );
  const verdict = judge(answers);
  await parts.editor.show('parallel-requests.txt', report(answers, target));
  parts.ask.tell(
    verdict.kind === 'parallel' ? 'information' : 'warning',
    verdictText(verdict, count, target),
    [{ title: t('Copy as curl'), does: 'copy', text: asCurl(target, count) }],
  );
  if (verdict.kind === 'parallel') parts.progress.reached('parallel');
  return verdict;
}

/** None where no model can be asked: an address can still be typed. */
async function applications(
  parts: Parts,
  charm: Charm | undefined,
  job: Job | undefined,
): Promise<readonly Application[]> {
  // What is deployed there for practice answers nowhere.
  if (parts.practice.on()) return [];
  try {
    return await readApplications(job ?? startJob(parts, '', charm));
  } catch (error) {
    if (error instanceof JujuError) return [];
    throw error;
  }
}

async function askTarget(
  parts: Parts,
  title: string,
  host: string,
  app: Application | undefined,
  all: readonly Application[],
): Promise<RequestTarget | undefined> {
  const { ask, memory } = parts;
  const chosen = await ask.pick<Place | 'other'>({ title, prompt: t('Where does the app answer?') }, [
    ...placesOf(app, all),
    { label: t('Another Address...'), value: 'other' },
  ]);
  if (chosen === undefined) return undefined;
  const place = chosen === 'other' ? await askPlace(parts, title) : chosen;
  if (place === undefined) return undefined;
  const path = await ask.text({
    title,
    prompt: t('Path that takes its time to answer, such as /io'),
    value: memory.get('verify.path') ?? '/io',
    check: text => (/^\/[^\s#]*$/.test(text) ? undefined : { error: t('Type a path that begins with /') }),
  });
  if (path === undefined) return undefined;
  // What follows may be a token.
  memory.set('verify.path', path.replace(/\?.*/, ''));
  return { ...place, host: host || place.address, path };
}

async function askPlace({ ask, memory }: Parts, title: string): Promise<Place | undefined> {
  const text = await ask.text({
    title,
    prompt: t('Address of the app or its ingress'),
    value: memory.get('verify.address') ?? '127.0.0.1:8000',
    check: typed => {
      const place = readPlace(typed);
      return 'error' in place ? place : undefined;
    },
  });
  if (text === undefined) return undefined;
  memory.set('verify.address', text);
  const place = readPlace(text);
  return 'error' in place ? undefined : place;
}

/** More would be a load test. */
const MOST = 50;

async function askCount({ ask }: Parts, title: string): Promise<number | undefined> {
  const text = await ask.text({
    title,
    prompt: t('How many requests at once?'),
    value: '5',
    check: typed =>
      /^\d+$/.test(typed) && Number(typed) >= 2 && Number(typed) <= MOST
        ? undefined
        : { error: t('Type a number from 2 to {0}', MOST) },
  });
  return text === undefined ? undefined : Number(text);
}
