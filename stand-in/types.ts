/** The shapes shared by the parts of the stand-in: its state file, a call, and a command. */

export type Access = 'read' | 'write' | 'admin';
export type OptionValue = string | number | boolean;

/** An option of a deployed charm; `optional: false` is the charm's own requirement, Juju ignores it. */
export interface OptionState {
  type?: 'string' | 'int' | 'float' | 'boolean' | 'secret';
  default?: OptionValue;
  description?: string;
  optional?: boolean;
}

export interface StatusState {
  status: string;
  message?: string;
  /** The units have not reached the new revision yet. */
  upgrading?: boolean;
}

/** A status to pass through after a change: for that many `juju status` calls or milliseconds. */
export interface Passage extends StatusState {
  calls?: number;
  ms?: number;
}

/** An endpoint of a charm's metadata; a required one that is not `optional: true` blocks the application. */
export interface EndpointState {
  role: 'requires' | 'provides';
  interface: string;
  optional?: boolean;
}

export interface RelationState {
  id: number;
  interface: string;
  /** `app:endpoint`, the requiring one first. */
  endpoints: [string, string];
}

export interface AppState {
  /** Name in the charm's metadata. */
  charm: string;
  rev: number;
  origin?: 'local' | 'charmhub';
  channel?: string;
  base?: string;
  address?: string;
  options: Record<string, OptionState>;
  /** Absent: none. */
  endpoints?: Record<string, EndpointState>;
  /** What the operator has set; an absent option is unset. */
  user: Record<string, OptionValue>;
  trust?: boolean;
  status: string;
  message?: string;
  /** Number of units, 1 when absent. */
  units?: number;
  resources?: Record<string, string>;
  afterConfig?: Passage;
  afterRefresh?: Passage;
  /** For that many `juju status` calls the units still run the previous revision; nothing of the new one shows. */
  upgrading?: number;
  /** What the application is passing through, and where it ends. */
  passing?: Passage & { until?: number; then: StatusState };
}

export interface RevisionState {
  revision?: number;
  data: Record<string, string>;
  created?: string;
}

export interface SecretState {
  /** `<model>` for a user secret, else the application that made it. */
  owner: string;
  name?: string;
  label?: string;
  info?: string;
  created?: string;
  revisions: RevisionState[];
  /** Applications that it is granted to. */
  access: string[];
}

export interface ModelState {
  uuid: string;
  type: 'caas' | 'iaas';
  access: Access;
  /** False: not in models.yaml yet. */
  cached?: boolean;
  apps: Record<string, AppState>;
  secrets: Record<string, SecretState>;
  /** Absent: none. */
  relations?: RelationState[];
  /** Lines of `juju debug-log`, such as `unit-my-app-0: 12:00:01 ERROR ...`; absent: none. */
  log?: string[];
  /** What `juju model-config` has set; absent: nothing. */
  config?: Record<string, OptionValue>;
}

export interface ControllerState {
  uuid?: string;
  cloud?: string;
  region?: string;
  /** Provider: `kubernetes`, `lxd`. */
  provider?: string;
  endpoint?: string;
  agentVersion: string;
  reachable?: boolean;
  loggedIn?: boolean;
  currentModel?: string;
  /** False: the controller refuses configuration as YAML, as stored 4.0-line servers do. */
  yamlConfig?: boolean;
  models: Record<string, ModelState>;
}

/** What goes wrong with matching calls: named faults (`hang`, `slow:500,noise`), or an exit code and a text. */
export interface FaultState {
  /** Regular expression on the arguments from the command on, joined by spaces; absent: every call. */
  match?: string;
  /** How many calls it hits; absent: all. */
  times?: number;
  fault?: string;
  exit?: number;
  stderr?: string;
}

export interface State {
  client: string;
  /** Current controller; absent: none. */
  current?: string;
  user: string;
  /** The time to report, ISO 8601 without a fraction; absent: the real time. */
  clock?: string;
  nextId: number;
  /** Write Juju's own files to JUJU_DATA whenever the real juju would. */
  writeFiles?: boolean;
  controllers: Record<string, ControllerState>;
  faults?: FaultState[];
}

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

export interface FileRead {
  mode: string;
  folderMode: string;
  sha256: string;
  length: number;
}

/** What one run of the command sees of the world. */
export interface Call {
  state: State;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** All of standard input, if the arguments ask for it. */
  stdin: string;
  /** Refusals forced by a fault. */
  forced: {
    nologin?: boolean;
    unreachable?: boolean;
    gone?: boolean;
    perm?: boolean;
    lock?: boolean;
    confined?: boolean;
    /** Reported instead of doing anything. */
    failure?: { code: number; message: string };
  };
  /** Every file that the command reads is noted here, for the log. */
  filesRead: Record<string, FileRead>;
}

/** The controller and model that a call is about; the model itself is looked up when the command runs. */
export interface Target {
  controllerName: string;
  controller: ControllerState;
  modelName: string;
  model: ModelState;
}

export interface Answer {
  /** Printed in the requested format. */
  value?: unknown;
  /** Printed as is, instead of `value`. */
  text?: string;
  /** Printed to standard error. */
  notes?: string;
}

export interface Flags {
  readonly [names: string]: 'text' | 'list' | 'switch';
}

export interface Arguments {
  positionals: readonly string[];
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  switch(name: string): boolean;
}

export interface Command {
  flags: Flags;
  /** `model`: takes -m, and the model is resolved before the command looks at its arguments. */
  scope: 'none' | 'model';
  /** The first is the default; absent: no --format. */
  formats?: readonly [string, ...string[]];
  /** Renders `value` as plain text, for the formats other than yaml and json. */
  print?(value: never): string;
  /** Checks the arguments (failures exit 2) and returns what is left to do. */
  init(call: Call, given: Arguments, target: Resolved | undefined): Plan;
}

/** A model by name; whether it exists is checked when the command runs. */
export type Resolved = Pick<Target, 'controllerName' | 'controller' | 'modelName'>;

export type Plan =
  | { offline(): Answer }
  | { controller: string | undefined; ask(name: string, controller: ControllerState): Answer }
  | { access: Access; run(target: Target): Answer };
