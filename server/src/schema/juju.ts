/**
 * Options, actions and relations: keys that Juju reads and charmcraft passes on (Juju's internal/charm/{config,actions,meta}.go).
 * charmcraft 4.5.0 accepts each section as a mapping of strings to anything (charmcraft/models/{charmcraft,project}.py); deeper
 * levels are only documentation here, and rules of their own judge them.
 */
import { OPTION_TYPES } from '../twelve-factor/frameworks.ts';
import {
  ANY,
  BOOLEAN,
  byDefault,
  choice,
  INTEGER,
  key,
  list,
  type MapShape,
  mapOf,
  open,
  STRING,
  type StringShape,
  unchecked,
} from './shape.ts';

/** Usual values of the key. */
const words = (...known: readonly string[]): StringShape => unchecked({ ...STRING, known });
const text = unchecked(STRING);
const number = unchecked(INTEGER);
const yesOrNo = unchecked(byDefault(BOOLEAN, 'false'));
const described = (about: string, example: string): StringShape => key(text, about, ` «${example}»`);

/** The documentation of the option types. */
export const OPTION_TYPE_VALUES: Readonly<Record<(typeof OPTION_TYPES)[number], string>> = {
  string: 'Text.',
  int: 'A whole number.',
  float: 'A number with a point: `1.0`, not `1`.',
  boolean: '`true` or `false`.',
  secret: 'The URI of a Juju secret. The app gets one variable for each key of the secret.',
};

const OPTION = key(
  open({
    type: key(
      unchecked({ ...choice('a type', OPTION_TYPES), fallback: 'string', values: OPTION_TYPE_VALUES }),
      'What values the option takes; Juju checks them. For `secret`, the value is the URI of a Juju secret.',
    ),
    default: key(
      ANY,
      'The value while the option is unset; it must have the type of the option.',
      ' «value»',
    ),
    description: described('What the option does, for the person who sets it.', 'What the option does'),
    optional: key(
      unchecked(byDefault(BOOLEAN, 'true')),
      '`false` makes the option required: a 12-factor charm stays blocked until it is set. Such an option has no default.',
    ),
  }),
  'An option of the charm, set with `juju config`.',
);

export const CONFIG: MapShape = open({
  options: key(
    unchecked(mapOf(OPTION)),
    'The options that an operator sets with `juju config`. In a 12-factor charm each becomes an environment variable of the app.',
    `\n  «token»:\n    type: «${OPTION_TYPES.join('|')}»`,
  ),
});

const PARAMETER = key(
  open({
    type: key(
      words('string', 'integer', 'number', 'boolean', 'object', 'array'),
      'The type of the parameter.',
    ),
    description: described('What the parameter is for.', 'What it is for'),
    default: key(ANY, 'The value if none is given.', ' «value»'),
    enum: key(ANY, 'All values that are accepted.', ' [«one, two»]'),
  }),
  'A parameter of the action, as a JSON Schema.',
);

export const ACTION: MapShape = key(
  open({
    description: described('What the action does, for the person who runs it.', 'What it does'),
    params: key(
      unchecked(mapOf(PARAMETER)),
      'The parameters of the action, each a JSON Schema.',
      '\n  «name»:\n    type: «string|integer|number|boolean»',
    ),
    required: key(unchecked(list(STRING)), 'The parameters that must be given.', ' [«name»]'),
    additionalProperties: key(
      unchecked(BOOLEAN),
      'Whether parameters that are not listed are accepted too.',
      ' «false|true»',
    ),
    parallel: key(yesOrNo, 'Whether the action may run while other actions run.'),
    'execution-group': described('Actions of one group run one after the other.', 'group'),
  }),
  'An action of the charm, run with `juju run`.',
);

/** An endpoint of `requires`, `provides` or `peers`. */
export const ENDPOINT: MapShape = key(
  open({
    interface: described(
      'The protocol that both sides of the relation speak; endpoints of the same interface can be integrated.',
      'http',
    ),
    optional: key(
      yesOrNo,
      'Whether the charm works without this relation. A 12-factor charm stays blocked until every relation that is not optional exists.',
      ' «true|false»',
    ),
    limit: key(number, 'The largest number of relations on this endpoint.', ' «1»'),
    description: key(text, 'What the relation is for; no tool reads it.'),
    scope: key(
      { ...words('global', 'container'), fallback: 'global' },
      '`global` connects all units of both applications, `container` only units on the same machine.',
    ),
  }),
  'A relation endpoint of the charm.',
);
