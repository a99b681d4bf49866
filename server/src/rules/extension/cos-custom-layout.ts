import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

/** charmcraft/extensions/app.py, COS_SUBDIRS. */
const FOLDERS = ['grafana_dashboards', 'loki_alert_rules', 'prometheus_alert_rules'];

export const cosCustomLayout = rule({
  code: 'cos-custom-layout',
  verdict: 'charmcraft',
  summary: 'cos_custom/ contains something other than its three folders',
  why: `A charm with a framework extension may have \`cos_custom/\` next to charmcraft.yaml, with the folders
\`grafana_dashboards\`, \`loki_alert_rules\` and \`prometheus_alert_rules\`; charmcraft refuses files at its top and other folders
(charmcraft/extensions/app.py, _validate_cos_custom_dir).`,
  cases: [
    {
      bad: `extensions:
  - flask-framework
  # ^^^^^^^^^^^^^^^
# file: cos_custom/dashboards/app.json
{}
`,
      good: `extensions:
  - flask-framework
# file: cos_custom/grafana_dashboards/app.json
{}
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^custom COS directory must only contain/ }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    const wrong = (charm.cosCustom ?? []).filter(
      name => !FOLDERS.includes(name.replace(/\/$/, '')) || !name.endsWith('/'),
    );
    if (!use || wrong.length === 0) return;
    report(use.name.at, {
      problem: `"cos_custom/" may contain only the folders ${FOLDERS.join(', ')}`,
      consequence: REFUSALS.charmcraft,
      remedy: `move or remove ${wrong.sort().map(inQuotes).join(', ')}`,
    });
  },
});
