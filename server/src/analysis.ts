/** One charmcraft.yaml with the files beside it, judged: what both shells (server and command line) work with. */
import type { Charm } from './charm/charm.ts';
import { type Files, NO_FILES } from './charm/files.ts';
import { readCharm } from './charm/read.ts';
import { DEFAULT_SETTINGS, type Settings } from './protocol.ts';
import { lint } from './rules/index.ts';
import type { Finding } from './rules/rule.ts';
import { parse } from './yaml/document.ts';

export interface Analysis {
  readonly charm: Charm;
  readonly findings: readonly Finding[];
}

/** Reads and judges a text; never throws, whatever the text. */
export function analyze(
  text: string,
  files: Files = NO_FILES,
  settings: Settings = DEFAULT_SETTINGS,
): Analysis {
  const charm = readCharm(parse(text), files);
  return { charm, findings: lint(charm, settings) };
}
