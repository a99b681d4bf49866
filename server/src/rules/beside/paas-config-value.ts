import { paasConfigProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const paasConfigValue = rule({
  code: 'paas-config-value',
  verdict: 'paas-charm',
  summary: 'A value in paas-config.yaml keeps the charm from starting',
  why: `paas-charm reads paas-config.yaml in every hook and fails when something in it is not as it should be
(paas_charm/paas_config.py): \`framework_logging_format\` is \`json\`, \`none\` or nothing, in lower case, and
\`prometheus.scrape_configs\` is a list of jobs, each with a \`job_name\` of its own and \`static_configs\` with \`targets\`.
Numbers do not count as strings: they need quotes. \`@scheduler\` needs a port. charmcraft refuses a file that is not a
mapping, JSON logging for a framework that cannot do it, and on 26.04 wrong ports and paths
(charmcraft/extensions/app.py, _check_paas_config).`,
  cases: [
    {
      bad: `# file: paas-config.yaml
framework_logging_format: JSON
#                         ^^^^
`,
      good: `# file: paas-config.yaml
framework_logging_format: json
`,
    },
    {
      bad: `# file: paas-config.yaml
prometheus:
  scrape_configs:
    - job_name: 1
      #         ^
      static_configs: []
`,
      good: `# file: paas-config.yaml
prometheus:
  scrape_configs:
    - job_name: "1"
      static_configs: []
`,
    },
    {
      bad: `# file: paas-config.yaml
prometheus:
  scrape_configs:
    - job_name: app
      static_configs:
        - targets: ["@scheduler"]
        #           ^^^^^^^^^^^^
`,
      good: `# file: paas-config.yaml
prometheus:
  scrape_configs:
    - job_name: app
      static_configs:
        - targets: ["@scheduler:8000"]
`,
    },
    {
      bad: `# file: paas-config.yaml
prometheus:
  scrape_configs:
    - job_name: app
      static_configs: []
    - job_name: app
      #         ^^^
      static_configs: []
`,
      good: `# file: paas-config.yaml
prometheus:
  scrape_configs:
    - job_name: app
      static_configs: []
    - job_name: worker
      static_configs: []
`,
    },
    {
      verdict: 'charmcraft',
      bad: `base: ubuntu@24.04
extensions: [go-framework]
# file: paas-config.yaml
framework_logging_format: json
#                         ^^^^
`,
      good: `base: ubuntu@24.04
extensions: [go-framework]
# file: paas-config.yaml
framework_logging_format: none
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  charmcraft: {
    sentences: [
      { says: /^paas-config\.yaml must contain/ },
      { says: /^(framework_logging_format): json in paas-config\.yaml/ },
      { says: /^(port|metrics-port|metrics-path) in paas-config\.yaml must be/ },
    ],
  },
  check(charm, report) {
    for (const { at, kind, refusedBy, ...problem } of paasConfigProblems(charm)) {
      if (kind === 'key') continue;
      const isCharmcraft = refusedBy === 'charmcraft';
      report(at, {
        ...problem,
        verdict: isCharmcraft ? 'charmcraft' : 'paas-charm',
        consequence: isCharmcraft ? 'charmcraft refuses it' : 'the charm fails in every hook',
      });
    }
  },
});
