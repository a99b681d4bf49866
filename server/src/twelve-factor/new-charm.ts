/** A charm for an app that has none: detects the app's framework, and writes a minimal charm. */

import { RECORDS } from './frameworks/index.ts';
import type { FrameworkRecord } from './frameworks/record.ts';
import { FRAMEWORK_NAMES, type FrameworkName } from './frameworks.ts';

/** A possible framework of an app, and its charm. */
export interface CharmDraft {
  /** `Spring Boot` */
  readonly title: string;
  /** The value for `charmcraft init --profile`; the extension has the same name. */
  readonly profile: string;
  /** Whether the app's files suggest this framework. */
  readonly found: boolean;
  /** The minimal files of a charm, by path in its folder. */
  readonly files: Readonly<Record<string, string>>;
  /** A minimal rockcraft.yaml, for the folder of the app. */
  readonly rock: string;
}

/**
 * Every framework, detected ones first. `read`: a file of the app's folder, undefined if it does not exist; `name`: the charm's.
 */
export function newCharms(read: (file: string) => string | undefined, name: string): readonly CharmDraft[] {
  const all = FRAMEWORK_NAMES.map((framework): CharmDraft => {
    const record: FrameworkRecord = RECORDS[framework];
    const found = (record.signs ?? []).some(({ files, says }) =>
      files.some(file => says.test(read(file) ?? '')),
    );
    const profile = `${framework}-framework`;
    const { title } = record;
    const files = filesOf(framework, title, profile, name);
    return { title, profile, found, files, rock: rockOf(title, profile, name) };
  });
  return [...all.filter(({ found }) => found), ...all.filter(({ found }) => !found)];
}

/** The charm's Python class name, as charmcraft's templates build it. */
const className = (name: string): string =>
  `${name
    .split('-')
    .map(part => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')}Charm`;

const rockOf = (title: string, profile: string, name: string): string => `name: ${name}
base: ubuntu@24.04
version: "0.1"
summary: The image of ${name}
description: The image of ${name}, an app built with ${title}.
platforms:
  amd64:
extensions:
  - ${profile}
`;

function filesOf(framework: FrameworkName, title: string, profile: string, name: string) {
  // paas-charm's packages are named without dashes (paas_charm/springboot).
  const module = framework.replaceAll('-', '');
  return {
    'charmcraft.yaml': `name: ${name}
type: charm
summary: Runs ${name}
description: The charm of ${name}, an app built with ${title}.
base: ubuntu@24.04
platforms:
  amd64:
extensions:
  - ${profile}

config:
  options: {}
`,
    'requirements.txt': 'paas-charm>=1.0,<2\n',
    'src/charm.py': `#!/usr/bin/env python3
"""The charm of ${name}; paas-charm does all the work."""

import ops
import paas_charm.${module}


class ${className(name)}(paas_charm.${module}.Charm):
    """Runs the app."""


if __name__ == "__main__":
    ops.main(${className(name)})
`,
  };
}
