/** Another charm of the project, by its text. */
import type { Workload } from '../twelve-factor/workload.ts';
import { parse } from '../yaml/document.ts';
import { readCharm } from './read.ts';
import { workloadOf } from './workload.ts';

/** undefined: it uses no framework's extension. */
export const workloadIn = (text: string): Workload | undefined => workloadOf(readCharm(parse(text)));
