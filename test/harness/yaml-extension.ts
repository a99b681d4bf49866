// A stand-in for Red Hat's YAML extension, packed, and for the public schema catalogue that it queries.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './builds.ts';
import { packExtension } from './pack-extension.ts';

const server = createRequire(import.meta.url).resolve('yaml-language-server/out/server/src/server.js');

const setting = (type: string, value: unknown) => ({ type, default: value });

const MANIFEST = {
  name: 'vscode-yaml',
  publisher: 'redhat',
  version: '1.0.0',
  description: 'Stands for the YAML extension in tests.',
  license: 'UNLICENSED',
  engines: { vscode: '^1.93.0' },
  main: './extension.js',
  activationEvents: ['onLanguage:yaml'],
  server,
  contributes: {
    configuration: {
      title: 'YAML',
      properties: {
        'yaml.schemas': setting('object', {}),
        'yaml.validate': setting('boolean', true),
        'yaml.hover': setting('boolean', true),
        'yaml.completion': setting('boolean', true),
        'yaml.schemaStore.enable': setting('boolean', true),
        'yaml.schemaStore.url': setting('string', ''),
      },
    },
  },
};

/** Packs it below `folder`, and returns the VSIX. The language server stays where it is. */
export const packYamlExtension = (folder: string): Promise<string> =>
  packExtension(folder, MANIFEST, path.join(root, 'test/vscode/yaml-extension/extension.ts'));

/**
 * What SchemaStore's schema says about every valid 12-factor charm: `extensions` is not a key, and `parts` is missing. Such a key
 * has a description, so that a second hover would be noticed.
 */
const PUBLIC = {
  title: 'Public',
  type: 'object',
  additionalProperties: false,
  required: ['parts'],
  properties: Object.fromEntries(
    [
      'name',
      'title',
      'summary',
      'description',
      'type',
      'base',
      'platforms',
      'config',
      'requires',
      'links',
      'parts',
    ].map(key => [key, { description: `The public catalogue on ${key}` }]),
  ),
};

/** A catalogue on this machine, with that schema for every charmcraft.yaml, and for a public.yaml that no other schema covers. */
export async function serveCatalogue(): Promise<{ url: string; close: () => void }> {
  const http = createServer((request, response) => {
    const address = `http://${request.headers.host}`;
    const catalogue = {
      schemas: [
        {
          name: 'charmcraft',
          fileMatch: ['charmcraft.yaml', 'public.yaml'],
          url: `${address}/charmcraft.json`,
        },
      ],
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/catalogue.json' ? catalogue : PUBLIC));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/catalogue.json`, close: () => http.close() };
}
