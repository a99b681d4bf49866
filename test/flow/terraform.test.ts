import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declarationLine } from '../../client/src/flow/terraform.ts';

const resource = (body: string, label = 'my_app'): string =>
  `resource "juju_application" "${label}" {\n${body}\n}\n`;

/** [what, the file, the line of the declaration of my-app]. */
const FILES: readonly (readonly [string, string, number | undefined])[] = [
  ['by its name', resource('  name = "my-app"', 'web'), 0],
  ['by its label, where it has no name', resource('  charm {\n    foo = 1\n  }'), 0],
  [
    'a name of its own counts, not that of its charm',
    resource('  charm {\n    name = "x"\n  }\n  name = "my-app"', 'db'),
    0,
  ],
  [
    'the name of its charm is none of its own',
    resource('  charm {\n    name = "my-app"\n  }\n  name = "web"', 'db'),
    undefined,
  ],
  [
    'nor where that comes last',
    resource('  name = "web"\n  charm {\n    name = "my-app"\n  }', 'db'),
    undefined,
  ],
  ['a computed name may be any', resource('  name = var.name'), undefined],
  ['a name with a part that is computed may be any', resource(`  name = "\${var.x}my-app"`), undefined],
  [
    'what a comment says counts for nothing',
    resource('  # name = "my-app"\n  // name = "my-app"\n  name = "web"'),
    undefined,
  ],
  ['a block that is left out', `/*\n${resource('  name = "my-app"')}*/`, undefined],
  ['another resource', 'resource "juju_model" "my_app" {\n  name = "my-app"\n}', undefined],
  [
    'the second of a file, on one line',
    `locals {\n  a = "}"\n}\n/* a\n b */\nresource "juju_application" "x" { name = "my-app" }`,
    5,
  ],
  ['the module of a charm', 'module "web" {\n  source   = "../charm/terraform"\n  app_name = "my-app"\n}', 0],
  ['another module', 'module "my_app" {\n  name = "my-app"\n}', undefined],
  ['lines that end as on Windows', resource('  name = "my-app"', 'web').replaceAll('\n', '\r\n'), 0],
  ['no Terraform at all', 'name = "my-app"\n}\n{', undefined],
];

for (const [what, text, line] of FILES)
  test(`a declaration of an application: ${what}`, () => {
    assert.equal(declarationLine(text, 'my-app'), line);
  });
