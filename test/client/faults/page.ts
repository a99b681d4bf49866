/** Writes docs/faults.md from the table of outcomes. */
import { type Row, WRITES } from './table.ts';

const HEAD = `# When juju fails

What each command tells you when a call of juju goes wrong, from trying every command with every fault. In all of these cases
what you are told is true, no value of a secret is shown, and no private file is left (\`npm run faults\` tries them again and
writes this page). In the tables of the commands, "(why)" stands for the words and buttons of the first table.
`;

/** Whether a call comes before its flow's first change. */
function isBefore(row: Row, rows: readonly Row[]): boolean {
  const own = rows.filter(({ flow }) => flow === row.flow);
  const first = own.findIndex(({ call }) => WRITES.includes(call));
  return first < 0 || own.indexOf(row) < first;
}

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('[', '\\[');

function table(rows: readonly (readonly string[])[], head: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The words and buttons of what happened before the first change, by fault: the same for all commands. */
type Causes = ReadonlyMap<string, { readonly why: string; readonly buttons: readonly string[] }>;

function causesOf(common: ReadonlyMap<string, string>): Causes {
  const parts = (told: string) => {
    const [why = '', ...buttons] = told.split(/ \[|\](?= \[|$)/).filter(part => part !== '');
    return { why, buttons };
  };
  return new Map([...common].map(([fault, told]) => [fault, parts(told)]));
}

function withoutCause({ fault, told }: Row, causes: Causes): string {
  const cause = causes.get(fault);
  if (cause === undefined || !told.includes(cause.why)) return told;
  return cause.buttons.reduce(
    (text, button) => text.replace(` [${button}]`, ''),
    told.replace(cause.why, '(why)'),
  );
}

/** Merges rows with the same call and the same words. */
function grouped(all: readonly Row[], causes: Causes): string[][] {
  const rows = all.map(row => ({ ...row, told: withoutCause(row, causes) }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.call}\n${row.told}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(group => [
    `juju ${group[0]?.call}`,
    group.map(({ fault }) => fault).join('; '),
    group[0]?.told || '(nothing: the command continues)',
  ]);
}

const wordsOf = ({ told, isDone }: Row): string => (isDone ? 'Nothing: the command continues' : told);

/** What most commands say about each fault. */
function commonWords(rows: readonly Row[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const of = counts.get(row.fault) ?? new Map<string, number>();
    counts.set(row.fault, of.set(wordsOf(row), (of.get(wordsOf(row)) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([fault, of]) => {
      const [[most] = ['']] = [...of].sort(([, a], [, b]) => b - a);
      return [fault, most];
    }),
  );
}

/** The page; rows that are the same for all commands appear once. */
export function faultsPage(rows: readonly Row[]): string {
  const early = rows.filter(row => isBefore(row, rows));
  const common = commonWords(early);
  // What only some commands say is in their own tables.
  const before = early.filter(row => common.get(row.fault) === wordsOf(row));
  const causes = causesOf(common);
  const flows = [...new Set(rows.map(({ flow }) => flow))].flatMap(name => {
    const own = rows.filter(row => row.flow === name && !before.includes(row));
    return own.length === 0
      ? []
      : [`## ${name}\n\n${table(grouped(own, causes), ['call', 'what happens', 'what you are told'])}\n`];
  });
  return `${HEAD}
## Before anything is changed

The same for every command: it ends, and nothing has changed. A failure that may pass has the button _Try Again_ as well, which runs the
command again.

${table([...common], ['what happens', 'what you are told'])}

${flows.join('\n')}`;
}
