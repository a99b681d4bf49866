/** Work that is done in slices, between two turns of the event loop, when nobody types. */

/** ms that are worked at a time. */
const SLICE = 4;

/** ms without a key before what it changed is read: nobody looks at the links while typing, and each key comes first. */
const PAUSE = 150;

/** Calls an act when the event loop comes round again, after so many ms at the earliest. */
export type Idle = (act: () => void, ms: number) => void;

interface Work {
  readonly kind: string;
  readonly steps: Generator<void>;
}

export class Slices {
  readonly #idle: Idle;
  readonly #work: Work[] = [];
  /** The kinds of what has not begun yet: what has may have seen something older than what came in since. */
  readonly #kinds = new Set<string>();
  #isWorking = false;
  /** When a key came last, by performance.now(). */
  #lastKey = Number.NEGATIVE_INFINITY;
  /** Those who wait until all work is done. */
  #waiting: (() => void)[] = [];

  constructor(idle: Idle) {
    this.#idle = idle;
  }

  /** Somebody types: the work waits for a pause. */
  keyCame(): void {
    this.#lastKey = performance.now();
  }

  /** Work of a kind that is waiting is not asked for twice; what has begun has read what was there then. */
  do(kind: string, steps: Generator<void>): void {
    if (this.#kinds.has(kind)) return;
    this.#kinds.add(kind);
    this.#work.push({ kind, steps });
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#later();
  }

  /** Resolves once all work is done; until then nothing waits for a pause. */
  settled(): Promise<void> {
    if (!this.#isWorking) return Promise.resolve();
    const settled = new Promise<void>(resolve => this.#waiting.push(resolve));
    this.#idle(() => this.#slice(), 0);
    return settled;
  }

  /** Goes on when no key has come for a while, or when somebody waits. */
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
