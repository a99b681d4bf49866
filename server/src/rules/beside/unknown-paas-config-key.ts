import { paasConfigProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const unknownPaasConfigKey = rule({
  code: 'unknown-paas-config-key',
  verdict: 'paas-charm',
  summary: 'A key in paas-config.yaml that paas-charm does not know',
  why: `paas-charm refuses keys that it does not know, at every level of paas-config.yaml, and the charm fails in every hook
(paas_charm/paas_config.py, \`extra="forbid"\`). At the top it knows \`framework_logging_format\` and \`prometheus\`; the keys
\`port\`, \`metrics-port\` and \`metrics-path\` are for charms on 26.04. charmcraft does not check the keys.`,
  cases: [
    {
      bad: `# file: paas-config.yaml
framework-logging-format: json
#^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `# file: paas-config.yaml
framework_logging_format: json
`,
    },
    {
      bad: `# file: paas-config.yaml
framework_logging_format: json
port: 8000
#^^^
`,
      good: `# file: paas-config.yaml
framework_logging_format: json
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  check(charm, report) {
    for (const { at, kind, refusedBy, ...problem } of paasConfigProblems(charm))
      if (kind === 'key') report(at, { ...problem, consequence: 'the charm fails in every hook' });
  },
});
