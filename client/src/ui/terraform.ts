/** Which Terraform file of the workspace declares an application. */
import { readFile } from 'node:fs/promises';
import { workspace } from 'vscode';
import { declaresApplication } from '../flow/consent.ts';
import { BUILT } from './charm-file.ts';

/** As many files are looked into. */
const MOST = 200;

/** Relative to the workspace; undefined for none. */
export async function declaredIn(application: string): Promise<string | undefined> {
  for (const file of await workspace.findFiles('**/*.tf', BUILT, MOST)) {
    const text = await readFile(file.fsPath, 'utf8').catch(() => '');
    if (declaresApplication(text, application)) return workspace.asRelativePath(file);
  }
  return undefined;
}
