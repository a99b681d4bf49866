import { projectProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const missingKey = rule({
  code: 'missing-key',
  verdict: 'charmcraft',
  summary: 'A key that charmcraft needs is missing',
  why: `A charm has \`name\`, \`type\`, \`summary\`, \`description\`, a base and \`platforms\` (or the old \`bases\`), and \`parts\` unless an
extension adds them; a charm library has \`lib\` and \`version\`, a part the \`source\` that its plugin needs. charmcraft 4.5.0 ends
with a traceback where the base or the platforms are missing (craft_platforms/charm/_build.py).

Juju looks up the resource of a container and the storage of a mount, and refuses a charm without them (internal/charm/meta.go,
parseContainers). A \`metadata.yaml\` next to charmcraft.yaml is packed as it is, so a name that only charmcraft.yaml has does not reach the charm.`,
  cases: [
    {
      bad: `charm-libs:
  - lib: data_platform_libs.s3
  # ^^^
`,
      good: `charm-libs:
  - lib: data_platform_libs.s3
    version: "0"
`,
    },
    {
      bad: `parts:
  files:
  #^^^^
    plugin: dump
`,
      good: `parts:
  files:
    plugin: dump
    source: .
`,
    },
    {
      bad: `type: charm
name: my-charm
#^^^
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: uv
    source: .
# file: metadata.yaml
summary: A short summary
description: A longer text.
`,
      good: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: uv
    source: .
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
`,
      verdict: 'juju',
    },
    {
      bad: `# without extension
containers:
  app:
    resource: app-image
    #         ^^^^^^^^^
resources:
  image:
    type: oci-image
`,
      good: `# without extension
containers:
  app:
    resource: image
resources:
  image:
    type: oci-image
`,
      verdict: 'juju',
    },
    {
      bad: `name: my-charm
#^^^
type: charm
base: ubuntu@22.04
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`,
      good: `name: my-charm
platforms:
  amd64:
type: charm
base: ubuntu@22.04
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`,
    },
    {
      bad: `name: my-charm
type: charm
summary: A short summary
description: A longer text.
platforms:
#^^^^^^^^
  amd64:
extensions: [flask-framework]
`,
      good: `name: my-charm
base: ubuntu@24.04
type: charm
summary: A short summary
description: A longer text.
platforms:
  amd64:
extensions: [flask-framework]
`,
    },
    {
      bad: `type: charm
name: my-charm
summary: A short summary
description: A longer text.
base: ubuntu@24.04
platforms:
  amd46:
# ^^^^^
extensions:
  - flask-framework
`,
      good: `type: charm
name: my-charm
summary: A short summary
description: A longer text.
base: ubuntu@24.04
platforms:
  amd64:
extensions:
  - flask-framework
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  absence: true,
  charmcraft: {
    kind: 'missing',
    sentences: [
      { says: /^\w+\.yaml must contain a '(\S+)' key/ },
      { says: /^No base or build-base is declared/, names: ['base'] },
      { says: /^the '\S+' extension is incompatible with (type) / },
    ],
  },
  check(charm, report) {
    for (const { at, ...problem } of projectProblems(charm, 'missing')) report(at, problem);
  },
});
