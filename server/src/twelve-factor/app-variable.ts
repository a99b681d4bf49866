/** A variable of the app, and where it comes from. */
import { isSecretLike } from './secret-like.ts';

/** Where a variable comes from. */
export type Source =
  | { readonly kind: 'option'; readonly option: string }
  /** A key of the option's secret; null: any key, and the variable's name ends with `<KEY>`. */
  | {
      readonly kind: 'secret';
      readonly option: string;
      readonly key: string | null;
      /** The line of the app that mentions the key, if charmcraft.yaml does not name it: `app.py:3`. */
      readonly readIn?: string | undefined;
    }
  /** The charm itself: a fixed value, the app's URL, a generated key. */
  | { readonly kind: 'charm'; readonly what: string };

export interface Variable {
  readonly name: string;
  /** null: only the running model knows. */
  readonly value: string | null;
  readonly source: Source;
  /** `set` and `default`: from its option. `fixed`: always the same. `model`: known only in the running model. */
  readonly state: 'set' | 'default' | 'fixed' | 'model';
}

/** A variable that does not exist now, and what would make it exist. */
export interface AbsentVariable {
  readonly name: string;
  readonly source: Source;
}

/** Whether the value of a variable must be kept out of files and off screens. */
export function isSecretVariable({ name, source }: Pick<Variable, 'name' | 'source'>): boolean {
  return source.kind === 'secret' || name.endsWith('SECRET_KEY');
}

/** Whether the value of a variable must be kept off screens, because it is a secret or looks like one. */
export function isHiddenVariable(variable: Variable): boolean {
  const { source, value } = variable;
  if (isSecretVariable(variable)) return true;
  return source.kind === 'option' && isSecretLike({ name: source.option, type: 'string', values: [value] });
}

/** Where a variable comes from: `option token`. */
export function sourceText(source: Source): string {
  if (source.kind === 'charm') return source.what;
  const key = source.kind === 'secret' && source.key !== null ? `, key ${source.key}` : '';
  const place = source.kind === 'secret' && source.readIn !== undefined ? `, read in ${source.readIn}` : '';
  return `option ${source.option}${key}${place}`;
}
