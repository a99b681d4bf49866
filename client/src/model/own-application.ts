/** An open charm's application, for a caller that will not wait long. */
import type { Application } from '../juju/commands.ts';
import type { Selection } from '../juju/store.ts';
import { charmOf, type ModelPicture } from './picture.ts';
import type { ModelReader } from './reader.ts';

/** ms for which a status counts as new. */
const FRESH = 10_000;

/**
 * The pinned application, else the charm's first one in the selected model, read unless it was just read; undefined if none is
 * known when `patience` runs out.
 */
export async function ownApplication(
  reader: ModelReader,
  { controller, model, pin }: Selection,
  patience: Promise<unknown>,
): Promise<Application | undefined> {
  const known = (): ModelPicture | undefined => {
    const picture = reader.picture();
    return picture?.model === `${controller}:${model}` ? picture : undefined;
  };
  const fresh = Date.now() - (known()?.at ?? 0) < FRESH;
  if (!fresh) await Promise.race([reader.refresh(false), patience]);
  const { charms } = reader.surroundings();
  const own = (known()?.applications ?? []).filter(app => charmOf(app, charms) !== undefined);
  return own.find(({ name }) => name === pin?.application) ?? own[0];
}
