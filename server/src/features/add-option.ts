/** Adds a new option to `config.options`, in the file's own style, and creates missing sections. */
import type { TextEdit } from 'vscode-languageserver-types';
import { type Charm, entry, type MapNode, type Node } from '../charm/charm.ts';
import { reread } from '../charm/read.ts';
import { applyChanges, lineBreakOf, linesOf, scalarText } from '../charm/write.ts';
import type { AddedOption, CheckedOption, NewOption } from '../protocol.ts';
import type { LintOptions } from '../rules/rule.ts';
import { variablesOf } from './describe.ts';
import { append, atEnd, fill, isElsewhere } from './insert-entry.ts';
import { newFindings } from './new-findings.ts';

const SECTIONS = ['config', 'options'];
const DEFAULT_STEP = 2;

/** The edits that add `option`, or a sentence that says why it cannot be added. */
export function addOption(charm: Charm, text: string, option: NewOption, lint: LintOptions): AddedOption {
  const written = write(charm, text, option);
  if ('refused' in written) return written;
  const checked = check(charm, text, option, written.edits, lint);
  const refused = checked.name ?? checked.default;
  return refused === null ? written : { refused };
}

/** Objections to an option with this name and default, found by running the rules on the text with it. */
export function checkOption(charm: Charm, text: string, option: NewOption, lint: LintOptions): CheckedOption {
  const written = write(charm, text, option);
  if ('refused' in written) return { name: written.refused, default: null, variables: [] };
  return check(charm, text, option, written.edits, lint);
}

function check(
  charm: Charm,
  text: string,
  option: NewOption,
  edits: readonly TextEdit[],
  lint: LintOptions,
): CheckedOption {
  const after = reread(charm, applyChanges(text, edits));
  const names = after.options.map(({ name }) => name);
  if (names.join('\n') !== [...charm.options.map(({ name }) => name), option.name].join('\n')) {
    return {
      name: `The option cannot be added while ${charm.document.file} has syntax errors: correct them first`,
      default: null,
      variables: [],
    };
  }
  const found = newFindings(charm, after, lint);
  const onDefault = found.find(({ path }) => path.at(-1) === 'default' && path.at(-2) === option.name);
  const onName = found.find(finding => finding !== onDefault);
  const framework = after.twelveFactor?.framework;
  const added = after.options.at(-1);
  const variables = framework && added ? variablesOf(framework, added) : [];
  return { name: onName?.message ?? null, default: onDefault?.message ?? null, variables };
}

function write(charm: Charm, text: string, option: NewOption): AddedOption {
  const { name } = option;
  if (name.trim() === '') return { refused: 'Type a name' };
  if (charm.options.some(other => other.name === name))
    return { refused: `There is already an option "${name}": type another name` };
  const { document, root } = charm;
  if (document.uncountedLines)
    return {
      refused: `${document.file} has line breaks that editors do not count (U+0085, U+2028 or U+2029): remove them first`,
    };
  if (root === undefined && document.root !== null)
    return { refused: `${document.file} does not contain a mapping: correct it first` };
  const layout = { lines: linesOf(text), end: lineBreakOf(text), step: stepOf(charm) };
  const siblings = charm.options.flatMap(({ node }) => node ?? []);
  const inline = siblings.at(-1)?.flow === true;
  const writing = { attributes: attributesOf(option, siblings), inline };
  if (root === undefined) return { edits: [atEnd(layout, { ...writing, keys: [...SECTIONS, name] })] };

  let parent: MapNode = root;
  for (const [depth, section] of SECTIONS.entries()) {
    const keys = [...SECTIONS.slice(depth), name];
    const found = entry(parent, section);
    if (found === undefined) return { edits: append(layout, parent, { ...writing, keys }) };
    if (isElsewhere(found))
      return { refused: `"${section}" is merged in from another key: write it out first` };
    const { value } = found;
    if (value.kind === 'map' && value.entries.length > 0) parent = value;
    else if (isEmpty(value))
      return { edits: fill(layout, parent, found, { ...writing, keys: keys.slice(1) }) };
    else return { refused: `"${SECTIONS.slice(0, depth + 1).join('.')}" is not a mapping: correct it first` };
  }
  return { edits: append(layout, parent, { ...writing, keys: [name] }) };
}

function isEmpty(node: Node): boolean {
  if (node.kind === 'map') return node.entries.length === 0;
  if (node.kind === 'seq') return node.items.length === 0;
  return node.value === null || node.value === '';
}

/** The option's keys, in the order of the last sibling with the most of them, each with its value as YAML. */
function attributesOf(option: NewOption, siblings: readonly MapNode[]): [string, string][] {
  const attributes: [string, string][] = [['type', option.type]];
  if (option.default !== undefined) attributes.push(['default', defaultText(option.type, option.default)]);
  if (option.description) attributes.push(['description', option.description]);
  if (option.optional !== undefined) attributes.push(['optional', String(option.optional)]);
  const orders = siblings.map(({ entries }) => entries.map(({ key }) => key.value));
  const shared = (order: readonly unknown[]): number =>
    attributes.filter(([key]) => order.includes(key)).length;
  const most = Math.max(0, ...orders.map(shared));
  const order = orders.findLast(candidate => shared(candidate) === most) ?? [];
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return attributes.sort(([attribute], [other]) => rank(attribute) - rank(other));
}

/** A float needs its point (Juju refuses 5), a boolean Juju's words; a string is quoted if necessary. */
function defaultText(type: NewOption['type'], text: string): string {
  if (type === 'int' && /^[-+]?\d+$/.test(text.trim())) return String(BigInt(text.trim().replace('+', '')));
  if (type === 'float' && /^[-+]?\d+$/.test(text.trim())) return `${text.trim()}.0`;
  if (type === 'float' && /^[-+]?\d+\.\d+$/.test(text.trim())) return text.trim();
  if (type === 'boolean' && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase();
  return scalarText(text, true);
}

/** The indentation of the options, or else of the sections, or else two columns. */
function stepOf({ root, options }: Charm): number {
  const columnOf = (node: Node | undefined): number | undefined =>
    node?.kind === 'map' && !node.flow
      ? node.entries.find(({ merged }) => !merged)?.key.range.start.character
      : undefined;
  const config = entry(root, 'config');
  const pairs = [
    ...options.map(({ key, node }) => [key.range.start.character, columnOf(node)] as const),
    [0, columnOf(config?.value)] as const,
    ...(root?.entries ?? []).map(({ value }) => [0, columnOf(value)] as const),
  ];
  for (const [outer, inner] of pairs) if (inner !== undefined && inner > outer) return inner - outer;
  return DEFAULT_STEP;
}
