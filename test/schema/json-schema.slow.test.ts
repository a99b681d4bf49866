/** docs/schema/charmcraft.json, checked with the YAML server that most editors use. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { charmcraftSchema } from '../../server/src/schema/json-schema.ts';
import { areas, cases, golden } from '../conformance/cases.ts';

const FILE = 'docs/schema/charmcraft.json';

interface YamlService {
  configure(settings: object): void;
  doValidation(document: TextDocument, isKubernetes: boolean): Promise<Diagnostic[]>;
}

/** The schema's complaints about a text. */
function schemaService(): (text: string) => Promise<readonly string[]> {
  // Required rather than imported: Node takes long to find the exports of its CommonJS modules.
  const { getLanguageService } = createRequire(import.meta.url)('yaml-language-server') as {
    getLanguageService(options: object): YamlService;
  };
  const service = getLanguageService({
    schemaRequestService: () => Promise.reject(new Error('nothing is fetched')),
    workspaceContext: { resolveRelativePath: (path: string) => path },
  });
  const schema: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  service.configure({ validate: true, schemas: [{ uri: FILE, fileMatch: ['charmcraft.yaml'], schema }] });
  let number = 0;
  return async text => {
    const uri = `file:///${number++}/charmcraft.yaml`;
    const diagnostics = await service.doValidation(TextDocument.create(uri, 'yaml', 1, text), false);
    return diagnostics
      .filter(({ source }) => source?.startsWith('yaml-schema'))
      .map(({ message }) => String(message));
  };
}

/** One for all tests: parsed texts are cached by URI, for every service. */
const problems = schemaService();

test('the file is the one of the tables (npm run docs)', () => {
  assert.equal(readFileSync(FILE, 'utf8'), charmcraftSchema());
});

test('it refuses nothing that charmcraft accepts', async () => {
  const accepted = areas().flatMap(area => {
    const names = new Set(
      golden(area)?.cases.flatMap(({ charmcraft, name }) => (charmcraft === 'accepted' ? [name] : [])),
    );
    return cases(area).flatMap(({ name, files }) =>
      names.has(name) ? [files['charmcraft.yaml'] ?? ''] : [],
    );
  });
  const texts = [...new Set(accepted)];
  assert.ok(texts.length > 500, `${texts.length} texts`);
  for (const text of texts) assert.deepEqual(await problems(text), [], text);
});

test('it refuses unknown keys, other types and other words, in parts by their plugin', async () => {
  const head = 'name: a\ntype: charm\nsummary: s\ndescription: d\nbase: ubuntu@24.04\nplatforms:\n  amd64:\n';
  assert.deepEqual(await problems(head), []);
  for (const [text, problem] of [
    ['titel: My app', /titel/],
    ['links: {isues: "https://example.com"}', /isues/],
    ['charm-libs: [{lib: a.b, version: 0.5}]', /string/],
    ['charm-libs: [{lib: a.b}]', /version/],
    ['charm-user: admin', /"non-root", "sudoer", "root"/],
    ['parts: {a: {plugin: nil, uv-groups: []}}', /uv-groups/],
    ['parts: {a: {plugin: uv}}', /source/],
    ['parts: {a: {plugin: nill}}', /"nil"/],
    ['parts: {a: {plugin: nil, after: b}}', /array/],
  ] as const)
    assert.match((await problems(`${head}${text}\n`)).join('\n'), problem, text);
});
