/** Reads another charm of the project from its text. */
import type { Workload } from '../twelve-factor/workload.ts';
import { parse } from '../yaml/document.ts';
import { readCharm } from './read.ts';
import { workloadOf } from './workload.ts';

/** undefined if the charm uses no framework extension. */
export const workloadIn = (text: string): Workload | undefined => workloadOf(readCharm(parse(text)));
