/** docs/frameworks.md: the table of the frameworks, for people. */
import { describeOption } from './descriptions.ts';
import { type BuiltInOption, type Framework, frameworks, type Integration, VERSIONS } from './frameworks.ts';

/** The page's Markdown. */
export function frameworksPage(): string {
  const { charmcraft, 'paas-charm': paasCharm } = VERSIONS;
  const sections = frameworks().map(section);
  return `# Frameworks

What an option in \`charmcraft.yaml\` becomes in the app, for each framework, as charmcraft ${charmcraft} and paas-charm
${paasCharm} have it. Generated from \`server/src/twelve-factor\` by \`npm run docs\`: do not edit.

An option of your own becomes one variable: the prefix of the framework and the option's name in capitals, with \`-\` as
\`_\`. Numbers and booleans are written as JSON. An option of type \`secret\` becomes one variable for each key of the
secret, \`<PREFIX><OPTION>_<KEY>\`, and there is none for the option itself. The app always gets \`<PREFIX>BASE_URL\`, its own address, and
\`<PREFIX>SECRET_KEY\`, which the charm generates unless it is set.

${sections.join('\n')}
${integrations()}`;
}

function section(framework: Framework): string {
  const { title, extension, bases, experimental, prefix, reservedPrefixes, settings } = framework;
  const notes = [
    `\`${extension}\`, prefix \`${prefix}\`.`,
    experimental.length > 0
      ? `On ${experimental.join(', ')}, charmcraft needs \`CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS\`.`
      : '',
    framework.generation === 2
      ? `paas-charm ${VERSIONS['paas-charm']} does not start on this base yet, so names and values may change.`
      : '',
  ].filter(Boolean);
  const kept = settings.map(({ field }) => `\`${field.replaceAll('_', '-')}\``).join(', ');
  return `## ${title} on ${bases.join(', ')}

${notes.join(' ')}

charmcraft refuses options of your own that begin with ${reservedPrefixes.map(code).join(' or ')}. The app never gets
an option that begins with \`app-\`, nor one of these names, whether written with \`-\` or \`_\`: ${kept}.

| option | type | default | becomes | |
|---|---|---|---|---|
${Object.entries(framework.options)
  .map(([name, option]) => optionRow(framework, name, option))
  .join('\n')}
`;
}

/** Most frameworks have the same integrations; one that differs has columns of its own. */
function integrations(): string {
  const [common, ...others] = byIntegrations();
  if (common === undefined) return '';
  const options = new Map(
    [common, ...others].flatMap(framework =>
      Object.keys(framework.oauthOptions).map(name => [name, describeOption(framework, name) ?? ''] as const),
    ),
  );
  const rows = [...options].map(([name, description]) => {
    const defaults = [common, ...others].map(({ oauthOptions }) => oauthOptions[name]?.default);
    const cells = defaults.map(value => (value === undefined ? 'none' : code(endpoint(value))));
    return row(code(endpoint(name)), ...cells, description);
  });
  const columns = others.map(({ title }) => `in ${title}`);
  return `## Integrations

paas-charm finds an endpoint in \`requires\` by its name; under another name the app gets nothing from it. Variables for
which the provider has no value are left out.

${row('endpoint', 'interface', 'variables', ...columns)}
|${'---|'.repeat(3 + columns.length)}
${common.integrations.map((integration, index) => integrationRow(common, integration, others, index)).join('\n')}

An endpoint of interface \`oauth\` adds options:

| option | default | ${columns.join(' | ')} | |
|${'---|'.repeat(3 + columns.length)}
${rows.join('\n')}
`;
}

/** One framework for each set of integrations, the most common set first. */
function byIntegrations(): readonly Framework[] {
  const kinds = new Map<string, Framework[]>();
  for (const framework of frameworks()) {
    const { integrations, oauthOptions, prefix } = framework;
    const kind = JSON.stringify([integrations, oauthOptions]).replaceAll(`"${prefix}`, '"');
    kinds.set(kind, [...(kinds.get(kind) ?? []), framework]);
  }
  return [...kinds.values()].sort((a, b) => b.length - a.length).flatMap(([first]) => first ?? []);
}

function optionRow(framework: Framework, name: string, option: BuiltInOption): string {
  const gunicorn = option.gunicorn ? `Gunicorn's \`${option.gunicorn}\`` : 'nothing';
  const becomes = option.variable ? [option.variable, ...option.alsoSets].map(code).join(', ') : gunicorn;
  const value = option.default === undefined ? '' : code(String(option.default));
  return row(code(name), option.type, value, becomes, describeOption(framework, name) ?? '');
}

function integrationRow(
  common: Framework,
  integration: Integration,
  others: readonly Framework[],
  index: number,
): string {
  const { endpoint: name, interface: kind, variables } = integration;
  const list = (names: readonly string[]) => names.map(variable => code(endpoint(variable))).join(', ');
  const elsewhere = others.map(other => other.integrations[index]?.variables ?? []);
  return row(
    name === null ? 'any one name' : code(name),
    code(kind),
    list(variables.map(variable => variable.replace(common.prefix, '<PREFIX>'))),
    ...elsewhere.map(names =>
      JSON.stringify(names) === JSON.stringify(variables) ? 'the same' : list(names),
    ),
  );
}

const code = (text: string): string => `\`${text}\``;
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

function endpoint(template: string): string {
  return template
    .replace('{endpoint_name}', '<endpoint>')
    .replace('{ENDPOINT}', '<ENDPOINT>')
    .replace('{endpoint}', '<endpoint>');
}
