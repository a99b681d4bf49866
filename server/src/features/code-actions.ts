/** Code actions: the fixes of findings, and comments that accept a finding. */
import type { CodeAction, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Charm } from '../charm/charm.ts';
import { type Edit, type EditFix, isEditFix, type OptionFix, type SettingFix } from '../charm/edits.ts';
import { MAIN } from '../charm/files.ts';
import { isBefore } from '../charm/place.ts';
import { ALLOW_EXPERIMENTAL } from '../protocol.ts';
import type { Finding } from '../rules/lint.ts';
import { ruleOf } from '../rules/registry.ts';
import { writeComment } from '../yaml/own-lines.ts';
import { toDiagnostic } from './diagnostics.ts';

export const FIX_ALL = 'source.fixAll.charmConfig';
/** Quick fixes that repair nothing: editors show them with the others, but can tell them apart. */
export const IGNORE = 'quickfix.ignore';

type UriOf = (file: string) => string;

/** What actions need to know about the charm. */
export interface ActionContext {
  readonly uriOf: UriOf;
  /** The edits of charmcraft.yaml that add an option; undefined if it cannot be added. */
  readonly addOption: (option: OptionFix['option']) => readonly Edit[] | undefined;
  /** The edit that adds a comment about a line of a file; undefined if none is possible there or none would be read. */
  readonly comment: (file: string, line: number, text: string) => Omit<Edit, 'file'> | undefined;
}

/** The actions for the findings of `file` that touch a range; `only` is the client's filter of kinds. */
export function codeActions(
  findings: readonly Finding[],
  file: string,
  range: Range,
  context: ActionContext,
  only?: readonly string[],
): CodeAction[] {
  const wanted = (kind: string): boolean =>
    only === undefined || only.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`));
  const own = findings.filter(finding => finding.file === file);
  const touched = own.filter(finding => touches(finding.range, range));
  return [
    ...(wanted('quickfix') ? touched.flatMap(finding => quickFixes(finding, context)) : []),
    // All fixes come before comments.
    ...(wanted(IGNORE) ? touched.flatMap(finding => ignore(finding, context)) : []),
    ...(wanted(FIX_ALL) && only !== undefined ? fixAll(own, context.uriOf) : []),
  ];
}

function quickFixes(finding: Finding, context: ActionContext): CodeAction[] {
  const { uriOf } = context;
  const diagnostics = [toDiagnostic(finding, uriOf)];
  const kind = 'quickfix';
  const fixes = (finding.fixes ?? []).flatMap((fix, index): CodeAction[] => {
    const { title } = fix;
    if ('setting' in fix) return [{ title, kind, command: { title, command: COMMANDS[fix.setting] } }];
    const edits = isEditFix(fix) ? fix.edits : withOption(fix, context);
    return edits ? [{ title, kind, isPreferred: index === 0, edit: workspaceEdit(edits, uriOf) }] : [];
  });
  return fixes.map(action => ({ ...action, diagnostics }));
}

function withOption(
  { option, beside = [] }: OptionFix,
  { addOption }: ActionContext,
): readonly Edit[] | undefined {
  const edits = addOption(option);
  return edits && [...edits, ...beside];
}

/** The client's command for a setting; editors other than VS Code set it in their own way. */
const COMMANDS: Readonly<Record<SettingFix['setting'], string>> = {
  experimentalExtensions: ALLOW_EXPERIMENTAL,
};

/** Adds a comment that ignores the finding. */
function ignore(finding: Finding, { uriOf, comment }: ActionContext): CodeAction[] {
  const { code, file, range, refusedBy } = finding;
  // No comment makes a tool accept a text that is not YAML.
  if (refusedBy !== null && ruleOf(code) === undefined) return [];
  const edit = comment(file, range.start.line, `charm-config: ignore ${code}`);
  if (edit === undefined) return [];
  const title = refusedBy === null ? `Ignore ${code} here` : `Lower ${code} to a warning here`;
  const diagnostics = [toDiagnostic(finding, uriOf)];
  return [{ title, kind: IGNORE, edit: workspaceEdit([{ file, ...edit }], uriOf), diagnostics }];
}

/** Adds comments to files of a charm whose comments take effect. */
export function commentIn({ charm, text }: { charm: Charm; text: string }): ActionContext['comment'] {
  return (file, line, comment) => {
    const document = [charm.document, charm.paasConfig, ...charm.merged.values()].find(
      read => read?.file === file,
    );
    const written = file === MAIN ? text : charm.files.get(file);
    return document && written !== undefined ? writeComment(document, written, line, comment) : undefined;
  };
}

/** One action with all safe fixes that do not overlap. */
function fixAll(findings: readonly Finding[], uriOf: UriOf): CodeAction[] {
  const edits = safeEdits(findings);
  if (edits.length === 0) return [];
  return [
    { title: 'Fix all problems that can be fixed safely', kind: FIX_ALL, edit: workspaceEdit(edits, uriOf) },
  ];
}

/** The edits of the first safe fix of each finding; a fix that overlaps an earlier one has to wait for the next run. */
export function safeEdits(findings: readonly Finding[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const { fixes } of findings) {
    const fix = fixes?.find((candidate): candidate is EditFix => isEditFix(candidate) && candidate.safe);
    const clash = fix?.edits.some(edit =>
      taken.some(other => other.file === edit.file && touches(other.range, edit.range)),
    );
    if (fix && !clash) taken.push(...fix.edits);
  }
  return taken;
}

/** The edits with the editor's URIs. */
export function workspaceEdit(edits: readonly Edit[], uriOf: UriOf): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, range, text } of edits) {
    const uri = uriOf(file);
    changes[uri] = [...(changes[uri] ?? []), { range, newText: text }];
  }
  return { changes };
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
