/**
 * A list of steps to walk through, each done here or by somebody else.
 * Steps are judged by their effect, so that a later run continues from the current state.
 */
import { t } from '../text.ts';
import type { Artifact } from '../tools/artifacts.ts';
import type { Ask, Choice } from './ask.ts';
import type { ModelView } from './host.ts';

export interface Step<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly state: 'done' | 'skipped' | 'todo';
  /** The evidence for the state, or what is missing. */
  readonly detail: string;
}

export const step = <Id extends string>(id: Id, title: string, done: boolean, detail: string): Step<Id> => ({
  id,
  title,
  state: done ? 'done' : 'todo',
  detail,
});

/** Steps that are to do and in `skipped` are left to others. */
export const leaving = <Id extends string>(
  steps: readonly Step<Id>[],
  skipped: ReadonlySet<Id>,
): readonly Step<Id>[] =>
  steps.map(step =>
    step.state === 'todo' && skipped.has(step.id)
      ? { ...step, state: 'skipped', detail: t('someone else does this') }
      : step,
  );

/** Whether a charm or a rock is packed, and from the current sources. */
export function packing<Id extends string>(id: Id, title: string, pack: Artifact | undefined): Step<Id> {
  if (pack === undefined) return step(id, title, false, t('not packed yet'));
  if (pack.outdatedBy !== undefined)
    return step(id, title, false, t('{0} is older than {1}', pack.name, pack.outdatedBy));
  return step(id, title, true, ageText(pack));
}

function ageText({ name, age }: Artifact): string {
  const minutes = Math.round(age / 60_000);
  if (minutes < 2) return t('{0}, packed just now', name);
  return minutes < 120
    ? t('{0}, {1} minutes old', name, minutes)
    : t('{0}, {1} hours old', name, Math.round(minutes / 60));
}

const ICONS = { done: 'check', skipped: 'debug-step-over', todo: 'circle-large-outline' } as const;

/** Steps to do first, in order; then those that are done. */
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
    ...steps.filter(({ state }) => state === 'todo').map(choice(t('To do'))),
    ...steps.filter(({ state }) => state !== 'todo').map(choice(t('Done, or left to others'))),
  ];
}

/** The Model view is updated after each step. */
interface StepsHost {
  readonly ask: Pick<Ask, 'pick'>;
  readonly modelView: Pick<ModelView, 'commandEnded'>;
}

/** How a list is walked. */
interface Walk<Id extends string> {
  readonly title: () => string;
  /** The steps in their current state. */
  readonly look: () => Promise<readonly Step<Id>[]>;
  /** Does one step; false when a message was shown that the list would hide. */
  readonly act: (id: Id) => Promise<boolean>;
  /** Whether a step asks before it does anything; such a step starts by itself when the one before it is done. */
  readonly asks: (id: Id) => boolean;
}

/** Shows the list until nothing is left (true) or the user cancels. */
export async function walkSteps<Id extends string>(
  { ask, modelView }: StepsHost,
  { title, look, act, asks }: Walk<Id>,
): Promise<boolean> {
  let last: Id | undefined;
  for (;;) {
    const steps = await look();
    const left = steps.filter(({ state }) => state === 'todo');
    const [next] = left;
    if (next === undefined) return true;
    const follows = asks(next.id) && comesAfter(steps, next.id, last);
    const prompt = t('{0} of {1} steps left, next: {2}', left.length, steps.length, next.title);
    const id = follows ? next.id : await ask.pick({ title: title(), prompt }, stepChoices(steps));
    if (id === undefined || !(await act(id))) return false;
    last = id;
    modelView.commandEnded();
  }
}

function comesAfter<Id extends string>(steps: readonly Step<Id>[], id: Id, last: Id | undefined): boolean {
  const ids = steps.map(step => step.id);
  return last !== undefined && ids.indexOf(id) > ids.indexOf(last);
}
