import type { Charm, Place } from '../../charm/charm.ts';
import type { NotRead } from '../../charm/files.ts';
import { documentsOf, MAX_COPIES } from '../../charm/read.ts';
import { placeOfInclude } from '../../charm/rock.ts';
import { rule } from '../rule.ts';

export const fileNotRead = rule({
  code: 'file-not-read',
  verdict: 'warning',
  summary: 'A file that belongs to the charm is not read',
  why: `Charm Config reads regular files of at most 1 MiB (10 MiB for charmcraft.yaml and lock files), and only inside the project:
the nearest folder above that contains \`.git\`, or else the folder of the app. A pipe or a device would block the editor, and
files elsewhere are none of its business. Where merge keys (\`<<\`) copy more than 20,000 entries, it stops judging. No tool
refuses such a file: charmcraft and pip read what they are given, so the charm may well work. But Charm Config does not know
what the file says, and mistakes in it go unnoticed.`,
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
      good: `type: charm
base: ubuntu@22.04
platforms:
  amd64:
parts:
  charm:
    plugin: charm
    source: .
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
`,
      notRead: { 'metadata.yaml': { why: 'unreadable', reason: 'permission denied' } },
    },
  ],
  fixable: false,
  dependsOn: 'file',
  ofReading: true,
  check(charm, report) {
    for (const [file, reason] of charm.notRead)
      report(placeOf(charm, file), {
        problem: `"${file}" ${problemOf(reason)}`,
        consequence: 'Charm Config does not read it and mistakes in it go unnoticed',
        remedy: remedyOf(reason),
      });
    for (const { file, isCut } of documentsOf(charm))
      if (isCut)
        report(placeOf(charm, file), {
          problem: `"${file}" merges more than ${MAX_COPIES.toLocaleString('en')} entries into mappings with "<<"`,
          consequence: 'Charm Config does not follow them and mistakes in the charm go unnoticed',
          remedy: 'write the values where they are needed',
        });
  },
});

/** The line that includes the file, or else the one that makes the files beside charmcraft.yaml matter. */
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
      return 'is outside the project';
    case 'too-large':
      return `is larger than ${reason.most / 2 ** 20} MiB`;
    case 'unreadable':
      return `cannot be opened (${reason.reason})`;
  }
}

function remedyOf({ why }: NotRead): string {
  switch (why) {
    case 'not-a-file':
      return 'replace it with a file';
    case 'outside':
      return 'copy it into the project';
    case 'too-large':
      return 'make it smaller';
    case 'unreadable':
      return 'make it readable';
  }
}
