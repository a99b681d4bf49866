/**
 * What has to wait until no command runs: a step of a guide that ticks takes the keyboard away from the question that is
 * open.
 */
export class UntilEnded {
  #running = 0;
  #acts: (() => void)[] = [];

  /** A command begins; the function that is returned says, once, that it has ended. */
  readonly begin = (): (() => void) => {
    this.#running += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#running -= 1;
      if (this.#running === 0) for (const act of this.#acts.splice(0)) act();
    };
  };

  /** At once, or when the last command has ended; in the order in which they came. */
  when(act: () => void): void {
    if (this.#running === 0) act();
    else this.#acts.push(act);
  }
}
