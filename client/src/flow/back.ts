/**
 * A way back in every command. Until something changes, a command is a function of its answers, so going back reruns it with all
 * answers but the last. Nothing is ever changed twice: after the first change, going back is not offered.
 */
import type { Ask, Question } from './ask.ts';
import type { Backend, Host } from './host.ts';

/** What a question rejects with when the user goes back. */
export class Back extends Error {}

/** An answer that can be given again: the label of a choice, or a text. */
interface Given {
  readonly kind: 'pick' | 'text';
  readonly answer: string;
}

/** Runs a command; resolves and rejects as it does. `answers`: those to give again. */
export async function withBack(
  host: Host,
  command: (host: Host) => Promise<void>,
  answers = new Answers(),
): Promise<void> {
  for (;;) {
    try {
      return await command(hostWith(host, answers));
    } catch (error) {
      if (!(error instanceof Back)) throw error;
      answers.goBack();
    }
  }
}

/** The user's answers in one command. */
export class Answers {
  #given: Given[] = [];
  /** Those to give again, next first. */
  #again: Given[] = [];
  /** The previous answer to the question that is asked again. */
  #before: Given | undefined;
  #isSealed = false;

  get isReplaying(): boolean {
    return this.#again.length > 0;
  }

  /** Something has changed: no answer is given again. */
  get isSealed(): boolean {
    return this.#isSealed;
  }

  goBack(): void {
    this.#before = this.#given.pop();
    this.giveAgain();
  }

  /** Gives all of them again, when the command is rerun. */
  giveAgain(): void {
    this.#again = this.#given;
    this.#given = [];
  }

  /** Something changes now. */
  seal(): void {
    this.#isSealed = true;
    this.#given = [];
    this.#again = [];
  }

  /** The answer to give again; undefined: ask the user. */
  next(kind: Given['kind']): string | undefined {
    const given = this.#again.shift();
    if (given?.kind === kind) return given.answer;
    this.#again = [];
    return undefined;
  }

  note(kind: Given['kind'], answer: string): void {
    if (!this.#isSealed) this.#given.push({ kind, answer });
  }

  /** The previous answer, once. */
  takeBefore(kind: Given['kind']): string | undefined {
    const before = this.#before;
    this.#before = undefined;
    return before?.kind === kind ? before.answer : undefined;
  }

  /** What the box shows: the question's number if the total is known, and whether there is a way back. */
  place({ more }: Question): Pick<Question, 'step' | 'back'> {
    const number = this.#given.length + 1;
    if (this.#isSealed || (number === 1 && more === undefined)) return {};
    // A number without the total would say nothing.
    return { ...(more !== undefined && { step: { number, of: number + more } }), back: number > 1 };
  }
}

function hostWith(host: Host, answers: Answers): Host {
  const sealing =
    <A extends unknown[], R>(act: (...parameters: A) => R) =>
    (...parameters: A): R => {
      answers.seal();
      return act(...parameters);
    };
  const { editor, practice } = host;
  return {
    ...host,
    ask: askWith(host.ask, answers),
    backend: () => backendWith(host.backend(), answers),
    pack: sealing(host.pack),
    skopeo: sealing(host.skopeo),
    editor: { ...editor, change: sealing(editor.change), typeInTerminal: sealing(editor.typeInTerminal) },
    practice: { ...practice, start: sealing(practice.start), leave: sealing(practice.leave) },
  };
}

function backendWith(backend: Backend, answers: Answers): Backend {
  const { juju } = backend;
  return {
    ...backend,
    juju: {
      close: () => juju.close(),
      run(command, signal) {
        if (command.effect !== 'reads') answers.seal();
        return juju.run(command, signal);
      },
    },
  };
}

function askWith(ask: Ask, answers: Answers): Ask {
  return {
    ...ask,
    async pick(question, choices) {
      const again = answers.next('pick');
      const same = again === undefined ? undefined : choices.find(({ label }) => label === again);
      if (same !== undefined) {
        answers.note('pick', same.label);
        return same.value;
      }
      const before = answers.takeBefore('pick');
      const offered =
        before === undefined
          ? choices
          : choices.map(choice => ({ ...choice, active: choice.label === before }));
      const value = await ask.pick({ ...question, ...answers.place(question) }, offered);
      const picked = choices.find(choice => choice.value === value);
      if (value !== undefined && picked !== undefined) answers.note('pick', picked.label);
      return value;
    },
    async text(question) {
      const again = answers.next('text');
      if (again !== undefined) {
        answers.note('text', again);
        return again;
      }
      const before = answers.takeBefore('text');
      const value = question.masked ? question.value : (before ?? question.value);
      const text = await ask.text({
        ...question,
        ...answers.place(question),
        ...(value !== undefined && { value }),
      });
      if (text !== undefined) answers.note('text', text);
      return text;
    },
    // Not repeated when the command is rerun.
    tell(kind, message, buttons) {
      if (!answers.isReplaying) ask.tell(kind, message, buttons);
    },
  };
}
