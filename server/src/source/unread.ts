/**
 * Options that nothing reads. They are only reported if all of this holds (measured on 58 options without a link in 42 charms, of
 * which 19 were dead): no text of the app has the option's name, in any spelling; nothing reads an unknown name; there are no
 * bare names, because libraries read them; and other options are read by their full names.
 */
import type { Linked } from './links.ts';
import type { NamedOption } from './names.ts';

/** Options that may be unread, judging by the sources; the other texts of the app decide. */
export function unreadCandidates({
  links,
  strays,
  unknown,
  charmUses,
  isStripped,
  names,
}: Linked): readonly NamedOption[] {
  if (unknown.length > 0 || isStripped) return [];
  const isResolved = links.some(
    ({ certainty, file, target }) =>
      certainty === 'certain' &&
      file.role === 'app' &&
      (target.kind === 'option' || target.kind === 'secret'),
  );
  if (!isResolved) return [];
  const named = new Set(charmUses.map(({ option }) => option));
  for (const { target, file } of links) {
    if ('option' in target && file.role !== 'test') named.add(target.option);
  }
  // Read by a wrong name: the read needs fixing.
  for (const { why, file } of strays) {
    const target = 'variable' in why && file.role !== 'test' ? names.target(why.variable) : undefined;
    if (target !== undefined && 'option' in target) named.add(target.option);
  }
  return names.options.filter(option => !option.isBuiltIn && !named.has(option.name));
}

/** Whether a variable is one of these, or has one of them and an underscore in front. */
export const isWithin = (variable: string, variables: ReadonlySet<string>): boolean =>
  [...variable.matchAll(/_|$/g)].some(({ index }) => variables.has(variable.slice(0, index)));

/** Whether a text contains the name of an option, with or without a prefix, with any characters between its words. */
export function mentionsOption({ name }: NamedOption): (text: string) => boolean {
  const words = name.split(/[-_.]+/).filter(word => word !== '');
  const escaped = words.map(word => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  const pattern = new RegExp(escaped.join('[-_. ]?'), 'iu');
  return text => pattern.test(text);
}

/** Texts that do not show what the app reads: documentation, deployment, tests. */
export const SAYS_NOTHING =
  /(?:^|\/)(?:docs?|tests?|e2e|\.github|\.circleci|k8s|helm|deploy(?:ment)?s?|node_modules)\/|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|LICENSE|HACKING|\.env|docker-compose|compose|\.gitlab-ci|renovate|rockcraft|charmcraft)[^/]*$|\.(?:md|rst|lock|svg|map|po|png|jpe?g|gif|ico|woff2?)$|(?:^|\/)(?:package-lock\.json|yarn\.lock|go\.sum)$/;
