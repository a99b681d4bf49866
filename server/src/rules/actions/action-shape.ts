import { type Charm, get, isNull, type MapNode } from '../../charm/charm.ts';
import { writeBelow } from '../../charm/edits.ts';
import { asMapping } from '../../charm/text-as-block.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { asWritten, kindOf } from '../../charm/words.ts';
import { ACTION } from '../../schema/juju.ts';
import { lostName } from '../../schema/lost-names.ts';
import { rule } from '../rule.ts';

export const actionShape = rule({
  code: 'action-shape',
  verdict: 'juju',
  summary: 'An action is not a mapping',
  why: `Juju reads each action as a mapping, or as empty (internal/charm/actions.go, ReadActionsYaml). A string, a number or a list
makes Juju refuse the charm; charmcraft accepts it.`,
  cases: [
    {
      bad: `actions:
  do-it: Does it
  #      ^^^^^^^
`,
      good: `actions:
  do-it:
    description: Does it
`,
    },
    {
      bad: `actions:
  do-it: [fast]
  #      ^^^^^^
`,
      good: `actions:
  do-it:
    description: fast
`,
    },
    {
      bad: `actions:
  description: Does it
# ^^^^^^^^^^^
`,
      good: `actions:
  do-it:
    description: Does it
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  shape: true,
  check(charm, report) {
    const map = actionsOf(charm);
    const lost = map && lostName(map, OF_AN_ACTION, 'action');
    if (lost) {
      const { line, told: _, ...what } = lost;
      report(line.key, { consequence: REFUSALS.juju, ...what });
    }
    for (const written of charm.packed.actions) {
      const { key, value } = written;
      if (value.kind === 'map' || isNull(value) || lost?.told.has(written)) continue;
      const above = value.kind === 'scalar' ? asMapping(value, key) : undefined;
      const isText =
        value.kind === 'scalar' &&
        value.type === 'string' &&
        value.range.start.line === key.range.start.line &&
        value.source.length > 2;
      const described = isText && {
        title: 'Make it the description',
        safe: false,
        edits: [writeBelow(written, `description: ${value.source}`, map?.flow ?? false)],
      };
      const fix = above?.fix ?? (described || undefined);
      report(value, {
        problem: `The action ${asWritten(key)} is ${kindOf(value)}, not a mapping`,
        consequence: REFUSALS.juju,
        remedy: above?.remedy ?? 'write what it is below its name, such as a "description"',
        fixes: fix && [fix],
      });
    }
  },
});

const OF_AN_ACTION = Object.keys(ACTION.keys);

/** The mapping with the actions. */
function actionsOf({ root, merged, packed: { actions } }: Charm): MapNode | undefined {
  const maps = [get(root, 'actions'), merged.get('actions.yaml')?.root];
  return maps.find((map): map is MapNode => map?.kind === 'map' && map.entries === actions);
}
