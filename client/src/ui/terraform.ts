/** Which Terraform file of the workspace declares an application. */
import { workspace } from 'vscode';
import { textInProject } from '../flow/chosen-file.ts';
import { type Declaration, declarationLine } from '../flow/terraform.ts';
import { BUILT } from './charm-file.ts';

/** The most files looked into. */
const MOST = 200;

/** In the first file that does; undefined for none. */
export async function declaredIn(application: string): Promise<Declaration | undefined> {
  for (const file of await workspace.findFiles('**/*.tf', BUILT, MOST)) {
    const line = declarationLine(textInProject(file.fsPath) ?? '', application);
    if (line !== undefined) return { file: workspace.asRelativePath(file), uri: file.toString(), line };
  }
  return undefined;
}
