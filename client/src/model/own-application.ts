/** The application of an open charm, for somebody who asks in passing and does not wait long. */
import type { Application } from '../juju/commands.ts';
import type { Selection } from '../juju/store.ts';
import { charmOf, type ModelPicture } from './picture.ts';
import type { ModelReader } from './reader.ts';

/** ms that a status is as good as a new one. */
const FRESH = 10_000;

/** The first of them in the model that is selected, read unless it was just read; undefined where none is known when `patience` ends. */
export async function ownApplication(
  reader: ModelReader,
  { controller, model }: Selection,
  patience: Promise<unknown>,
): Promise<Application | undefined> {
  const known = (): ModelPicture | undefined => {
    const picture = reader.picture();
    return picture?.model === `${controller}:${model}` ? picture : undefined;
  };
  const fresh = Date.now() - (known()?.at ?? 0) < FRESH;
  if (!fresh) await Promise.race([reader.refresh(false), patience]);
  const { charms } = reader.surroundings();
  return known()?.applications.find(app => charmOf(app, charms) !== undefined);
}
