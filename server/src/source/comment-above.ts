/** Where a source can have a comment: on its own line, outside every string and every other comment. */
import { languageOf } from './languages.ts';
import { withLineFeeds } from './literals.ts';
import { type Syntax, tokens } from './tokens.ts';

export interface CommentLine {
  readonly range: { readonly start: Spot; readonly end: Spot };
  readonly text: string;
}

interface Spot {
  readonly line: number;
  readonly character: number;
}

/** A comment on its own line above another, with the same indentation; undefined if it might become part of something else. */
export function commentAbove(
  path: string,
  source: string,
  line: number,
  comment: string,
): CommentLine | undefined {
  const language = languageOf(path);
  const text = withLineFeeds(source);
  const written = text.split('\n');
  const at = written.slice(0, line).join('\n').length + (line === 0 ? 0 : 1);
  if (language?.syntax === undefined || !isCode(text, at, language.syntax)) return undefined;
  const own = written[line] ?? '';
  if (written[line - 1]?.trimEnd().endsWith('\\') || (/\.[jt]sx$/.test(path) && !STATEMENT.test(own)))
    return undefined;
  const start = { line, character: 0 };
  const indent = /^[ \t]*/.exec(own)?.[0] ?? '';
  return { range: { start, end: start }, text: `${indent}${language.comment} ${comment}\n` };
}

/** Between JSX tags a comment would be text, so only lines that begin like a statement qualify. */
const STATEMENT = /^\s*(?:await|const|export|if|import|let|return|switch|throw|var)\b/;

/** Whether an offset is outside strings and comments. */
function isCode(text: string, at: number, syntax: Syntax): boolean {
  if (syntax.blockComments && isInBlockComment(text.slice(0, at))) return false;
  const steps = tokens(text, syntax);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return !value.some(({ kind, start, end }) => kind === 'text' && start < at && at < end);
  }
}

/** Marks inside strings count too, so a possible place for a comment may be missed. */
const isInBlockComment = (before: string): boolean => before.lastIndexOf('/*') > before.lastIndexOf('*/');
