/** A refusal in Juju's own words: exit 1 while running, exit 2 before (juju cmd/supercommand.go). */
export class Failure extends Error {
  /** @param {string} message  @param {number} [code] */
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** A refusal of the arguments, before anything ran. @param {string} message */
export const usage = message => new Failure(message, 2);
