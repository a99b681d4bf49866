/** A variable of the app, and where it comes from. */
import { isSecretLike } from './secret-like.ts';

/** Where a variable comes from. */
export type Source =
  | { readonly kind: 'option'; readonly option: string }
  /** A key of the option's secret; null: any key, the variable's name ends with `<KEY>`. */
  | {
      readonly kind: 'secret';
      readonly option: string;
      readonly key: string | null;
      /** The line of the app that the key is known from, where charmcraft.yaml does not name it: `app.py:3`. */
      readonly readIn?: string | undefined;
    }
  /** The charm itself: a fixed value, the app's URL, a key that it generates. */
  | { readonly kind: 'charm'; readonly what: string };

export interface Variable {
  readonly name: string;
  /** null: only the running model knows. */
  readonly value: string | null;
  readonly source: Source;
  /** `set` and `default`: of its option. `fixed`: always the same. `model`: known in the running model only. */
  readonly state: 'set' | 'default' | 'fixed' | 'model';
}

/** A variable that does not exist now, and what has to happen so that it does. */
export interface AbsentVariable {
  readonly name: string;
  readonly source: Source;
}

/** Whether a variable's value is to be kept out of files and screens. */
export function isSecretVariable({ name, source }: Pick<Variable, 'name' | 'source'>): boolean {
  return source.kind === 'secret' || name.endsWith('SECRET_KEY');
}

/** Whether a variable's value is not for screens, be it a secret or something that looks like one. */
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
