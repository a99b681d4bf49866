/** The options that an app reads and its charm does not have: the first step of who brings an existing app. */
import type { Charm } from '../charm/charm.ts';
import { reread } from '../charm/read.ts';
import { applyChanges } from '../charm/write.ts';
import type { MissingOption, MissingOptions, NewOption, TextChange } from '../protocol.ts';
import type { LintOptions } from '../rules/rule.ts';
import { optionNameFor } from '../source/judge.ts';
import type { AppSources, Stray } from '../source/links.ts';
import { addOption } from './add-option.ts';

/** Variables of the system and of tools, which no charm sets. */
const OTHERS =
  /^(?:HOME|PATH|PWD|USER|SHELL|LANG|TZ|TERM|HOSTNAME|PORT|CI|DEBUG|TESTING|NODE_ENV|VIRTUAL_ENV|LC_\w+|XDG_\w+|PYTHON\w*|GUNICORN_\w+|JAVA_\w+|GO\w+|NPM_\w+|GITHUB_(?:ACTIONS|SHA|REF\w*|REPOSITORY|RUN_ID|OUTPUT|WORKSPACE)|JUJU_\w+|PEBBLE\w*|KUBERNETES_\w+|OTEL_\w+)$/;

/** In the order of their names; those that the app reads by the charm's prefix first. `sources` undefined: nothing is known of the app. */
export function missingOptions(
  charm: Charm,
  text: string,
  sources: AppSources | undefined,
  lint: LintOptions,
): MissingOptions {
  if (sources === undefined) return { looked: 0, options: [] };
  const found = new Map<string, MissingOption>();
  for (const stray of sources.strays) {
    const isOwn = stray.why.kind === 'undeclared';
    const name = isMissing(stray, sources) ? optionOf(stray, sources) : undefined;
    if (name === undefined || found.has(name) || charm.options.some(option => option.name === name)) continue;
    const option: NewOption = { name, type: stray.read.type ?? 'string' };
    const added = addOption(charm, text, option, lint);
    if ('refused' in added) continue;
    const place = `${stray.file.path}:${stray.at.line + 1}`;
    const variable = sources.names.prefix + stray.name;
    found.set(name, {
      ...option,
      place,
      variable: stray.name,
      becomes: isOwn || sources.hasBareNames ? stray.name : variable,
      edits: added.edits,
    });
  }
  const isRead = ({ variable, becomes }: MissingOption): number => (variable === becomes ? 0 : 1);
  const options = [...found.values()].sort(
    (a, b) => isRead(a) - isRead(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  // Where the section is missing too, each edit would make one of its own.
  const hasSection = charm.options.some(({ key }) => key.file === charm.document.file);
  return {
    looked: sources.looked.count,
    options: hasSection ? options : together(charm, text, options, lint),
  };
}

function isMissing({ file, isSet, why, name }: Stray, { names }: AppSources): boolean {
  if (file.role !== 'app' || isSet) return false;
  if (why.kind === 'undeclared') return true;
  return (
    why.kind === 'unknown' &&
    names.prefix !== '' &&
    /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name) &&
    !OTHERS.test(name)
  );
}

const optionOf = ({ name, why }: Stray, { names }: AppSources): string =>
  optionNameFor(why.kind === 'undeclared' ? name : names.prefix + name, names);

/** One edit for the options that the app reads by the charm's prefix. */
function together(
  charm: Charm,
  text: string,
  options: readonly MissingOption[],
  lint: LintOptions,
): readonly MissingOption[] {
  const own = options.filter(({ variable, becomes }) => variable === becomes);
  const all = own.length > 0 ? own : options;
  let after = text;
  for (const option of all) {
    const added = addOption(reread(charm, after), after, { name: option.name, type: option.type }, lint);
    if ('edits' in added) after = applyChanges(after, [...added.edits]);
  }
  const [first, ...others] = all;
  if (first === undefined) return [];
  const edits: readonly TextChange[] = [changeBetween(text, after)];
  return [{ ...first, edits }, ...others.map(option => ({ ...option, edits: [] }))];
}

/** The one change that makes a text of another, by what both begin and end with; whole lines. */
function changeBetween(before: string, after: string): TextChange {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end))
    end++;
  const last = old.length - end;
  const lines = fresh.slice(start, fresh.length - end);
  const isAtEnd = last >= old.length;
  return {
    range: {
      start: { line: start, character: 0 },
      end: isAtEnd
        ? { line: old.length - 1, character: old.at(-1)?.length ?? 0 }
        : { line: last, character: 0 },
    },
    newText: isAtEnd ? lines.join('\n') : lines.map(line => `${line}\n`).join(''),
  };
}
