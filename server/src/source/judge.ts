/**
 * Finds problems between a charm and the source of its app; rules/source/ words them. Anything uncertain is left out: a wrong
 * finding costs more than ten missing ones.
 */
import type { Use } from './facts.ts';
import { isByWay, type Link, type Linked, type Stray } from './links.ts';
import type { NamedOption, VariableNames } from './names.ts';
import { dashedProperty } from './settings.ts';

/** Whether the code runs where the charm's variables exist. */
const runs = ({ file }: Pick<Link, 'file'>): boolean => file.role === 'app';

export interface KeylessRead {
  readonly link: Link;
  readonly option: string;
  /** The variables of the keys that are known from the charm or from other reads. */
  readonly variables: readonly string[];
  /** What should be read: one of these variables, or their pattern. */
  readonly expected: string;
}

/** Reads of a secret's own name: paas-charm makes a variable per key, and none for the option itself (app.py, 1.12.3). */
export function keylessReads({ links }: Linked): readonly KeylessRead[] {
  return links.filter(runs).flatMap((link): KeylessRead[] => {
    const { target, read, name } = link;
    if (target.kind !== 'secret-without-key' || link.certainty === 'mention' || read === undefined) return [];
    // The value's original read is reported instead.
    if (isByWay(link)) return [];
    const others = links.filter(
      (other): other is Link & { target: { kind: 'secret' } } =>
        other.target.kind === 'secret' &&
        other.target.option === target.option &&
        other.certainty !== 'mention',
    );
    if (others.some(other => other.file === link.file && other.read?.group === read.group)) return [];
    const keys = [...new Set([...target.keys, ...others.map(other => other.target.key)])];
    const nameWith = (key: string): string =>
      isProperty(link)
        ? `${dashedProperty(name)}.${key}`
        : `${name}_${key === KEY ? key : variablePart(key)}`;
    const variables = keys.map(nameWith);
    return [{ link, option: target.option, variables, expected: variables[0] ?? nameWith(KEY) }];
  });
}

/** The placeholder for an unknown key. */
const KEY = '<KEY>';

/** Spring's property, `app.api-token`, rather than the variable bound to it. */
const isProperty = ({ form, name }: Link): boolean =>
  (form === 'placeholder' || form === 'property') && !/^[A-Z][A-Z\d_]*$/.test(name);

const variablePart = (key: string): string => key.replaceAll('-', '_').toUpperCase();

export interface UnrelatedRead {
  readonly link: Link;
  readonly endpoint: string;
  readonly interface: string;
}

/** Certain reads of variables of a relation that the charm does not require. */
export function unrelatedReads({ links, names }: Linked): readonly UnrelatedRead[] {
  return links.filter(runs).flatMap((link): UnrelatedRead[] => {
    const { target } = link;
    if (target.kind !== 'integration' || target.isDeclared || link.certainty !== 'certain') return [];
    const integration = names.framework.integrations.find(({ endpoint }) => endpoint === target.endpoint);
    return integration ? [{ link, endpoint: target.endpoint, interface: integration.interface }] : [];
  });
}

export interface Comparison {
  readonly link: Link;
  readonly use: Use;
  readonly kind: /** A string that is never empty is used as a condition. */
    | 'text-as-condition'
    /** The string is compared with a value of the language, or with a string that it never equals. */
    | 'text-with-other'
    /** A boolean in app.config is compared with a string. */
    | 'boolean-with-text'
    | 'text-with-number';
}

/** Certain reads whose value is used as a wrong type. pydantic, envconfig and Spring convert values. */
export function comparisons({ links }: Linked): readonly Comparison[] {
  return links.filter(runs).flatMap((link): Comparison[] => {
    const { target, read, form, certainty } = link;
    const use = read?.use;
    if (target.kind !== 'option' || certainty !== 'certain' || use === undefined) return [];
    const value = use.kind === 'compared' ? use.value : undefined;
    if (form === 'config') {
      const isText = target.type === 'boolean' && /^"(?:true|false)"$/i.test(value ?? '');
      return isText ? [{ link, use, kind: 'boolean-with-text' }] : [];
    }
    if (target.type === 'boolean') {
      if (value === undefined) return [{ link, use, kind: 'text-as-condition' }];
      return /^"?(?:True|False)"?$|^(?:true|false)$/.test(value)
        ? [{ link, use, kind: 'text-with-other' }]
        : [];
    }
    const isNumber = (target.type === 'int' || target.type === 'float') && /^\d[\d_.]*$/.test(value ?? '');
    return isNumber ? [{ link, use, kind: 'text-with-number' }] : [];
  });
}

