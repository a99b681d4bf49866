/**
 * The project's configuration of the rules, shared by the editor and the command line: `.charm-config.yaml` beside
 * charmcraft.yaml or in a folder above it, up to the root of the project.
 */
import type { Files } from '../charm/files.ts';
import { type Finding, inOrder } from '../rules/lint.ts';
import { CODES, PROBLEMS, RULES } from '../rules/registry.ts';
import { configurationTable, isFrom4, LEVELS, type Level } from '../schema/configuration.ts';
import { tableProblems } from '../schema/problems.ts';
import type { Problem } from '../schema/shape.ts';
import { visibleLine } from '../visible.ts';
import { parse } from '../yaml/document.ts';
import { type Document, get, type Path, type Place, text } from '../yaml/tree.ts';

export const CONFIGURATION_FILE = '.charm-config.yaml';

/** What the file may contain. */
export const CONFIGURATION = configurationTable(
  new Map([
    ...Object.entries(PROBLEMS).filter(([code]) => CODES.has(code)),
    ...RULES.map(({ code, summary }) => [code, `${summary}.`] as const),
  ]),
);

export interface Configuration {
  /** Relative to the folder of charmcraft.yaml, such as `../.charm-config.yaml`; undefined if there is none. */
  readonly file: string | undefined;
  /** null if there is no configuration. */
  readonly document: Document | null;
  readonly levels: ReadonlyMap<string, Level>;
  /** Known findings, as `baselineEntry` writes them. */
  readonly baseline: ReadonlySet<string>;
  /** `juju` says that all controllers are 4.0 or newer. */
  readonly jujuFrom4: boolean;
  /** Problems of the configuration itself. */
  readonly findings: readonly Finding[];
}

export const NO_CONFIGURATION: Configuration = {
  file: undefined,
  document: null,
  levels: new Map(),
  baseline: new Set(),
  jujuFrom4: false,
  findings: [],
};

/** Finds the nearest configuration, from the folder of charmcraft.yaml up to the project's root. */
export function findConfiguration(files: Files): Configuration {
  for (let level = 0; level <= files.above; level++) {
    const file = '../'.repeat(level) + CONFIGURATION_FILE;
    const content = files.read(file);
    if (content !== undefined) return readConfiguration(content, file);
  }
  return NO_CONFIGURATION;
}

/** The entry for a finding in `baseline`: its code and its path. */
export function baselineEntry(code: string, path: Path): string {
  return `${code} ${path.join('.')}`.trim();
}

/** The levels and the baseline in a text, and its problems. Faulty parts are ignored. */
export function readConfiguration(content: string, file = CONFIGURATION_FILE): Configuration {
  const document = parse(content, file);
  const { root } = document;
  const rules = get(root, 'rules');
  const baseline = get(root, 'baseline');
  const levels = (rules?.kind === 'map' ? rules.entries : []).flatMap(({ key, value }) => {
    const level = LEVELS.find(word => value.kind === 'scalar' && word === (text(value) ?? value.source));
    const code = String(key.value);
    return level === undefined || !CODES.has(code) ? [] : [[code, level] as const];
  });
  const entries = (baseline?.kind === 'seq' ? baseline.items : []).flatMap(item => text(item) ?? []);
  const jujuFrom4 = isFrom4(text(get(root, 'juju')) ?? '');
  const findings = findingsOf(document);
  return { file, document, levels: new Map(levels), baseline: new Set(entries), jujuFrom4, findings };
}

function findingsOf(document: Document): readonly Finding[] {
  return inOrder([
    ...document.problems.map(warning),
    ...tableProblems(CONFIGURATION, document, undefined).map(problemWarning),
  ]);
}

const problemWarning = ({ at, problem, remedy, fixes, related }: Problem): Finding => ({
  ...warning({ ...at, message: remedy === undefined ? problem : `${problem}: ${remedy}` }),
  related,
  fixes,
});

const warning = ({ file, path, range, message }: Place & { readonly message: string }): Finding => ({
  code: 'configuration',
  severity: 'warning',
  refusedBy: null,
  message: visibleLine(message),
  file,
  path,
  range,
});
