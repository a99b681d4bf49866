/** The parts of the manifest that are generated from the table of commands. */
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../client/src/commands/palette.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const write = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const key = (id: string): string => id.replace('charmConfig.', 'command.');

/** package.json with `contributes.commands` and `contributes.menus` from the table. */
export function packageJson(): string {
  const manifest = read('package.json');
  const menus: Record<string, object[]> = { commandPalette: [] };
  for (const { id, palette, menus: entries = [] } of COMMANDS) {
    menus.commandPalette?.push({ command: id, when: palette });
    for (const { menu, when, group } of entries) {
      menus[menu] ??= [];
      menus[menu].push({ command: id, when, group });
      // Buttons on a row can only be reached with the mouse: the row's menu has them for the keyboard.
      if (group.startsWith('inline'))
        menus[menu].push({ command: id, when, group: group.replace('inline', '1_row') });
    }
  }
  Object.assign(manifest.contributes, {
    commands: COMMANDS.map(({ id, icon }) => ({
      command: id,
      title: `%${key(id)}%`,
      category: 'Charm Config',
      ...(icon !== undefined && { icon: `$(${icon})` }),
    })),
    menus,
    keybindings: COMMANDS.flatMap(({ id, key }) => (key === undefined ? [] : [{ command: id, ...key }])),
  });
  return write(manifest);
}

/** package.nls.json with the titles from the table. */
export function packageNls(): string {
  const texts = Object.entries(read('package.nls.json')).filter(([name]) => !name.startsWith('command.'));
  const titles = COMMANDS.map(({ id, title }) => [key(id), title]);
  return write(Object.fromEntries([...titles, ...texts]));
}
