/** A .env file for local runs, with the same content as from the command line. */
import type { Charm } from '../charm/charm.ts';
import { isInRock } from '../charm/rock-content.ts';
import { workloadOf } from '../charm/workload.ts';
import type { Dotenv } from '../protocol.ts';
import type { Finding } from '../rules/lint.ts';
import type { AppSources } from '../source/links.ts';
import { withReadKeys } from '../source/read-keys.ts';
import { dotenv } from '../twelve-factor/dotenv.ts';

/**
 * `refused`: what charmcraft refuses in the charm; `text`: the current .env file; `inRockcraft` returns its path relative to the
 * folder of a rockcraft.yaml, if it is below that. null: the charm uses no framework extension that charmcraft knows on its base.
 */
export function dotenvOf(
  charm: Charm,
  refused: Finding | undefined,
  text: string,
  inRockcraft: (rockcraft: string) => string | undefined,
  sources?: AppSources | undefined,
): Dotenv | null {
  const own = workloadOf(charm);
  if (own === undefined) return null;
  const workload = withReadKeys(own, sources);
  const inRock = goesIntoRock(charm, inRockcraft);
  if (refused !== undefined) return { refused: refusalText(refused), text, inRock };
  return { refused: null, text: dotenv(text, workload), inRock };
}

const refusalText = ({ file, range, message }: Finding): string =>
  `charmcraft refuses the charm (${file}, line ${range.start.line + 1}): ${message}`;

/** Whether the rock contains the file; `inRockcraft` as above. */
export function goesIntoRock(
  { rock, twelveFactor }: Charm,
  inRockcraft: (rockcraft: string) => string | undefined,
): boolean {
  if (!rock || !twelveFactor) return false;
  const file = inRockcraft(rock.document.file);
  return file !== undefined && isInRock(rock, twelveFactor.framework, file);
}
