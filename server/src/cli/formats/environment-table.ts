/** `env --format table`: the environment of the app, for people. */
import { isHiddenVariable, sourceText, type Variable } from '../../twelve-factor/app-variable.ts';
import type { Environment } from '../../twelve-factor/environment.ts';
import { printable, visibleLine } from '../../visible.ts';

/** One line per variable, followed by what is not among them and why. */
export function formatEnvironmentTable(environment: Environment): string {
  const rows = [...environment.variables.values()].map(variable => [
    variable.name,
    shown(variable),
    sourceText(variable.source),
  ]);
  const parts = [
    ...(environment.provisional ? ['Provisional: paas-charm does not support this base yet.'] : []),
    ...(environment.failure ? [printable(`Blocked: ${environment.failure.message}`)] : []),
    columns([['VARIABLE', 'VALUE', 'SOURCE'], ...rows]),
    ...section(
      'Gunicorn settings',
      environment.gunicorn.map(({ setting, value, option }) => `${setting} = ${value}  (option ${option})`),
    ),
    ...section(
      'Unset, because their option is unset',
      environment.absent.map(({ name, source }) => `${name}  (${sourceText(source)})`),
    ),
    ...section(
      'Never reaches the app',
      environment.dropped.map(({ option, why }) => `${option}: ${why}`),
    ),
    ...environment.integrations.flatMap(({ name, interface: kind, variables }) =>
      section(
        `With a relation to ${name} (${kind})`,
        variables.length > 0 ? variables : ['nothing: paas-charm does not look at this endpoint'],
      ),
    ),
    ...section(
      'Only if the model has a proxy, or with several units',
      environment.conditional.map(({ name, source }) => `${name}  (${sourceText(source)})`),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function shown(variable: Variable): string {
  if (variable.value === null) return '(only known in the running model)';
  return isHiddenVariable(variable) ? '(secret)' : oneLine(variable.value);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [[`${title}:`, ...lines.map(line => `  ${line}`)].map(printable).join('\n')];
}

function columns(written: readonly (readonly string[])[]): string {
  const rows = written.map(row => row.map(visibleLine));
  const width = (column: number) => Math.max(...rows.map(row => row[column]?.length ?? 0));
  const widths = [width(0), Math.min(width(1), 60)];
  return rows
    .map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map(line => printable(line.trimEnd()))
    .join('\n');
}

/** A value on one line: line breaks and other characters that move the cursor are escaped. */
function oneLine(value: string): string {
  return value === ''
    ? '(empty)'
    : JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}
