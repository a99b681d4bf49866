import { type Charm, type Entry, entry, isNull, type Node, type Place } from '../../charm/charm.ts';
import type { Fix } from '../../charm/edits.ts';
import { replace } from '../../charm/edits.ts';
import { placeOf } from '../../charm/place.ts';
import { type Report, rule } from '../rule.ts';

export const paasConfigValue = rule({
  code: 'paas-config-value',
  verdict: 'paas-charm',
  summary: 'A value in paas-config.yaml of which the charm cannot start',
  why: `paas-charm reads paas-config.yaml in every hook and fails when something in it is not as it should be
(paas_charm/paas_config.py): \`framework_logging_format\` is \`json\`, \`none\` or nothing, in lower case, and
\`prometheus.scrape_configs\` is a list of jobs, each with a \`job_name\` of its own and \`static_configs\` with \`targets\`. Texts
must be texts: a number needs quotes. \`@scheduler\` needs a port. charmcraft refuses what is no mapping, JSON logging for a
framework without it, and on 26.04 ports and paths (charmcraft/extensions/app.py, _check_paas_config).`,
  cases: [
    {
      bad: `# file: paas-config.yaml
framework_logging_format: text
#                         ^^^^
`,
      good: `# file: paas-config.yaml
framework_logging_format: none
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  charmcraft: {
    sentences: [
      { says: /^paas-config\.yaml must contain/ },
      { says: /^(framework_logging_format): json in paas-config\.yaml/ },
      { says: /^(port|metrics-port|metrics-path) in paas-config\.yaml must be/ },
    ],
  },
  check(charm, report) {
    const root = charm.paasConfig?.root;
    if (!charm.twelveFactor || !root || isNull(root)) return;
    if (root.kind !== 'map') {
      report(root, {
        verdict: 'charmcraft',
        problem: 'paas-config.yaml does not hold a mapping',
        consequence: OUTCOMES.charmcraft,
      });
      return;
    }
    for (const { at, ...what } of problems(charm, root)) report(at, what);
  },
});

type Problem = Report & { readonly at: Place };

const isText = (node: Node): boolean => node.kind === 'scalar' && node.type === 'string';

const OUTCOMES = {
  charmcraft: 'charmcraft refuses it',
  'paas-charm': 'the charm fails in every hook',
} as const;

const problem = (
  at: Place,
  problem: string,
  remedy?: string,
  verdict: keyof typeof OUTCOMES = 'paas-charm',
  fixes?: readonly Fix[],
): Problem => ({ at, problem, consequence: OUTCOMES[verdict], remedy, verdict, fixes });

function* problems(charm: Charm, root: Node): Generator<Problem> {
  const logging = entry(root, 'framework_logging_format');
  if (logging) yield* loggingProblems(charm, logging);
  const prometheus = entry(root, 'prometheus');
  if (prometheus && !isNull(prometheus.value)) yield* prometheusProblems(prometheus);
  if (charm.twelveFactor?.framework.generation !== 2) return;
  for (const name of ['port', 'metrics-port']) {
    const port = entry(root, name);
    if (port) yield* portProblems(name, port);
  }
  const path = entry(root, 'metrics-path');
  if (path) yield* pathProblems(path);
}

function* loggingProblems({ twelveFactor }: Charm, written: Entry): Generator<Problem> {
  const { value } = written;
  const word = value.kind === 'scalar' && value.type === 'string' ? String(value.value) : undefined;
  if (twelveFactor && word?.toLowerCase() === 'json' && !twelveFactor.framework.jsonLogging) {
    const { title } = twelveFactor.framework;
    yield problem(value, `${title} has no JSON logging`, 'write none, or remove the key', 'charmcraft');
  } else if (!isNull(value) && word !== 'json' && word !== 'none') {
    const meant = ['json', 'none'].find(one => one === word?.toLowerCase());
    const fixes = meant
      ? [{ title: `Write ${meant}`, safe: true, edits: [replace(value, meant)] }]
      : undefined;
    yield problem(
      placeOf(written),
      'framework_logging_format is neither json nor none',
      'write one of them, in lower case',
      'paas-charm',
      fixes,
    );
  }
}

const wrong = (written: Entry, words: string): Problem =>
  problem(placeOf(written), `${String(written.key.value)} is not ${words}`);

function* prometheusProblems(written: Entry): Generator<Problem> {
  if (written.value.kind !== 'map') {
    yield wrong(written, 'a mapping');
    return;
  }
  const jobs = entry(written.value, 'scrape_configs');
  if (!jobs || isNull(jobs.value)) return;
  if (jobs.value.kind !== 'seq') yield wrong(jobs, 'a list of jobs');
  else {
    const names = new Map<unknown, Place>();
    for (const job of jobs.value.items) yield* jobProblems(job, names);
  }
}

function* jobProblems(job: Node, names: Map<unknown, Place>): Generator<Problem> {
  const parts = yield* members(job, 'A job', ['job_name', 'static_configs']);
  const name = parts.get('job_name');
  if (name && !isText(name.value)) yield wrong(name, 'a text');
  else if (name?.value.kind === 'scalar') {
    const other = names.get(name.value.value);
    if (other) {
      const words = `Two jobs are called ${String(name.value.value)}`;
      yield {
        ...problem(name.value, words, 'give one another job_name'),
        related: [{ place: other, message: 'The other job of this name' }],
      };
    }
    names.set(name.value.value, name.value);
  }
  const path = parts.get('metrics_path');
  if (path && !isText(path.value)) yield wrong(path, 'a text');
  const statics = parts.get('static_configs');
  if (statics && statics.value.kind !== 'seq') yield wrong(statics, 'a list');
  for (const one of statics?.value.kind === 'seq' ? statics.value.items : []) yield* staticProblems(one);
}

function* staticProblems(one: Node): Generator<Problem> {
  const parts = yield* members(one, 'A static config', ['targets']);
  const targets = parts.get('targets');
  if (targets && targets.value.kind !== 'seq') yield wrong(targets, 'a list of texts');
  for (const target of targets?.value.kind === 'seq' ? targets.value.items : []) {
    if (!isText(target)) yield problem(target, 'A target is not a text', 'write one such as "*:8000"');
    else if (target.kind === 'scalar' && /^@scheduler(?!:\p{Nd}+$)/u.test(String(target.value)))
      yield problem(target, 'A target on the scheduler has no port', 'write @scheduler:PORT with a number');
  }
  const labels = parts.get('labels');
  if (!labels || isNull(labels.value)) return;
  if (labels.value.kind !== 'map') yield wrong(labels, 'a mapping');
  else {
    for (const label of labels.value.entries) {
      if (label.key.type !== 'string' || !isText(label.value))
        yield problem(
          label.key.type === 'string' ? placeOf(label) : label.key,
          'A label or its value is not a text',
          'put it in quotes',
        );
    }
  }
}

/** The entries of a mapping by name, when it is one and has what it needs. */
function* members(
  node: Node,
  what: string,
  needed: readonly string[],
): Generator<Problem, Map<string, Entry>> {
  if (node.kind !== 'map') {
    yield problem(node, `${what} is not a mapping`, `write one with ${needed.join(' and ')}`);
    return new Map();
  }
  const first = { ...(node.entries[0]?.key ?? node), path: node.path };
  for (const name of needed) {
    if (!entry(node, name)) yield problem(first, `${what} has no ${name}`, 'add it');
  }
  return new Map(node.entries.map(one => [String(one.key.value), one]));
}

function* portProblems(name: string, written: Entry): Generator<Problem> {
  const { value } = written;
  const number = value.kind === 'scalar' && value.type === 'int' ? Number(value.value) : Number.NaN;
  if (!(number >= 1 && number <= 65535))
    yield problem(placeOf(written), `${name} is not a whole number from 1 to 65535`, undefined, 'charmcraft');
}

/** RFC 3986 as charmcraft has it (charmcraft/extensions/app.py, _VALID_URL_PATH_RE); Python's `$` allows a line end. */
const URL_PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*\n?$/;

function* pathProblems(written: Entry): Generator<Problem> {
  const { value } = written;
  if (!isText(value) || (value.kind === 'scalar' && !URL_PATH.test(String(value.value))))
    yield problem(placeOf(written), 'metrics-path is not the path of a URL', 'begin it with /', 'charmcraft');
}
