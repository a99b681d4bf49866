/** A user who answers every question at once, and what they were asked. */
import type { Ask, Choice, Question, TextQuestion } from '../../client/src/flow/ask.ts';

export interface Person {
  readonly ask: Ask;
  readonly texts: TextQuestion[];
  readonly picks: (Question & { readonly choices: readonly Choice<unknown>[] })[];
  readonly told: (readonly [kind: string, message: string])[];
}

/** Types the first offered text and picks the first choice, or cancels every question. */
export function person({ leaves = false } = {}): Person {
  const texts: TextQuestion[] = [];
  const picks: Person['picks'] = [];
  const told: Person['told'] = [];
  const ask: Ask = {
    async pick(question, choices) {
      picks.push({ ...question, choices });
      return leaves ? undefined : choices[0]?.value;
    },
    async pickMany(question, choices) {
      picks.push({ ...question, choices });
      return leaves ? undefined : choices.filter(({ active }) => active).map(({ value }) => value);
    },
    async text(question) {
      texts.push(question);
      return leaves ? undefined : (question.value ?? '');
    },
    decide: async (_message, buttons) => (leaves ? undefined : buttons[0]),
    reveal: async () => undefined,
    busy: (_title, act) => act(new AbortController().signal),
    tell: (kind, message) => void told.push([kind, message]),
    fail: error => void told.push(['error', error.kind]),
  };
  return { ask, texts, picks, told };
}
