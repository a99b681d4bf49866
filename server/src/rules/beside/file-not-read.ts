import type { Charm, Place } from '../../charm/charm.ts';
import type { NotRead } from '../../charm/files.ts';
import { placeOfInclude } from '../../charm/rock.ts';
import { rule } from '../rule.ts';

export const fileNotRead = rule({
  code: 'file-not-read',
  verdict: 'warning',
  summary: 'A file beside charmcraft.yaml that is not read here',
  why: `Charm Config reads regular files of at most 1 MiB (10 MiB for charmcraft.yaml and lock files), and only inside of the project:
the nearest folder upward that has a \`.git\`, else the folder of the app. A pipe or a device would hold the editor up, and
what lies elsewhere is nobody's business. No tool refuses such a file: charmcraft and pip read what they are given, so the
charm may well work. But what the file says is not known here, and mistakes in it go unnoticed.`,
  cases: [
    {
      bad: `summary: A short summary
# file: rockcraft.yaml
name: my-app
# file: requirements.txt
Flask
-r ../../shared/requirements.txt
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `summary: A short summary
# file: rockcraft.yaml
name: my-app
# file: requirements.txt
Flask
-r shared/requirements.txt
# file: shared/requirements.txt
requests
`,
    },
    {
      bad: `extensions:
  - flask-framework
  # ^^^^^^^^^^^^^^^
`,
      good: `extensions:
  - flask-framework
# file: paas-config.yaml
framework_logging_format: json
`,
      notRead: { 'paas-config.yaml': { why: 'too-large', most: 2 ** 20 } },
    },
    {
      bad: `extensions:
  - flask-framework
  # ^^^^^^^^^^^^^^^
`,
      good: `extensions:
  - flask-framework
`,
      notRead: { 'paas-config.yaml': { why: 'not-a-file' } },
    },
    {
      bad: `name: my-charm
#     ^^^^^^^^
type: charm
base: ubuntu@22.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: charm
    source: .
`,
      good: `name: my-charm
type: charm
base: ubuntu@22.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: charm
    source: .
# file: metadata.yaml
provides: {}
`,
      notRead: { 'metadata.yaml': { why: 'unreadable', reason: 'permission denied' } },
    },
  ],
  fixable: false,
  dependsOn: 'file',
  check(charm, report) {
    for (const [file, reason] of charm.notRead)
      report(placeOf(charm, file), {
        problem: `"${file}" ${problemOf(reason)}`,
        consequence: 'Charm Config does not read it and mistakes in it go unnoticed',
        remedy: remedyOf(reason),
      });
  },
});

/** The line that includes the file; else what brings the files beside charmcraft.yaml into play. */
function placeOf({ rock, twelveFactor, name, document }: Charm, file: string): Place {
  const start = document.range.start;
  return (
    (rock && placeOfInclude(rock, file)) ??
    twelveFactor?.extension.at ??
    name?.at ?? { file: document.file, path: [], range: { start, end: start } }
  );
}

function problemOf(reason: NotRead): string {
  switch (reason.why) {
    case 'not-a-file':
      return 'is not a regular file';
    case 'outside':
      return 'lies outside of the project';
    case 'too-large':
      return `holds more than ${reason.most / 2 ** 20} MiB`;
    case 'unreadable':
      return `cannot be opened (${reason.reason})`;
  }
}

function remedyOf({ why }: NotRead): string {
  switch (why) {
    case 'not-a-file':
      return 'put a file in its place';
    case 'outside':
      return 'put a copy in the project';
    case 'too-large':
      return 'make it smaller';
    case 'unreadable':
      return 'make it readable';
  }
}
