import type { SyntaxProblem } from '../charm/charm.ts';

/** What keeps a file from being read at all; these have no rule, since the parser finds them. */
export const SYNTAX: Readonly<Record<SyntaxProblem['code'], string>> = {
  'duplicate-key':
    'A mapping has a key twice. charmcraft refuses it at every level, also `a` beside `"a"` (craft_application/util/yaml.py).',
  'yaml-alias': 'An alias (`*name`) without its anchor, or an anchor that holds itself.',
  'yaml-document': 'The file holds more than one YAML document; charmcraft reads exactly one.',
  'yaml-encoding': 'Bytes that are no UTF-8, or characters that YAML does not allow.',
  'yaml-key': 'A list or a mapping as a key.',
  'yaml-syntax': 'The text is no YAML as PyYAML reads it: indentation, tabs, quotes or brackets.',
  'yaml-tag': 'A tag (`!name`) that the safe loader does not know, or a value that does not fit its tag.',
  'yaml-value':
    'A scalar that PyYAML cannot make a value of, such as the date 2024-13-45: charmcraft ends with a traceback.',
};
