/** A .env file for local runs, as the command line writes it. */
import type { Charm } from '../charm/charm.ts';
import { isInRock } from '../charm/rock-content.ts';
import { workloadOf } from '../charm/workload.ts';
import type { Dotenv } from '../protocol.ts';
import { dotenv } from '../twelve-factor/dotenv.ts';

/**
 * `text`: of the .env file now; `inRockcraft` gives its path from the folder of a rockcraft.yaml, if it lies below that.
 * null: the charm uses no framework extension that charmcraft knows on its base.
 */
export function dotenvOf(
  charm: Charm,
  text: string,
  inRockcraft: (rockcraft: string) => string | undefined,
): Dotenv | null {
  const workload = workloadOf(charm);
  if (workload === undefined) return null;
  return { text: dotenv(text, workload), inRock: goesIntoRock(charm, inRockcraft) };
}

/** Whether the rock has the file in it; `inRockcraft` as above. */
export function goesIntoRock(
  { rock, twelveFactor }: Charm,
  inRockcraft: (rockcraft: string) => string | undefined,
): boolean {
  if (!rock || !twelveFactor) return false;
  const file = inRockcraft(rock.document.file);
  return file !== undefined && isInRock(rock, twelveFactor.framework, file);
}
