/** Analysis of one charmcraft.yaml and the files beside it, for both shells (server and command line). */
import type { Charm } from './charm/charm.ts';
import { type Files, MAIN, NO_FILES } from './charm/files.ts';
import { type Parse, readCharm } from './charm/read.ts';
import { applyConfiguration } from './configuration/apply.ts';
import { type Configuration, findConfiguration } from './configuration/configuration.ts';
import type { Finding, Judged } from './rules/lint.ts';
import { lint, lintAfter, lintSources } from './rules/lint.ts';
import type { LintOptions } from './rules/rule.ts';
import type { AppSources } from './source/links.ts';
import { parse } from './yaml/document.ts';

export interface Analysis {
  /** The text of charmcraft.yaml. */
  readonly text: string;
  readonly charm: Charm;
  readonly findings: readonly Finding[];
  readonly configuration: Configuration;
  /** The findings of the rules before the configuration is applied. */
  readonly judged: Judged;
}

/**
 * Reads and judges a text; never throws. `parseFile` parses it and the files beside it; given `last`, only what an edit may have
 * changed is judged again.
 */
export function analyze(
  text: string,
  files: Files = NO_FILES,
  options?: LintOptions,
  parseFile: Parse = parse,
  last?: Analysis,
): Analysis {
  const configuration = findConfiguration(files);
  const charm = readCharm(parseFile(text, MAIN), files, parseFile);
  const { jujuFrom4 } = configuration;
  const judged = lintAfter(last?.judged, charm, { experimentalExtensions: false, ...options, jujuFrom4 });
  const findings = applyConfiguration(judged.findings, configuration, [
    charm.document,
    ...charm.merged.values(),
    ...(charm.paasConfig ? [charm.paasConfig] : []),
  ]);
  return { text, charm, findings: [...findings, ...configuration.findings], configuration, judged };
}

/** The findings in and about the sources of the app, with the project's configuration applied. */
export function analyzeSources(
  { charm, configuration }: Analysis,
  sources: AppSources,
  options: LintOptions,
): readonly Finding[] {
  const commented = [charm.document, ...sources.comments.map(({ file, comments }) => ({ file, comments }))];
  return applyConfiguration(lintSources(charm, { ...options, sources }), configuration, commented);
}

/**
 * Why charmcraft refuses to pack these files, so that there is no app and no environment. Ignores whether experimental extensions
 * are enabled, which depends on the packing machine, and the project's configuration of the findings, which comes with the files.
 */
export function refusals({ charm }: Analysis): readonly Finding[] {
  return lint(charm, { experimentalExtensions: true }).filter(({ refusedBy }) => refusedBy === 'charmcraft');
}
