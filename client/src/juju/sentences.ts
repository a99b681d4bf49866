/**
 * How juju is quoted after a call that carried a secret: in sentences that we know, containing only names that the call itself
 * passed. Anything else that juju says may contain the value, in a spelling nobody has thought of.
 */

/** `$1` in a template is the name that the pattern captures. Texts of juju 3.x and 4.0. */
const SENTENCES: readonly (readonly [pattern: RegExp, template: string])[] = [
  [/^exit (?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/, 'it gave no reason'],
  [/secret with name "([^"]*)" already exists/, 'secret with name "$1" already exists'],
  [/secret "([^"]*)" not found/, 'secret "$1" not found'],
  [/key "([^"]*)" not valid/, 'key "$1" not valid'],
  [/base64 encoded secret content for key "([^"]*)" too large/, 'the content for key "$1" is too large'],
  [/secret content in file "[^"]*" too large/, 'the content of the secret is too large'],
  [/size of option file is larger than 5M/, 'the value is larger than 5 MiB'],
  [/value for option "([^"]*)" contains non-UTF-8/, 'value for option "$1" contains non-UTF-8 sequences'],
  [/unknown option "([^"]*)"/, 'unknown option "$1"'],
  [/option "([^"]*)" expected (?:string|int|float|boolean|secret)\b/, 'option "$1" does not take this value'],
  [/invalid secret URI for option "([^"]*)"/, 'invalid secret URI for option "$1"'],
  [/application "([^"]*)" not found/, 'application "$1" not found'],
  [/has been removed from the controller/, 'the model has been removed from the controller'],
  [/has been migrated to/, 'the model has been migrated'],
  [/model "?\S+ not found/, 'the model is not found'],
  [/No model in focus|No selected model|Only the controller model exists/, 'no model is selected'],
  [/No controllers registered|No selected controller/, 'no controller is selected'],
  [/controller \S+ not found/, 'the controller is not found'],
  [/no controller API addresses/, 'no controller API addresses'],
  [/connection refused/, 'connection refused'],
  [/i\/o timeout/, 'i/o timeout'],
  [/unable to connect to API|dial tcp|cannot connect to k8s api server/, 'unable to connect to API'],
  [/permission denied/, 'permission denied'],
  [/unauthorized access/, 'unauthorized access'],
];

/** The first known sentence in juju's text, in our words; undefined if there is none. `names`: those that may occur in it. */
export function knownSentence(text: string, names: readonly string[]): string | undefined {
  for (const [pattern, template] of SENTENCES) {
    const [found, name = ''] = pattern.exec(text) ?? [];
    if (found === undefined || (template.includes('$1') && !names.includes(name))) continue;
    return template.replace('$1', () => name);
  }
  return undefined;
}
