import { entry, text, truthy } from '../../charm/charm.ts';
import { wrapInList } from '../../charm/edits.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { kindOf } from '../../charm/words.ts';
import { scalarText } from '../../charm/write.ts';
import { rule } from '../rule.ts';

export const extensionsNotAList = rule({
  code: 'extensions-not-a-list',
  verdict: 'charmcraft',
  summary: 'extensions is not a list',
  why: `charmcraft goes through \`extensions\` item by item. It reads a string letter by letter, and says
"Extension '-' does not exist" (charmcraft/extensions/_utils.py).`,
  cases: [
    {
      bad: `extensions: flask-framework
#           ^^^^^^^^^^^^^^^
`,
      good: `extensions: [flask-framework]
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  charmcraft: {
    sentences: [{ says: /^Extension '?(.+?)'? does not exist/ }],
  },
  check({ root }, report) {
    const node = entry(root, 'extensions')?.value;
    if (node === undefined || node.kind !== 'scalar' || !truthy(node)) return;
    const name = text(node);
    report(node, {
      problem: `"extensions" is ${kindOf(node)}, not a list`,
      consequence: REFUSALS.charmcraft,
      remedy: name === undefined ? 'write a list' : `write [${scalarText(name, true)}]`,
      ...(name !== undefined && { fixes: [wrapInList(node)] }),
    });
  },
});
