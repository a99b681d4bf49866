/** Which requests are sent where, and what the answers mean, in words. */
import type { Application } from '../juju/commands.ts';
import {
  type Answer,
  asCurl,
  type Outcome,
  type ParallelResult,
  parallelResult,
  type RequestTarget,
} from '../requests/parallel.ts';
import { plain, t } from '../text.ts';
import type { Choice } from './ask.ts';

/** An address and a port to send requests to. */
export interface Address {
  readonly address: string;
  readonly port: number;
}

const INGRESS = /ingress|traefik|gateway|haproxy|nginx/;

/**
 * Where the application may answer: the addresses in its status, and this machine, where the guide has an ingress. `port`: the
 * one that the app listens on; undefined if unknown.
 */
export function addressesOf(
  app: Application | undefined,
  port: number | undefined,
  all: readonly Application[],
): readonly Choice<Address>[] {
  const choice = (address: string, at: number, about: string): Choice<Address> => ({
    label: at === 80 ? address : `${address}:${at}`,
    description: about,
    value: { address, port: at },
  });
  const here = choice('127.0.0.1', 80, t('an ingress on this machine'));
  if (app === undefined) return [here];
  const ingresses = all.filter(({ address, charm }) => address !== undefined && INGRESS.test(charm));
  return [
    ...ingresses.map(ingress => choice(ingress.address ?? '', 80, t('the ingress {0}', ingress.name))),
    ...(app.address === undefined || port === undefined
      ? []
      : [choice(app.address, port, t('the service of {0}', app.name))]),
    here,
    ...app.units.flatMap(({ name, address }) =>
      address === undefined || port === undefined ? [] : [choice(address, port, t('the unit {0}', name))],
    ),
  ];
}

/** An address typed as `host`, `host:port`, `http://host:port` or the URL of a page there; otherwise why it is not one. */
export function readAddress(
  text: string,
): (Address & { readonly path?: string | undefined }) | { readonly error: string } {
  if (/^https:/i.test(text)) return { error: t('Type an http address: https is not supported here') };
  const form = { error: t('Type an address, with a port unless it is 80, such as 127.0.0.1:8000') };
  const [, bare = '', path] = /^(?:http:\/\/)?([^/?#]*)([/?][^#]*)?(?:#.*)?$/i.exec(text.trim()) ?? [];
  if (!/^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(bare)) return form;
  try {
    const { hostname, port, pathname, search } = new URL(`http://${bare}${path ?? ''}`);
    const read = {
      address: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? 80 : Number(port),
      ...(path !== undefined && path !== '/' && { path: pathname + search }),
    };
    return read.port === 0 ? form : read;
  } catch {
    return form;
  }
}

/** One sentence, the verdict first. */
export function resultText(result: ParallelResult, count: number, target: RequestTarget): string {
  const place = `${target.address}:${target.port}`;
  switch (result.kind) {
    case 'parallel':
      return t('Parallel: {0} answers of {1} came together after {2}', count, place, seconds(result.seconds));
    case 'serial':
      return t(
        'Not parallel: {0} answers of {1} came one after another in {2}',
        count,
        place,
        seconds(result.seconds),
      );
    case 'groups':
      return t(
        'Partly parallel: {0} answers of {1} in {2}, about {3} at a time, one for each worker',
        count,
        place,
        seconds(result.seconds),
        result.atOnce,
      );
    case 'too-quick':
      return t(
        'Too quick to tell: {0} answers of {1} in {2}. Use a path that takes a while to answer, such as /io.',
        count,
        place,
        seconds(result.seconds),
      );
    case 'failed': {
      const share =
        result.failures === count ? '' : t('{0} of {1} requests failed: ', result.failures, count);
      return share + failureText(result.first, target);
    }
  }
}

function failureText(outcome: Outcome, { address, port, host, path: whole }: RequestTarget): string {
  // The query may contain a token.
  const path = whole.replace(/\?.*/, '');
  const place = `${address}:${port}`;
  switch (outcome.kind) {
    case 'refused':
      return t('{0} refused the connection: check that the app or its ingress listens there', place);
    case 'unknown-address':
      return t('The address of "{0}" cannot be found: check its spelling', address);
    case 'timed-out':
      return t(
        '{0} did not answer within {1}: check that it can be reached from here',
        place,
        t('{0} s', LIMIT / 1000),
      );
    case 'cancelled':
      return t('The requests were stopped');
    case 'impossible':
      return t('No request can be sent to {0} for "{1}": choose another address or path', place, path);
    case 'broken':
      return t('{0} closed the connection ({1})', place, outcome.reason);
    case 'answered':
      return statusText(outcome.status, place, host, path);
  }
}

function statusText(status: number, place: string, host: string, path: string): string {
  if (status === 404)
    return t('{0} answered 404: check the path "{1}" and the host name "{2}"', place, path, host);
  if (status === 502 || status === 503 || status === 504)
    return t('{0} answered {1}: the ingress responds, but the app behind it does not', place, status);
  if (status < 400)
    return t('{0} redirected "{1}" ({2}): use the path that it leads to', place, path, status);
  return t('{0} answered {1} to "{2}"', place, status, path);
}

/** ms that one request may take: more than the 30 s after which Gunicorn kills a stuck worker. */
export const LIMIT = 60_000;

/** The verdict, then the start and end of each answer. */
export function report(answers: readonly Answer[], target: RequestTarget): string {
  const { address, port, host, path } = target;
  const all = Math.max(...answers.map(({ ended }) => ended), 1);
  const rows = answers.map(
    ({ started, ended, outcome }, index) =>
      `${String(index + 1).padStart(3)}  ${seconds(started / 1000).padStart(7)}  ${seconds(ended / 1000).padStart(7)}  ${shortly(outcome).padEnd(9)}  ${bar(started / all, ended / all)}  ${bodyOf(outcome)}`,
  );
  return [
    resultText(parallelResult(answers), answers.length, target),
    '',
    t(
      '{0} requests at the same time: GET http://{1}{2}, sent to {3}',
      answers.length,
      host,
      path,
      `${address}:${port}`,
    ),
    '',
    `     ${t('start').padStart(7)}  ${t('end').padStart(7)}`,
    ...rows,
    '',
    t('The same from a terminal:'),
    asCurl(target, answers.length),
    '',
  ].join('\n');
}

const WIDTH = 24;

function bar(from: number, to: number): string {
  const start = Math.min(Math.round(from * WIDTH), WIDTH - 1);
  const end = Math.max(Math.round(to * WIDTH), start + 1);
  return '·'.repeat(start) + '█'.repeat(end - start) + '·'.repeat(WIDTH - end);
}

function shortly(outcome: Outcome): string {
  if (outcome.kind === 'answered') return String(outcome.status);
  return outcome.kind === 'broken' ? outcome.reason : outcome.kind;
}

const bodyOf = (outcome: Outcome): string =>
  outcome.kind === 'answered' ? plain(outcome.body.split('\n')[0] ?? '') : '';

const seconds = (value: number): string => t('{0} s', value.toFixed(1));
