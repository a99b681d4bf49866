import { entry, isNull, type Node } from '../../charm/charm.ts';
import { doubleQuoted, remove, replace } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { placeOf } from '../../charm/place.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { asWritten, JUJU_KINDS } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const actionValue = rule({
  code: 'action-value',
  verdict: 'juju',
  summary: 'A key of an action has a value of the wrong type',
  why: `Juju expects a string for \`description\`, \`title\` and \`execution-group\`, a boolean for \`parallel\`, a list for \`required\` and a
mapping for \`params\` (internal/charm/actions.go, ReadActionsYaml). A key without a value counts as null, which does not
count as any of these. charmcraft checks nothing below an action's name.`,
  cases: [
    {
      bad: `actions:
  do-it:
    required: name
    #         ^^^^
    params:
      name:
        type: string
`,
      good: `actions:
  do-it:
    required: [name]
    params:
      name:
        type: string
`,
    },
    {
      bad: `actions:
  do-it:
    description:
#   ^^^^^^^^^^^
    parallel: true
`,
      good: `actions:
  do-it:
    parallel: true
`,
    },
    {
      bad: `actions:
  do-it:
    parallel: "yes"
    #         ^^^^^
`,
      good: `actions:
  do-it:
    parallel: true
`,
    },
    {
      bad: `actions:
  do-it:
    title: 2
    #      ^
`,
      good: `actions:
  do-it:
    title: "2"
`,
    },
    {
      bad: `actions:
  do-it:
    params: name
    #       ^^^^
`,
      good: `actions:
  do-it:
    params:
      name:
        type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report) {
    for (const action of charm.packed.actions) {
      if (action.value.kind !== 'map') continue;
      for (const [name, wanted] of Object.entries(WANTED)) {
        const written = entry(action.value, name);
        if (!written || jujuValue(written.value).kind === wanted) continue;
        const edit = isNull(written.value) ? remove(action.value, written) : undefined;
        const text = rewritten(wanted, written.value);
        report(placeOf(written), {
          problem: `"${name}" of ${asWritten(action.key)} is ${isNull(written.value) ? 'empty' : JUJU_KINDS[jujuValue(written.value).kind]}, not ${JUJU_KINDS[wanted]}`,
          consequence: REFUSALS.juju,
          remedy: edit ? 'remove it, or write a value' : REMEDIES[wanted],
          fixes: [
            ...(text === undefined
              ? []
              : [{ title: `Write ${text}`, safe: true, edits: [replace(written.value, text)] }]),
            ...(edit ? [{ title: `Remove "${name}"`, safe: true, edits: [edit] }] : []),
          ],
        });
      }
    }
  },
});

const WANTED = {
  description: 'string',
  title: 'string',
  'execution-group': 'string',
  parallel: 'bool',
  required: 'list',
  params: 'map',
} as const;
type Wanted = (typeof WANTED)[keyof typeof WANTED];

const REMEDIES: Readonly<Record<Wanted, string>> = {
  string: 'write a string',
  bool: 'write true or false without quotes',
  list: 'write a list such as [name]',
  map: 'write each name below it',
};

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['yes', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['0', 'false'],
]);

function rewritten(wanted: Wanted, value: Node): string | undefined {
  if (value.kind !== 'scalar' || isNull(value)) return undefined;
  switch (wanted) {
    case 'string':
      // Quotes do not help a string that is lost in packing.
      return value.type === 'string' ? undefined : doubleQuoted(value.source);
    case 'bool':
      return BOOLEANS.get(String(value.value).toLowerCase());
    case 'list':
      return value.type === 'string' && /^[\w-]+$/.test(value.source) ? `[${value.source}]` : undefined;
    case 'map':
      return undefined;
  }
}