/** Reads that do not find their variable, and that no other read of the group makes up for. */
export function failingReads<Kind extends Stray['why']['kind']>(
  { strays }: Linked,
  kind: Kind,
): readonly (Stray & { readonly why: { readonly kind: Kind } })[] {
  return strays
    .filter(runs)
    .filter(
      (stray): stray is Stray & { readonly why: { readonly kind: Kind } } =>
        stray.why.kind === kind && (!stray.isSet || kind === 'unbound'),
    );
}

/** The variable of an unread option, or of a secret, that is one typo away; from ten letters on, two. */
export function meantVariable(name: string, linked: Linked): string | undefined {
  const { links } = linked;
  const isRead = new Set(
    links.flatMap(({ target, certainty }) =>
      'option' in target && certainty !== 'mention' ? [target.option] : [],
    ),
  );
  return oneSlipAway(name, linked, option => option.isSecret || !isRead.has(option.name));
}

/** The same for any option: another line may read the right name. A name that differs only in its number is another variable. */
export function nearVariable(name: string, linked: Linked): string | undefined {
  const near = meantVariable(name, linked) ?? oneSlipAway(name, linked, () => true);
  const words = (text: string): string => text.replaceAll(/\d+/g, '');
  return near !== undefined && near !== name && words(near) === words(name) ? undefined : near;
}

function oneSlipAway(
  name: string,
  { names }: Linked,
  isCandidate: (option: NamedOption) => boolean,
): string | undefined {
  const slips = name.length - names.prefix.length >= 10 ? 2 : 1;
  const candidates = names.options.flatMap((option): readonly string[] => {
    if (option.isBuiltIn || !isCandidate(option)) return [];
    return option.isSecret ? secretCandidates(name, option) : [option.variable];
  });
  return candidates.find(candidate => candidate !== name && distance(candidate, name, slips) <= slips);
}

/**
 * Keys of `app.config` filled from variables, one typo away from an option's: the key that is read, and the one that is meant.
 */
export function misspeltConfigKeys(
  linked: Linked,
): readonly { readonly stray: Stray; readonly variable: string; readonly meant: string }[] {
  return failingReads(linked, 'config').flatMap(stray => {
    const { variable } = stray.why;
    // If the right key is read too, this one may belong to something else, unless it is read by `[...]`, which fails without it.
    const meant = stray.read.required ? nearVariable(variable, linked) : meantVariable(variable, linked);
    return meant === undefined ? [] : [{ stray, variable, meant }];
  });
}

/** Bare names, in an app that uses them, one typo away from an option's: the name that is read, and the one that is meant. */
export function misspeltBareReads(
  linked: Linked,
): readonly { readonly stray: Stray; readonly meant: string }[] {
  const { names, strays, hasBareNames } = linked;
  if (!hasBareNames) return [];
  return strays.filter(runs).flatMap(stray => {
    if (stray.why.kind !== 'unknown' || stray.isSet || stray.name.startsWith(names.prefix)) return [];
    // A helper also tries the whole name: that read is reported.
    if (
      strays.some(({ why, at, file }) => why.kind === 'undeclared' && file === stray.file && at === stray.at)
    )
      return [];
    const meant = meantVariable(names.prefix + stray.name, linked);
    return meant === undefined ? [] : [{ stray, meant: meant.slice(names.prefix.length) }];
  });
}

/** `SHPO_USER` for a key of a secret `shop`. */
function secretCandidates(name: string, { variable, keys }: NamedOption): readonly string[] {
  const rest = name.slice(variable.length);
  const sameRest = /^_[A-Z\d_]+$/.test(rest) ? [variable + rest] : [];
  return [...keys.map(key => `${variable}_${variablePart(key)}`), ...sameRest];
}

/** The name of an option that would become a variable. */
export const optionNameFor = (variable: string, { prefix }: VariableNames): string =>
  variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');

/** Insertions, deletions, substitutions and swaps of neighbours; any number above `most` counts as too many. */
export function distance(word: string, other: string, most: number): number {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= word.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const isSame = word[at - 1] === other[to - 1];
      const least = Math.min(
        (row[to] ?? 0) + 1,
        (next[to - 1] ?? 0) + 1,
        (row[to - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = at > 1 && to > 1 && word[at - 1] === other[to - 2] && word[at - 2] === other[to - 1];
      next.push(isSwap ? Math.min(least, (before[to - 2] ?? 0) + 1) : least);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}
