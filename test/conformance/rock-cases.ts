/** Rocks for the real paas-charm: the services in test/golden/rock, for each framework, and what became of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'yaml';
import { frameworks } from '../../server/src/twelve-factor/frameworks.ts';

const FOLDER = join(import.meta.dirname, '../golden/rock');

export interface RockCase {
  readonly name: string;
  readonly framework: string;
  readonly charmcraft: string;
  /** The names of its services. */
  readonly services: readonly string[];
  readonly unit: number;
}

type WrittenCase = Pick<RockCase, 'name' | 'services'> & Partial<Pick<RockCase, 'unit'>>;

/** What paas-charm did: the exception that ended the hook, or each of the container's services afterwards. */
export interface RockGolden {
  readonly name: string;
  readonly framework: string;
  readonly asked: readonly string[];
  readonly crash: readonly [type: string, message: string] | null;
  readonly services: Readonly<
    Record<string, { readonly own: boolean; readonly app: boolean; readonly startup: string }>
  >;
}

export const rockGoldenFile = join(FOLDER, 'services.golden.json');

export function rockGolden(): readonly RockGolden[] {
  return (JSON.parse(readFileSync(rockGoldenFile, 'utf8')) as { cases: readonly RockGolden[] }).cases;
}

export function rockCases(): readonly RockCase[] {
  const text = readFileSync(join(FOLDER, 'services.cases.yaml'), 'utf8');
  return frameworks()
    .filter(({ generation }) => generation === 1)
    .flatMap(({ name: framework, extension }) => {
      const written: readonly WrittenCase[] = yaml.parse(text.replaceAll('{fw}', framework));
      return written.map(({ unit = 0, ...one }) => ({
        ...one,
        unit,
        framework,
        charmcraft: charmcraftYaml(extension),
      }));
    });
}

/** A charm of the framework with an option and a database, without which Django never starts. */
const charmcraftYaml = (extension: string): string => `name: my-app
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
extensions: [${extension}]
config:
  options:
    greeting:
      type: string
requires:
  postgresql:
    interface: postgresql_client
    optional: true
`;
