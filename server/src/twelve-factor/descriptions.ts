/** What the options that an extension adds are for. */
import type { Framework } from './frameworks.ts';

const SECRET_KEY_AS_SECRET =
  'A Juju secret with the one key `value`, which the app may sign sessions and tokens with. While it is unset, the charm generates one that all units share.';

/**
 * What an option of the extension is for, in Markdown; `option` as in the table, `{endpoint_name}-scopes` for an option of an
 * endpoint. Undefined for an option that the framework does not add.
 */
export function describeOption(framework: Framework, option: string): string | undefined {
  const added = addedOption(framework.options, option) ?? addedOption(framework.oauthOptions, option);
  // In the second generation, an option that was a string is a secret.
  if (added?.type === 'secret' && option === 'app-secret-key') return SECRET_KEY_AS_SECRET;
  return added && framework.descriptions[option];
}

/** A file may use words such as `constructor`, which are properties of every object. */
const addedOption = <O>(options: Readonly<Record<string, O>>, name: string): O | undefined =>
  Object.hasOwn(options, name) ? options[name] : undefined;
