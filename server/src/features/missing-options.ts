/** The options that an app reads and its charm lacks: the first step when migrating an existing app. */
import type { Charm } from '../charm/charm.ts';
import type { MissingOption, MissingOptions, NewOption } from '../protocol.ts';
import type { LintOptions } from '../rules/rule.ts';
import { nearVariable, optionNameFor } from '../source/judge.ts';
import type { AppSources, Stray } from '../source/links.ts';
import { isSecretLike } from '../twelve-factor/secret-like.ts';
import { addOption } from './add-option.ts';

/** Variables of the system and of tools, which no charm sets. */
const OTHERS =
  /^(?:HOME|PATH|PWD|USER|SHELL|LANG|TZ|TERM|HOSTNAME|PORT|CI|DEBUG|TESTING|NODE_ENV|VIRTUAL_ENV|LC_\w+|XDG_\w+|PYTHON\w*|GUNICORN_\w+|JAVA_\w+|GO\w+|NPM_\w+|GITHUB_(?:ACTIONS|SHA|REF\w*|REPOSITORY|RUN_ID|OUTPUT|WORKSPACE)|JUJU_\w+|PEBBLE\w*|KUBERNETES_\w+|OTEL_\w+)$/;

/**
 * Sorted by name, with those that the app reads with the charm's prefix first. `sources` undefined: nothing is known about the
 * app.
 */
export function missingOptions(
  charm: Charm,
  text: string,
  sources: AppSources | undefined,
  lint: LintOptions,
): MissingOptions {
  if (sources === undefined) return { looked: 0, options: [] };
  const found = new Map<string, MissingOption>();
  for (const stray of sources.strays) {
    const { why } = stray;
    const isOwn = why.kind === 'undeclared' || why.kind === 'config';
    const read = why.kind === 'config' ? why.variable : stray.name;
    const becomes = isOwn ? read : sources.names.prefix + read;
    // A misspelling is reported where it is read.
    const isWanted = isMissing(stray, sources) && nearVariable(becomes, sources) === undefined;
    const name = isWanted ? optionNameFor(becomes, sources.names) : undefined;
    if (name === undefined || found.has(name) || charm.options.some(option => option.name === name)) continue;
    const type = stray.read.type ?? 'string';
    const options = optionsLike({ name, type }, sharedFallback(stray, sources));
    const option = options.find(draft => !('refused' in addOption(charm, text, draft, lint)));
    if (option === undefined) continue;
    const place = `${stray.file.path}:${stray.at.line + 1}`;
    found.set(name, {
      ...option,
      place,
      variable: read,
      becomes: sources.hasBareNames ? read : becomes,
    });
  }
  const isRead = ({ variable, becomes }: MissingOption): number => (variable === becomes ? 0 : 1);
  const options = [...found.values()].sort(
    (a, b) => isRead(a) - isRead(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  return { looked: sources.looked.count, options };
}

/** With the default that the code gives, if it may be seen; else without. */
function optionsLike({ name, type }: NewOption, value: string | undefined): readonly NewOption[] {
  const plain: NewOption = { name, type };
  const isTaken = value !== undefined && !isSecretLike({ name, type, values: [value] });
  return isTaken ? [{ ...plain, default: value }, plain] : [plain];
}

/** What every read of the app continues with where the variable does not exist; undefined where they differ. */
function sharedFallback({ name, read }: Stray, { strays }: AppSources): string | undefined {
  const reads = strays.filter(stray => stray.name === name && stray.file.role === 'app');
  return reads.every(stray => stray.read.fallback === read.fallback && stray.read.type === read.type)
    ? read.fallback
    : undefined;
}

/** Whether an option may be missing: the app reads the variable, and nothing in it sets it. */
export function isMissing({ file, isSet, why, name }: Stray, { names }: AppSources): boolean {
  if (file.role !== 'app' || isSet) return false;
  if (why.kind === 'undeclared' || why.kind === 'config') return true;
  return (
    why.kind === 'unknown' &&
    names.prefix !== '' &&
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name) &&
    !OTHERS.test(name)
  );
}
