/**
 * Options that nothing reads. It is said only where all of this holds (measured on 58 options without a link in 42 charms,
 * of which 19 were dead): no name of the option, in any spelling, in any text of the app; nothing reads what cannot be
 * told; no bare names, since libraries read them; and other options are read by their full names.
 */
import type { Linked } from './links.ts';
import type { NamedOption } from './names.ts';

/** Options that may be unread, for what the sources say; the other texts of the app have the last word. */
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
  // Read by a wrong name: what is to be mended is the read.
  for (const { why, file } of strays) {
    const target = 'variable' in why && file.role !== 'test' ? names.target(why.variable) : undefined;
    if (target !== undefined && 'option' in target) named.add(target.option);
  }
  return names.options.filter(option => !option.isBuiltIn && !named.has(option.name));
}

/** Whether a text has the name of an option in it, with or without prefix, whatever is between its words. */
export function mentionsOption({ name }: NamedOption): (text: string) => boolean {
  const words = name.split(/[-_.]+/).filter(word => word !== '');
  const escaped = words.map(word => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  const pattern = new RegExp(escaped.join('[-_. ]?'), 'iu');
  return text => pattern.test(text);
}

/** Texts that say nothing about what the app reads: what people read, what deploys it, what tests it. */
export const SAYS_NOTHING =
  /(?:^|\/)(?:docs?|tests?|e2e|\.github|\.circleci|k8s|helm|deploy(?:ment)?s?|node_modules)\/|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|LICENSE|HACKING|\.env|docker-compose|compose|\.gitlab-ci|renovate|rockcraft|charmcraft)[^/]*$|\.(?:md|rst|lock|svg|map|po|png|jpe?g|gif|ico|woff2?)$|(?:^|\/)(?:package-lock\.json|yarn\.lock|go\.sum)$/;
