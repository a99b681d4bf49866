/** What the options are for that an extension adds. */
import type { Framework } from './frameworks.ts';

const SECRET_KEY_AS_SECRET =
  'A Juju secret with the one key `value`, which the app may sign sessions and tokens with. While it is unset, the charm generates one that all units share.';

/**
 * What an option of the extension is for, in Markdown; `option` as in the table, for an option of an endpoint
 * `{endpoint_name}-scopes`. Undefined for an option that the framework does not add.
 */
export function describeOption(framework: Framework, option: string): string | undefined {
  const added = addedOption(framework.options, option) ?? addedOption(framework.oauthOptions, option);
  // The second generation has made a secret of an option that was text.
  if (added?.type === 'secret' && option === 'app-secret-key') return SECRET_KEY_AS_SECRET;
  return added && framework.descriptions[option];
}

/** Words of a person's file, such as `constructor`, are names of every object. */
const addedOption = <O>(options: Readonly<Record<string, O>>, name: string): O | undefined =>
  Object.hasOwn(options, name) ? options[name] : undefined;
