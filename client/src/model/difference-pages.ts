/** The page for each kind of difference: what follows from it, and what to do. In Markdown, each with its heading. */
import { t } from '../text.ts';
import type { DeployedDifference } from './differences.ts';

const PAGES: Readonly<Record<DeployedDifference['kind'], () => string>> = {
  'only-in-file': () =>
    t(
      'The application runs an older revision of the charm, which does not have this option: it cannot be set yet, and the app does not get its variable.\n\nRun *Pack, Refresh and Set...*: it packs the charm, refreshes the application and sets the option. If the option was renamed, it offers to carry the old value over.',
    ),
  'only-deployed': () =>
    t(
      'The application has an option that the file no longer has. It works until the application is refreshed; then Juju drops the option with its value.\n\nIf the option was renamed, set the new one after the refresh. *Save Config to File...* keeps the values.',
    ),
  'other-type': () =>
    t(
      'The file gives the option another type than the deployed revision. Until the application is refreshed, Juju takes values of the deployed type; after that, a value that does not fit is lost.\n\nRefresh the application, then set the option again.',
    ),
  'other-default': () =>
    t(
      'While the option is not set, the app gets the default of the deployed revision, not that of the file.\n\nRefresh the application to get the new default, or set the option.',
    ),
  unset: () =>
    t(
      'The option has `optional: false` and no value: the charm stays blocked, and the app does not start.\n\nSet the option.',
    ),
  'no-secret': () =>
    t(
      'The option points to a secret that the model does not have, perhaps because it was removed or belongs to another model. The units stay in error.\n\nAdd a secret, or set the option to another one.',
    ),
  'not-granted': () =>
    t(
      'The application may not read the secret that the option points to. Its units stay in error until it may, and a grant alone wakes nothing.\n\nRun *Grant Secret...*, then set the option again.',
    ),
  'no-key': () =>
    t(
      'The secret lacks a key that the file names for the option, or that the app reads: the app does not get the variable of that key.\n\nRun *Update Secret...* and add the key.',
    ),
};

/** undefined if it is not a difference. */
export function differencePage(code: string): string | undefined {
  const page = Object.hasOwn(PAGES, code) ? PAGES[code as DeployedDifference['kind']] : undefined;
  return page && `## ${code}\n\n${page()}\n`;
}
