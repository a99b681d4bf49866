/**
 * What a paas-config.yaml may contain: paas_charm/paas_config.py of paas-charm 1.12.3, and what charmcraft 4.5.0 checks first
 * (charmcraft/extensions/app.py, _check_paas_config).
 */
import { type Charm, entry, type Place, text } from '../charm/charm.ts';
import { asWritten } from '../charm/words.ts';
import { difference } from './differences.ts';
import {
  ANY,
  byDefault,
  choice,
  type Difference,
  INTEGER,
  key,
  list,
  type MapShape,
  mapOf,
  nullable,
  record,
  type Shape,
  STRICT,
  type StringShape,
  type Subject,
  type Table,
  type VariantShape,
} from './shape.ts';
import { matching } from './strings.ts';

const TARGET: StringShape = {
  ...STRICT,
  form: {
    check: text =>
      /^@scheduler(?!:\p{Nd}+$)/u.test(text)
        ? ['names the scheduler without a port', 'write "@scheduler:PORT" with a number']
        : undefined,
  },
};

const STATIC_CONFIG: MapShape = key(
  record(
    {
      targets: key(
        list(TARGET),
        'Host and port of each address: `*` stands for every unit, `@scheduler` for the unit that runs the scheduler.',
        ' ["«*:8000»"]',
      ),
      labels: key(
        nullable(mapOf(STRICT, 'strings')),
        'Labels of all metrics from these addresses.',
        '\n  «name»: «value»',
      ),
    },
    ['targets'],
  ),
  'Addresses that the job reads.',
);

const JOB: MapShape = key(
  record(
    {
      job_name: key(STRICT, 'The name of the job, used once.', ' «app»'),
      metrics_path: key(byDefault(STRICT, '/metrics'), 'The path of the metrics.', ' «/metrics»'),
      static_configs: key(
        list(STATIC_CONFIG),
        'The addresses that the job reads, and the labels that it gives them.',
        '\n  - targets: ["«*:8000»"]',
      ),
    },
    ['job_name', 'static_configs'],
  ),
  'A job of Prometheus.',
);

const EXAMPLE = '- job_name: «app»\n      static_configs:\n        - targets: ["«*:8000»"]';

const COMMON: MapShape['keys'] = {
  framework_logging_format: key(
    {
      is: 'variant',
      widest: 'json',
      of: {
        json: nullable(choice('a log format', ['json', 'none'])),
        refused: { ...ANY, refusedBy: 'charmcraft', check: refuseJson },
      },
      // charmcraft searches for JSON in any letter case if the framework cannot write it.
      choose: ({ node }, charm) => (isJson(text(node)) && !writesJson(charm) ? 'refused' : 'json'),
    },
    'How the server of the framework writes its log: `json` for one JSON object a line, `none` for its own format.',
    ' «json|none»',
  ),
  prometheus: key(
    nullable(
      record({
        scrape_configs: key(
          { ...nullable(list(JOB)), check: checkJobNames },
          'The jobs of Prometheus.',
          `\n  ${EXAMPLE.replaceAll('\n  ', '\n')}`,
        ),
      }),
    ),
    'What Prometheus reads in addition to the metrics of the app.',
    `\n  scrape_configs:\n    ${EXAMPLE}`,
  ),
};

/** RFC 3986 as implemented by charmcraft (_VALID_URL_PATH_RE); Python's `$` allows a trailing line break. */
const URL_PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*\n?$/;
const PORT: Shape = { ...INTEGER, between: [1, 65535], refusedBy: 'charmcraft' };

/** Keys that only the extensions for Ubuntu 26.04 read; paas-charm 1.12.3 refuses them. */
const FROM_26_04: MapShape['keys'] = {
  port: key(PORT, 'The port on which the app listens.', ' «8000»'),
  'metrics-port': key(PORT, 'The port from which Prometheus reads metrics of the app.', ' «8000»'),
  'metrics-path': key(
    {
      ...STRICT,
      form: matching(URL_PATH, 'must be the path of a URL, beginning with a slash'),
      refusedBy: 'charmcraft',
    },
    'The path under which Prometheus finds metrics of the app.',
    ' «/metrics»',
  ),
};

const isJson = (format: string | undefined): boolean => format?.toLowerCase() === 'json';
const writesJson = (charm: Charm | undefined): boolean =>
  charm?.twelveFactor?.framework.jsonLogging !== false;

function* refuseJson({ node }: Subject, charm: Charm | undefined): Generator<Difference> {
  const title = charm?.twelveFactor?.framework.title;
  if (node.kind !== 'scalar') return;
  yield difference(
    'value',
    node,
    `${asWritten(node)} is not a log format for ${title}`,
    'write "none", or remove the key',
  );
}

/** Names are compared exactly; anything but a string is refused anyway. */
function* checkJobNames({ node }: Subject): Generator<Difference> {
  const names = new Map<string, Place>();
  for (const job of node.kind === 'seq' ? node.items : []) {
    const name = entry(job, 'job_name')?.value;
    const written = text(name);
    if (name?.kind !== 'scalar' || written === undefined) continue;
    const other = names.get(written);
    if (other)
      yield difference('form', name, `Two jobs have the name ${asWritten(name)}`, {
        remedy: 'give one of them another "job_name"',
        related: [{ place: other, message: 'The other job of this name' }],
      });
    names.set(written, name);
  }
}

const SHAPE: VariantShape = {
  is: 'variant',
  of: { '1': record(COMMON), '2': record({ ...COMMON, ...FROM_26_04 }) },
  choose: (_, charm) => String(charm?.twelveFactor?.framework.generation ?? 1),
};

/** The table of paas-config.yaml. */
export const PAAS_CONFIG: Table = {
  file: 'paas-config.yaml',
  refusedBy: 'paas-charm',
  mappingWantedBy: 'charmcraft',
  shape: SHAPE,
};
