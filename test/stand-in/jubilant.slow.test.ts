import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createState } from '../../stand-in/world.mjs';
import { pythonWith } from '../harness/python.ts';
import { folder } from './juju.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const charm = (options: string): string => `name: my-app
base: ubuntu@24.04
extensions: [flask-framework]
requires:
  postgresql: { interface: postgresql_client, limit: 1 }
config:
  options:
    greeting: { type: string, default: Hello }
    page-size: { type: int, default: 20 }
    sample-rate: { type: float, default: 0.5 }
    maintenance-page: { type: boolean, default: false }
    api-token: { type: secret }
${options}`;

test("Canonical's own library for juju finds in the stand-in what it expects of juju", async context => {
  const python = await pythonWith('jubilant', here('jubilant-requirements.txt'));
  if (python === undefined) return context.skip('there is no Python here');
  const files = folder();
  const { juju, env } = createState({ dir: join(files.path, 'juju') });
  const charms = [charm(''), charm('    theme: { type: string }\n')];
  const paths = charms.map((text, at) => files.write(`my-app-${at}.charm`, text));
  const { status, stdout, stderr } = spawnSync(python, [here('jubilant_calls.py'), ...paths, juju], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  const calls: readonly string[] = JSON.parse(stdout);
  assert.equal(calls.length, 46, calls.join('\n'));
});
