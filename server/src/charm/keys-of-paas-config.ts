/** The keys of paas-config.yaml (paas_charm/paas_config.py of paas-charm 1.12.3, charmcraft/extensions/app.py of charmcraft 4.5.0). */
import type { Keys } from './keys.ts';

export const PAAS_CONFIG_KEYS: Keys = {
  framework_logging_format: [
    'How the server of the framework writes its log: `json` for one JSON object a line, `none` as it likes.',
    ' «json|none»',
  ],
  prometheus: [
    'What Prometheus reads besides the metrics of the app.',
    '\n  scrape_configs:\n    - job_name: «app»\n      static_configs:\n        - targets: ["«*:8000»"]',
  ],
  'prometheus.scrape_configs': [
    'The jobs of Prometheus.',
    '\n  - job_name: «app»\n    static_configs:\n      - targets: ["«*:8000»"]',
  ],
  'prometheus.scrape_configs.*.job_name': ['The name of the job, used once.', ' «app»'],
  'prometheus.scrape_configs.*.metrics_path': [
    'The path of the metrics; `/metrics` when it is left out.',
    ' «/metrics»',
  ],
  'prometheus.scrape_configs.*.static_configs': [
    'The addresses that the job reads, and the labels that it gives them.',
    '\n  - targets: ["«*:8000»"]',
  ],
  'prometheus.scrape_configs.*.static_configs.*.targets': [
    'Host and port of each address: `*` stands for every unit, `@scheduler` for the unit that runs the scheduler.',
    ' ["«*:8000»"]',
  ],
  'prometheus.scrape_configs.*.static_configs.*.labels': [
    'Labels of all metrics from these addresses.',
    '\n  «name»: «value»',
  ],
  port: ['The port on which the app listens.', ' «8000»'],
  'metrics-port': ['The port from which Prometheus reads metrics of the app.', ' «8000»'],
  'metrics-path': ['The path under which Prometheus finds metrics of the app.', ' «/metrics»'],
};

/** Keys that only the extensions for Ubuntu 26.04 read; paas-charm 1.12.3 refuses them. */
export const FROM_26_04: readonly string[] = ['port', 'metrics-port', 'metrics-path'];
