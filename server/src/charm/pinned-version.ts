/** The paas-charm version of a charm, as far as its own requirements pin it. */
import { VERSIONS } from '../twelve-factor/frameworks.ts';
import type { Charm } from './charm.ts';

/** PEP 508 with a single version: `paas-charm==1.8.0`, names compared as in PEP 503; not `==1.*`. */
const PINNED =
  /^[ \t]*paas[-_.]+charm[ \t]*(?:\[[^\]\n]*\])?[ \t]*={2,3}[ \t]*([\w.!+-]+)[ \t]*(?:[;#\r\n\\]|$)/im;

/**
 * The version that the charm's requirements.txt pins, and the one our facts come from; undefined if they agree or none is pinned.
 */
export function otherPaasCharm({
  files,
}: Pick<Charm, 'files'>): { readonly pinned: string; readonly facts: string } | undefined {
  const [, pinned] = PINNED.exec(files.get('requirements.txt') ?? '') ?? [];
  const facts = VERSIONS['paas-charm'];
  return pinned === undefined || pinned === facts ? undefined : { pinned, facts };
}
