/**
 * The project's own word on the rules, read by the editor and the command line alike: `.charm-config.yaml` beside
 * charmcraft.yaml or in a folder above it, up to the root of the repository.
 */
import type { Files } from '../charm/files.ts';
import type { Finding } from '../rules/lint.ts';
import { SEVERITIES, type Severity } from '../rules/rule.ts';
import { parse } from '../yaml/document.ts';
import { type Document, entry, get, type Node, type Path, type Place, text } from '../yaml/tree.ts';

export const CONFIGURATION_FILE = '.charm-config.yaml';

/** What a rule can be set to. A finding for which a tool refuses the file stays at least a warning. */
export type Level = Severity | 'off';
export const LEVELS: readonly Level[] = ['off', ...[...SEVERITIES].reverse()];

export interface Configuration {
  /** Relative to the folder of charmcraft.yaml, such as `../.charm-config.yaml`; undefined where there is none. */
  readonly file: string | undefined;
  readonly levels: ReadonlyMap<string, Level>;
  /** Findings that were there before, as `baselineEntry` writes them. */
  readonly baseline: ReadonlySet<string>;
  /** What is wrong with the configuration itself. */
  readonly findings: readonly Finding[];
}

export const NO_CONFIGURATION: Configuration = {
  file: undefined,
  levels: new Map(),
  baseline: new Set(),
  findings: [],
};

/** A folder this far above charmcraft.yaml is no longer searched. */
const FARTHEST = 12;

/** Looks for the nearest configuration, in the folder of charmcraft.yaml and above it. */
export function findConfiguration(files: Files, codes: ReadonlySet<string>): Configuration {
  for (let up = '', level = 0; level < FARTHEST; level++, up += '../') {
    const file = up + CONFIGURATION_FILE;
    const content = files.read(file);
    if (content !== undefined) return readConfiguration(parse(content, file), codes);
    const names = files.list(up || '.');
    if (names === undefined || names.some(name => name === '.git/' || name === '.git')) break;
  }
  return NO_CONFIGURATION;
}

/** How a finding is named in `baseline`: its code and its path. */
export function baselineEntry(code: string, path: Path): string {
  return `${code} ${path.join('.')}`.trim();
}

export function readConfiguration(document: Document, codes: ReadonlySet<string>): Configuration {
  const findings: Finding[] = [];
  const warn = ({ file, path, range }: Place, message: string): void => {
    findings.push({
      code: 'configuration',
      severity: 'warning',
      refusedBy: null,
      message,
      file,
      path,
      range,
    });
  };
  for (const problem of document.problems) warn(problem, problem.message);
  const { root } = document;
  if (root && root.kind !== 'map') warn(root, 'write `rules:` and `baseline:` as the keys of a mapping');
  for (const { key } of root?.kind === 'map' ? root.entries : []) {
    if (!['rules', 'baseline'].includes(String(key.value))) {
      warn(key, `Charm Config reads \`rules\` and \`baseline\` here, not \`${key.source}\``);
    }
  }
  return {
    file: document.file,
    levels: readLevels(get(root, 'rules'), codes, warn),
    baseline: readBaseline(entry(root, 'baseline')?.value, warn),
    findings,
  };
}

type Warn = (at: Place, message: string) => void;

function readLevels(rules: Node | undefined, codes: ReadonlySet<string>, warn: Warn): Map<string, Level> {
  const levels = new Map<string, Level>();
  if (rules === undefined) return levels;
  if (rules.kind !== 'map') warn(rules, 'give each rule a level, such as `rule-code: warning`');
  for (const { key, value } of rules.kind === 'map' ? rules.entries : []) {
    const code = String(key.value);
    // YAML 1.1 reads `off` as false.
    const written = value.kind === 'scalar' ? value.source : '';
    const level = LEVELS.find(one => one === (text(value) ?? written));
    if (!codes.has(code)) warn(key, `there is no rule \`${code}\``);
    else if (level === undefined) warn(value, `a rule's level is one of ${LEVELS.join(', ')}`);
    else levels.set(code, level);
  }
  return levels;
}

function readBaseline(node: Node | undefined, warn: Warn): Set<string> {
  const known = new Set<string>();
  if (node === undefined) return known;
  if (node.kind !== 'seq')
    warn(node, 'write the baseline as a list of findings, as `lint --write-baseline` does');
  for (const item of node.kind === 'seq' ? node.items : []) {
    const value = text(item);
    if (value === undefined) warn(item, 'a finding of the baseline is its code and its path, as one text');
    else known.add(value);
  }
  return known;
}
