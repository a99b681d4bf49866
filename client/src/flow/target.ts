/** What a command was started on; empty from the palette. */
export interface CommandTarget {
  /** Of a charmcraft.yaml. */
  readonly uri?: string;
  readonly option?: string;
  /** A variable of the app, and its value if known. */
  readonly variable?: string;
  readonly value?: string;
  /** `NAME=value` of the variable, as in a .env file. */
  readonly assignment?: string;
  /** All selected rows, including the clicked one. */
  readonly all?: readonly CommandTarget[];
  /** Of a finding. */
  readonly code?: string;
  /** `controller:owner/model`: the command is about this model, whatever is selected. */
  readonly model?: string;
  readonly application?: string;
  /** URI of a secret. */
  readonly secret?: string;
}
