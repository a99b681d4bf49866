/** From an option to the lines that read it, and back. */
import type { Location, Position, Range } from 'vscode-languageserver-types';
import type { Charm, Place } from '../charm/charm.ts';
import { MAIN } from '../charm/files.ts';
import type { Spot } from '../source/facts.ts';
import { type AppSources, CERTAINTIES, type Link } from '../source/links.ts';
import type { SourceFile } from '../source/source-file.ts';

/** `uriOf` returns the editor's URI of a source, `mainUri` is that of charmcraft.yaml. */
export interface SourceContext {
  readonly charm: Charm;
  readonly sources: AppSources;
  readonly mainUri: string;
  readonly uriOf: (file: SourceFile) => string | undefined;
}

/** The link at a position of a source; `name` as in the index. */
export function linkAt({ links }: AppSources, name: string, { line, character }: Position): Link | undefined {
  return links.find(
    ({ file, at, certainty }) =>
      file.path === name &&
      certainty !== 'mention' &&
      at.line === line &&
      at.character <= character &&
      character <= at.character + at.length,
  );
}

/** A spot as an LSP range. */
export const rangeOf = ({ line, character, length }: Spot): Range => ({
  start: { line, character },
  end: { line, character: character + length },
});

/** The option, or the endpoint, that a link leads to. */
export function declarationOf(charm: Charm, { target }: Link): Place | undefined {
  if ('option' in target) return charm.options.find(({ name }) => name === target.option)?.key;
  if (target.kind !== 'integration') return undefined;
  return charm.relations.find(({ role, name }) => role === 'requires' && name === target.endpoint)?.key;
}

/**
 * The lines that read an option, including the charm's own code, most certain first. `mentions`: also those that only name it.
 */
export function readLocations(
  context: SourceContext,
  option: string,
  mentions: boolean,
): readonly Location[] {
  const { sources } = context;
  const links = sources.links
    .filter(
      ({ target, certainty }) =>
        'option' in target && target.option === option && (mentions || certainty !== 'mention'),
    )
    .toSorted((a, b) => CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty));
  return [...links, ...sources.charmUses.filter(use => use.option === option)].flatMap(link =>
    locationOf(context, link),
  );
}

function locationOf({ uriOf }: SourceContext, { file, at }: Pick<Link, 'file' | 'at'>): readonly Location[] {
  const uri = uriOf(file);
  return uri === undefined ? [] : [{ uri, range: rangeOf(at) }];
}

/** The option for a read; if a constant has the name, also the constant. */
export function definitionOf(context: SourceContext, link: Link): readonly Location[] {
  const place = declarationOf(context.charm, link);
  const main = place?.file === MAIN ? [{ uri: context.mainUri, range: place.range }] : [];
  return [...main, ...(link.constant ? locationOf(context, link.constant) : [])];
}

/** All reads of the option that is read here, and the option itself if requested. */
export function referencesOf(context: SourceContext, link: Link, declaration: boolean): readonly Location[] {
  const { target } = link;
  const place = declarationOf(context.charm, link);
  const main = declaration && place?.file === MAIN ? [{ uri: context.mainUri, range: place.range }] : [];
  if ('option' in target) return [...main, ...readLocations(context, target.option, true)];
  const same = context.sources.links.filter(
    ({ variable, certainty }) => variable === link.variable && certainty !== 'mention',
  );
  return [...main, ...same.flatMap(other => locationOf(context, other))];
}
