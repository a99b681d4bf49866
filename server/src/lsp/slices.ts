/** Runs work in slices, between two turns of the event loop, while nobody types. */

/** ms per slice. */
const SLICE = 4;

/** ms without a keystroke before the change is read: nobody looks at the links while typing, and keystrokes come first. */
const PAUSE = 150;

/** Runs an action in a later turn of the event loop, after at least `ms`. */
export type Idle = (act: () => void, ms: number) => void;

interface Work {
  readonly kind: string;
  readonly steps: Generator<void>;
}

export class Slices {
  readonly #idle: Idle;
  readonly #work: Work[] = [];
  /** The kinds of work that has not started; work that has started may have read older input. */
  readonly #kinds = new Set<string>();
  #isWorking = false;
  /** The time of the last keystroke, by performance.now(). */
  #lastKey = Number.NEGATIVE_INFINITY;
  /** Resolvers to call once all work is done. */
  #waiting: (() => void)[] = [];

  constructor(idle: Idle) {
    this.#idle = idle;
  }

  /** Somebody is typing: the work waits for a pause. */
  keyCame(): void {
    this.#lastKey = performance.now();
  }

  /** Skips a kind that is already queued; work that has started only saw the input of that time. */
  do(kind: string, steps: Generator<void>): void {
    if (this.#kinds.has(kind)) return;
    this.#kinds.add(kind);
    this.#work.push({ kind, steps });
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#later();
  }

  /** Resolves once all work is done; until then the work does not wait for a pause. */
  settled(): Promise<void> {
    if (!this.#isWorking) return Promise.resolve();
    const settled = new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#idle(() => this.#slice(), 0);
    return settled;
  }

  /** Continues after a pause in typing, or at once if somebody is waiting. */
  #later(): void {
    const pause = this.#waiting.length > 0 ? 0 : this.#lastKey + PAUSE - performance.now();
    this.#idle(() => this.#slice(), Math.max(0, pause));
  }

  #slice(): void {
    const isTooEarly = this.#waiting.length === 0 && performance.now() < this.#lastKey + PAUSE;
    if (!this.#isWorking || isTooEarly) {
      if (this.#isWorking) this.#later();
      return;
    }
    const end = performance.now() + SLICE;
    try {
      while (performance.now() < end) {
        const [next] = this.#work;
        if (next === undefined) break;
        this.#kinds.delete(next.kind);
        if (next.steps.next().done) this.#work.shift();
      }
    } catch (error) {
      this.#work.shift();
      throw error;
    } finally {
      this.#isWorking = this.#work.length > 0;
      if (this.#isWorking) this.#later();
      else for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }
}
