/** Parses what juju prints. */

/** Parsed JSON as juju prints it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Throws if it is not a mapping. */
export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a mapping');
  return value as Fields;
}
/** Empty if absent. */
export const optional = (value: unknown): Fields =>
  value === undefined || value === null ? {} : fields(value);
/** The mapping that `--format json` printed; throws if it is something else. */
export const json = (stdout: string): Fields => fields(JSON.parse(stdout, exactly));
/** An integer too large for a JavaScript number stays text, if the engine gives its source. */
function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const lost = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return lost ? (context?.source ?? value) : value;
}
/** Empty if it is not a string. */
export const jsonText = (value: unknown): string => (typeof value === 'string' ? value : '');
/** For a command whose output does not matter. */
export const nothing = (): void => undefined;
