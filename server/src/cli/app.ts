/** The app of a charm, as the command line reads it. */
import { dirname, resolve } from 'node:path';
import type { Analysis } from '../analysis.ts';
import { workloadOf } from '../charm/workload.ts';
import { endOfLinks } from '../disk/project.ts';
import { diskTree } from '../disk/tree.ts';
import { finish } from '../source/facts.ts';
import { appSources, readApp, type SourceIndex } from '../source/index.ts';
import type { AppSources } from '../source/links.ts';

export interface App {
  readonly index: SourceIndex;
  readonly sources: AppSources;
}

/** undefined if the charm has no framework extension, or if its app is elsewhere. `file`: the charmcraft.yaml. */
export function appOf(file: string, { charm }: Analysis): App | undefined {
  const workload = workloadOf(charm);
  const index = workload && readApp(endOfLinks(resolve(dirname(file))).replaceAll('\\', '/'), diskTree);
  return workload && index && { index, sources: finish(appSources(index, workload)) };
}
