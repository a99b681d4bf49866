import { entry } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { equals } from '../../charm/python.ts';
import { inQuotes } from '../../charm/words.ts';
import type { Framework } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

/** What the extension sets; a file may only repeat it (charmcraft/extensions/app.py, _get_root_snippet). */
const kept = ({ name, container, image, peers }: Framework): Readonly<Record<string, unknown>> => ({
  assumes: ['k8s-api'],
  containers: { [container]: { resource: image } },
  resources: { [image]: { type: 'oci-image', description: `${name} application image.` } },
  peers: Object.fromEntries(Object.entries(peers).map(([peer, type]) => [peer, { interface: type }])),
});

export const fieldKeptByFramework = rule({
  code: 'field-kept-by-framework',
  verdict: 'charmcraft',
  summary: 'A key that the framework extension sets itself',
  why: `\`assumes\`, \`containers\`, \`resources\` and \`peers\` come from the extension. The file may leave them out or repeat the extension's
value exactly; charmcraft refuses a second container or one more assumption (charmcraft/extensions/app.py).`,
  cases: [
    {
      bad: `assumes:
#^^^^^^
  - k8s-api
  - juju >= 3.1
`,
      good: `assumes:
  - k8s-api
`,
    },
    {
      bad: `containers:
#^^^^^^^^^
  sidecar:
    resource: flask-app-image
`,
      good: `containers:
  flask-app:
    resource: flask-app-image
resources:
  flask-app-image:
    type: oci-image
    description: flask application image.
peers:
  secret-storage:
    interface: secret-storage
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^'(.+)' in charmcraft\.yaml conflicts with a reserved field/ }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    for (const [field, value] of use ? Object.entries(kept(use.framework)) : []) {
      const found = entry(charm.root, field);
      if (!found || equals(found.value, value)) continue;
      report(found.key, {
        problem: `${inQuotes(use?.name.value ?? '')} itself sets "${field}"`,
        consequence: 'charmcraft refuses another value',
        remedy: 'remove it',
      });
    }
  },
});
