/** What a command was started on: by the palette on nothing in particular. */
export interface CommandTarget {
  /** Of a charmcraft.yaml. */
  readonly uri?: string;
  readonly option?: string;
  /** One of the app, and its value if that is known. */
  readonly variable?: string;
  readonly value?: string;
  /** `NAME=value` of the variable, as a .env file has it. */
  readonly assignment?: string;
  /** Of several rows that are selected: each of them, the one that was clicked included. */
  readonly all?: readonly CommandTarget[];
  /** Of a finding. */
  readonly code?: string;
  /** `controller:owner/model`: the command is about this one, whatever is selected. */
  readonly model?: string;
  readonly application?: string;
  /** URI of a secret. */
  readonly secret?: string;
}
