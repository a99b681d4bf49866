/** How old a reading is: shown after ten minutes, and counted from then on. Nothing here runs juju. */
import { t } from '../text.ts';
import type { ModelPicture } from './picture.ts';

const MINUTE = 60_000;
/** ms after which a value is shown with its age. */
export const OLD = 10 * MINUTE;

/** `12 min ago`; undefined while it is fresh. Both in ms since 1970. */
export const ageOf = (at: number, now: number): string | undefined =>
  now - at < OLD ? undefined : t('{0} min ago', Math.floor((now - at) / MINUTE));

/** ms until some age text changes; undefined if nothing was read. */
export function untilOlder(picture: ModelPicture | undefined, now: number): number | undefined {
  if (picture === undefined) return undefined;
  const all = [picture.at, ...[...picture.settings.values()].map(({ at }) => at)];
  return Math.min(
    ...all.map(at => (now - at < OLD ? OLD : (Math.floor((now - at) / MINUTE) + 1) * MINUTE) - (now - at)),
  );
}

/** Calls `older` whenever an age text changes; call `look` when something else was read. */
export function createAgeing(
  picture: () => ModelPicture | undefined,
  older: () => void,
): { readonly look: () => void; readonly dispose: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    look() {
      clearTimeout(timer);
      const wait = untilOlder(picture(), Date.now());
      timer = wait === undefined ? undefined : setTimeout(older, wait).unref();
    },
    dispose: () => clearTimeout(timer),
  };
}
