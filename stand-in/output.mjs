/** Values as Juju prints them (juju internal/cmd/output.go). */
import { stringify } from 'yaml';

/**
 * One line of JSON, or YAML, with a newline at the end.
 * @param {unknown} value
 * @param {string} format
 */
export function print(value, format) {
  if (format === 'yaml') return stringify(value, { version: '1.1', lineWidth: 0 });
  // Go's encoder writes these as escapes.
  const json = JSON.stringify(value, null, 0) ?? 'null';
  return `${json.replace(/[<>&\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** A table in columns. @param {readonly (readonly string[])[]} rows the first is the header */
export function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('');
}

/** The object with its keys in order, as Go prints a map. @template T @param {Record<string, T>} map */
export function sorted(map) {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The object without absent or empty fields, as Go's `omitempty` prints it. @param {Record<string, unknown>} map */
export function filled(map) {
  return Object.fromEntries(
    Object.entries(map).filter(([, value]) => value !== undefined && value !== '' && value !== false),
  );
}
