/** Reads what juju prints. */

/** JSON as juju prints it, taken apart. */
export type Fields = Readonly<Record<string, unknown>>;

/** Throws for what is not a mapping. */
export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a mapping');
  return value as Fields;
}
/** Empty where it is absent. */
export const optional = (value: unknown): Fields =>
  value === undefined || value === null ? {} : fields(value);
/** What `--format json` printed, when it is a mapping; throws otherwise. */
export const json = (stdout: string): Fields => fields(JSON.parse(stdout, exactly));
/** A whole number that a JavaScript number cannot hold stays text, where the engine tells how it was written. */
function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const lost = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return lost ? (context?.source ?? value) : value;
}
/** Empty for what is not a text. */
export const jsonText = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Of a command that prints nothing to read. */
export const nothing = (): void => undefined;
