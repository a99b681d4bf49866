/** What a `.charm-config.yaml` may contain. */
import { choice, key, list, type MapShape, nullable, record, STRICT, type Table } from './shape.ts';
import { matching } from './strings.ts';

/** The levels of a rule, mildest first. A finding for which a tool refuses the file remains at least a warning. */
export const LEVELS = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type Level = (typeof LEVELS)[number];

const LEVEL = {
  ...choice('a level', LEVELS),
  // YAML 1.1 reads `off` as false.
  asWritten: true,
  values: {
    off: 'Findings of the rule are not shown. What a tool refuses stays a warning.',
    hint: 'Findings are marked discreetly.',
    information: 'Findings are shown as information.',
    warning: 'Findings are shown as warnings.',
    error: 'Findings that a tool refuses are shown as errors, others as warnings.',
  },
};

/** The Juju versions of the project's controllers. */
const JUJU = matching(
  /^>=\s*\d+(?:\.\d+){0,2}$/,
  'must be the oldest version of the controllers, such as ">=4"',
);

/** Whether `juju` excludes every controller before 4.0. */
export const isFrom4 = (versions: string): boolean =>
  JUJU.pattern?.test(versions) === true && Number(/\d+/.exec(versions)?.[0]) >= 4;

/** The table for the given rules: code -> what the rule is about, in a sentence. */
export function configurationTable(rules: ReadonlyMap<string, string>): Table & { readonly shape: MapShape } {
  const keys = [...rules].map(([code, about]) => [code, key(LEVEL, about)] as const);
  return {
    file: '.charm-config.yaml',
    refusedBy: null,
    shape: record({
      rules: key(
        nullable({ ...record(Object.fromEntries(keys)), called: 'a rule' }),
        'The level of single rules: how their findings are shown.',
        `\n  «rule-code»: «${LEVELS.join('|')}»`,
      ),
      juju: key(
        { ...STRICT, form: JUJU },
        'The oldest version of the controllers that deploy the charm. From 4.0 on they store names that older ones refuse.',
        ' "«>=4»"',
      ),
      baseline: key(
        nullable(list(STRICT)),
        'Findings that were there before and are not shown: the code and the path of each. `charm-config lint --write-baseline` writes them.',
        '\n  - «rule-code path.to.the.value»',
      ),
    }),
  };
}
