/** The charm at a PATH, judged with the files beside it. */
import { dirname } from 'node:path';
import { type Analysis, analyze } from '../analysis.ts';
import { NO_FILES } from '../charm/files.ts';
import { filesIn } from '../disk/files.ts';
import type { LintOptions } from '../rules/rule.ts';
import type { Io } from './io.ts';
import { locateCharm } from './locate.ts';
import { readMain, streamOf } from './read-text.ts';

export interface AnalyzedPath {
  /** The path of its charmcraft.yaml, or the name of a stream. */
  readonly file: string;
  /** The folder of that file; undefined for a stream, which has no files beside it. */
  readonly folder: string | undefined;
  readonly analysis: Analysis;
}

/** Throws a CommandError if there is no charmcraft.yaml, or if it was not read. */
export function analyzePath(path: string, io: Io, options?: LintOptions): AnalyzedPath {
  if (streamOf(path) !== undefined)
    return { file: path, folder: undefined, analysis: analyze(readMain(path, io), NO_FILES, options) };
  const file = locateCharm(path);
  const folder = dirname(file);
  return { file, folder, analysis: analyze(readMain(file, io), filesIn(folder), options) };
}
