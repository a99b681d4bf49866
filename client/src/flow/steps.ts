/**
 * A list of steps that is walked with a person: each is done here or by somebody else, and is judged by its effect, so that
 * leaving and coming back goes on where the facts are.
 */
import { t } from '../text.ts';
import type { Artifact } from '../tools/artifacts.ts';
import type { Ask, Choice } from './ask.ts';
import type { ModelView } from './host.ts';

export interface Step<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly state: 'done' | 'skipped' | 'todo';
  /** What speaks for the state, or what is missing. */
  readonly detail: string;
}

export const step = <Id extends string>(id: Id, title: string, done: boolean, detail: string): Step<Id> => ({
  id,
  title,
  state: done ? 'done' : 'todo',
  detail,
});

/** What is still to be done and in `skipped` is left to others. */
export const leaving = <Id extends string>(
  steps: readonly Step<Id>[],
  skipped: ReadonlySet<Id>,
): readonly Step<Id>[] =>
  steps.map(step =>
    step.state === 'todo' && skipped.has(step.id)
      ? { ...step, state: 'skipped', detail: t('someone else does this') }
      : step,
  );

/** Whether a charm or a rock is packed, and of what is there now. */
export function packing<Id extends string>(id: Id, title: string, pack: Artifact | undefined): Step<Id> {
  if (pack === undefined) return step(id, title, false, t('not packed yet'));
  if (pack.outdatedBy !== undefined)
    return step(id, title, false, t('{0} is older than {1}', pack.name, pack.outdatedBy));
  return step(id, title, true, t('{0}, {1} old', pack.name, ageText(pack.age)));
}

function ageText(age: number): string {
  const minutes = Math.round(age / 60_000);
  if (minutes < 2) return t('{0} s', Math.round(age / 1000));
  return minutes < 120 ? t('{0} minutes', minutes) : t('{0} hours', Math.round(minutes / 60));
}

const ICONS = { done: 'check', skipped: 'debug-step-over', todo: 'circle-large-outline' } as const;

/** What is to be done first, in its order; then what is done. */
export function stepChoices<Id extends string>(steps: readonly Step<Id>[]): readonly Choice<Id>[] {
  const choice =
    (group: string) =>
    ({ id, title, state, detail }: Step<Id>): Choice<Id> => ({
      icon: ICONS[state],
      label: title,
      description: detail,
      value: id,
      group,
    });
  return [
    ...steps.filter(({ state }) => state === 'todo').map(choice(t('To do, in this order'))),
    ...steps.filter(({ state }) => state !== 'todo').map(choice(t('Done, or left to others'))),
  ];
}

/** The view of the model follows each step. */
interface StepsHost {
  readonly ask: Pick<Ask, 'pick'>;
  readonly modelView: Pick<ModelView, 'commandEnded'>;
}

/**
 * Shows the list until nothing is left (true) or the person leaves.
 * @param look the steps as they are now
 * @param act does one; false where the person is told something, and the list would stand in the way
 */
export async function walkSteps<Id extends string>(
  { ask, modelView }: StepsHost,
  title: string | (() => string),
  look: () => Promise<readonly Step<Id>[]>,
  act: (id: Id) => Promise<boolean>,
): Promise<boolean> {
  for (;;) {
    const steps = await look();
    const left = steps.filter(({ state }) => state === 'todo');
    if (left.length === 0) return true;
    const prompt = t('{0} of {1} steps left, next: {2}', left.length, steps.length, left[0]?.title ?? '');
    const id = await ask.pick(
      { title: typeof title === 'string' ? title : title(), prompt },
      stepChoices(steps),
    );
    if (id === undefined || !(await act(id))) return false;
    modelView.commandEnded();
  }
}
