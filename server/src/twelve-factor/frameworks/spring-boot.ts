import type { CharmVariable, FrameworkRecord, KnownSettings } from './record.ts';
import { APP_OPTIONS } from './shared.ts';

export const springBoot: FrameworkRecord = {
  title: 'Spring Boot',
  descriptions: {
    ...APP_OPTIONS,
    'app-profiles': 'The profiles of Spring that are active, separated by commas.',
    'metrics-path':
      'The path under which Prometheus finds metrics of the app, through the actuator of Spring Boot.',
    '{endpoint_name}-user-name-attribute':
      'The claim of the identity provider that Spring Security takes as the name of the user.',
  },
  reads: (variable, always, type) => {
    const read = `System.getenv(${JSON.stringify(variable)})`;
    if (type === undefined) return read;
    if (type === 'boolean') return `Boolean.parseBoolean(${read})`;
    // Juju's integers have 64 bits.
    const [parse, box] =
      type === 'int' ? ['Long.parseLong', 'Long.valueOf'] : ['Double.parseDouble', 'Double.valueOf'];
    return always ? `${parse}(${read})` : `${read} == null ? null : ${box}(${read})`;
  },
  signs: [
    { files: ['pom.xml', 'build.gradle', 'build.gradle.kts'], says: /spring-?boot|springframework\.boot/i },
  ],
  rock: {
    list: { part: 'spring-boot-framework/assets', key: 'stage', folder: 'app/' },
    folders: ['migrate'],
  },
  charmVariables,
  failure: ({ text }) =>
    text('metrics_path') === undefined || metricsPath(text).length > 0
      ? undefined
      : 'metrics-path needs a name after the slash, such as /metrics',
};

/** paas_charm/springboot/charm.py, generate_prometheus_env: the names in the path. */
const metricsPath = (text: KnownSettings['text']): readonly string[] =>
  (text('metrics_path') ?? '').split('/').filter(Boolean);

/** paas_charm/springboot/charm.py: Spring properties under their own dotted names. */
function charmVariables({ text }: KnownSettings): readonly CharmVariable[] {
  const path = metricsPath(text);
  const last = path.at(-1);
  const profiles = text('app_profiles');
  const endpoints = 'management.endpoints.web';
  return [
    ...['OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER', 'OTEL_LOGS_EXPORTER'].map(name => ({
      name,
      value: 'none',
      from: { what: 'absence of tracing' },
    })),
    ...(last === undefined
      ? []
      : [
          {
            name: `${endpoints}.exposure.include`,
            value: 'prometheus',
            from: { what: 'metrics of paas-charm' },
          },
          {
            name: `${endpoints}.base-path`,
            value: `/${path.slice(0, -1).join('/')}`,
            from: { field: 'metrics_path' },
          },
          { name: `${endpoints}.path-mapping.prometheus`, value: last, from: { field: 'metrics_path' } },
        ]),
    ...(profiles === undefined
      ? []
      : [{ name: 'spring.profiles.active', value: profiles, from: { field: 'app_profiles' } }]),
    {
      name: 'server.forward-headers-strategy',
      value: 'framework',
      from: { what: 'ingress of paas-charm' },
    },
  ];
}
