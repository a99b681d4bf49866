import { rule } from '../rule.ts';

export const actionShape = rule({
  code: 'action-shape',
  verdict: 'juju',
  summary: 'An action is no mapping',
  why: `Juju reads each action as a mapping, or as nothing (internal/charm/actions.go, ReadActionsYaml). A text, a number or a
list in its place makes Juju refuse the charm; charmcraft accepts it.`,
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
  ],
  fixable: true,
  dependsOn: 'file',
  shape: true,
  check(charm, report) {
    for (const { key, value } of charm.actions) {
      if (value.kind === 'map' || (value.kind === 'scalar' && value.type === 'null')) continue;
      const text =
        value.kind === 'scalar' && value.type === 'string' && value.range.start.line === key.range.start.line;
      const { line, character } = key.range.end;
      const indent = ' '.repeat(key.range.start.character + 2);
      report(value, {
        problem: `${String(key.value)} is no mapping, and Juju refuses the charm: write what the action is below it, such as \`description\``,
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
