/** Which Terraform file of the workspace declares an application. */
import { workspace } from 'vscode';
import { textInProject } from '../flow/chosen-file.ts';
import { declaresApplication } from '../flow/consent.ts';
import { BUILT } from './charm-file.ts';

/** The most files looked into. */
const MOST = 200;

/** Relative to the workspace; undefined for none. */
export async function declaredIn(application: string): Promise<string | undefined> {
  for (const file of await workspace.findFiles('**/*.tf', BUILT, MOST)) {
    if (declaresApplication(textInProject(file.fsPath) ?? '', application))
      return workspace.asRelativePath(file);
  }
  return undefined;
}
