/** Contents of files: those that the user chose for a value, wherever they are, and those in the workspace. */
import { endOfLinks } from '../../../server/src/disk/project.ts';
import { readNamed } from '../../../server/src/disk/read.ts';
import { notReadInWords, reasonOf } from '../../../server/src/disk/reason.ts';
import { t } from '../text.ts';
import type { Ask } from './ask.ts';

/** Bytes: no value is longer, and Juju's limit is lower (rows of etcd and dqlite, 1 MiB for a secret's content). */
const MOST = 2 ** 20;

/** The exact text, including a byte order mark and the last line break, or why the file is not text. */
export function textOfFile(path: string): { readonly text: string } | { readonly error: string } {
  try {
    const content = readNamed(endOfLinks(path), MOST);
    if (content.kind === 'absent') return { error: t('This file is not there') };
    if (content.kind === 'not-read')
      return { error: t('This file cannot be read: {0}', notReadInWords(content.reason)) };
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content.bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { error: t('This file is not UTF-8 text') };
    return { error: t('This file cannot be read: {0}', reasonOf(error)) };
  }
}

/** The text of a workspace file; undefined if it is not a regular file, is too large, or is a link out of the project. */
export function textInProject(path: string): string | undefined {
  const content = readNamed(path, MOST);
  return content.kind === 'read' ? new TextDecoder().decode(content.bytes) : undefined;
}

/**
 * The text to use: editors end a file with a line break, which few values have, so the user who chose the file says whether it
 * belongs to the value. Undefined when they cancel. In a text of several lines, such as a private key, it usually does.
 */
export async function endOfValue(text: string, { decide }: Pick<Ask, 'decide'>): Promise<string | undefined> {
  const value = text.replace(/\r?\n$/, '');
  if (value === text) return text;
  const [keep, remove] = [t('Keep It'), t('Remove It')];
  const order = value.includes('\n') ? [keep, remove] : [remove, keep];
  const answer = await decide(t('The text ends with a line break: is it part of the value?'), order);
  if (answer === undefined) return undefined;
  return answer === keep ? text : value;
}
