/** The click on the count above an option: shows the lines that read the option. */
import { commands, type Disposable, type Location, Position, Uri } from 'vscode';
import { SHOW_READS } from '../../../server/src/protocol.ts';

/** The command behind the lenses that count an option's reads; resolves to their number. */
export function registerShowReads(): Disposable {
  return commands.registerCommand(
    SHOW_READS,
    async (uri: string, { line, character }: { readonly line: number; readonly character: number }) => {
      const file = Uri.parse(uri);
      const position = new Position(line, character);
      const found = await commands.executeCommand<Location[]>(
        'vscode.executeDefinitionProvider',
        file,
        position,
      );
      if (found.length > 0)
        await commands.executeCommand('editor.action.showReferences', file, position, found);
      return found.length;
    },
  );
}
