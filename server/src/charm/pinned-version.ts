/** Which paas-charm a charm runs on, as far as its own requirements say. */
import { VERSIONS } from '../twelve-factor/frameworks.ts';
import type { Charm } from './charm.ts';

/** PEP 508 with one version: `paas-charm==1.8.0`, names as PEP 503 compares them; not `==1.*`. */
const PINNED =
  /^[ \t]*paas[-_.]+charm[ \t]*(?:\[[^\]\n]*\])?[ \t]*={2,3}[ \t]*([\w.!+-]+)[ \t]*(?:[;#\r\n\\]|$)/im;

/** What requirements.txt of the charm pins, and what our facts come from; undefined where they agree, or where none is pinned. */
export function otherPaasCharm({
  files,
}: Pick<Charm, 'files'>): { readonly pinned: string; readonly facts: string } | undefined {
  const [, pinned] = PINNED.exec(files.get('requirements.txt') ?? '') ?? [];
  const facts = VERSIONS['paas-charm'];
  return pinned === undefined || pinned === facts ? undefined : { pinned, facts };
}
