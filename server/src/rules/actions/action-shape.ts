import { REFUSALS } from '../../charm/tools.ts';
import { asWritten, kindOf } from '../../charm/words.ts';
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
  ],
  fixable: true,
  dependsOn: 'rest',
  shape: true,
  check(charm, report) {
    for (const { key, value } of charm.packed.actions) {
      if (value.kind === 'map' || (value.kind === 'scalar' && value.type === 'null')) continue;
      const text =
        value.kind === 'scalar' && value.type === 'string' && value.range.start.line === key.range.start.line;
      const { line, character } = key.range.end;
      const indent = ' '.repeat(key.range.start.character + 2);
      report(value, {
        problem: `The action ${asWritten(key)} is ${kindOf(value)}, not a mapping`,
        consequence: REFUSALS.juju,
        remedy: 'write what it is below its name, such as a "description"',
        fixes:
          text && value.kind === 'scalar' && value.source.length > 2
            ? [
                {
                  title: 'Make it the description',
                  safe: false,
                  edits: [
                    {
                      file: value.file,
                      range: { start: { line, character: character + 1 }, end: value.range.end },
                      text: `\n${indent}description: ${value.source}`,
                    },
                  ],
                },
              ]
            : undefined,
      });
    }
  },
});
