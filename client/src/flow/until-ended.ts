/** Delays what must wait until no command is running: ticking a guide's step takes the keyboard away from an open question. */
export class UntilEnded {
  #running = 0;
  #acts: (() => void)[] = [];

  /** A command begins; the returned function says, once, that it has ended. */
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

  /** Calls `act` now, or when the last command has ended; in the order of the calls. */
  when(act: () => void): void {
    if (this.#running === 0) act();
    else this.#acts.push(act);
  }
}
