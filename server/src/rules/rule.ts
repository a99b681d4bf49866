/** What a rule is and what it says. A rule is one value in a file of its own; its texts are its documentation. */
import type { Charm, Place, Range } from '../charm/charm.ts';

/** The tools that can refuse a charm, in the order in which they see it. */
export const TOOLS = ['charmcraft', 'juju', 'paas-charm'] as const;
export type Tool = (typeof TOOLS)[number];

/** A tool that refuses the file (an error), or how much it matters when none does. */
export type Verdict = Tool | 'warning' | 'information' | 'hint';
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One replacement in one file. */
export interface Edit {
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}

export interface Fix {
  /** What the fix does, in the imperative, as the light bulb shows it. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it can be applied unseen, by *fix all*: it changes nothing but what was wrong. */
  readonly safe: boolean;
}

export interface Finding extends Place {
  readonly code: string;
  readonly severity: Severity;
  /** Set exactly when the severity is `error`: the first tool that stops. */
  readonly refusedBy: Tool | null;
  /** One sentence, no full stop: what is wrong and what to do, with the names of the person's file. */
  readonly message: string;
  readonly related?: readonly { readonly place: Place; readonly message: string }[] | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}

/** What `check` hands to `report`; the verdict is the rule's own unless the case differs. */
export interface Report {
  readonly message: string;
  readonly verdict?: Verdict | undefined;
  readonly related?: Finding['related'];
  readonly fixes?: Finding['fixes'];
}

/** What the file alone does not say. */
export interface LintOptions {
  /** CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS is set (not empty), or the editor's setting for it is on. */
  readonly experimentalExtensions: boolean;
  /** The value of `webserver-worker-class` on a deployed application, where the editor has seen one. */
  readonly deployedWorkerClass?: string | undefined;
}

export interface Rule {
  /** Stable kebab-case phrase, equal to the file's name. It is API: never renamed. */
  readonly code: string;
  readonly verdict: Verdict;
  /** One line for lists. */
  readonly summary: string;
  /** Markdown: what happens and why, with the place in the tool's source that makes it true. */
  readonly why: string;
  /**
   * The smallest charmcraft.yaml (extracts are completed, see test/rules) that yields exactly this finding; carets
   * in a comment line under a line, `# ^^^^`, mark the range.
   */
  readonly bad: string;
  /** The same file, right. When the rule has a fix, this is `bad` with its first fix applied, byte for byte. */
  readonly good: string;
  readonly fixable: boolean;
  readonly check: (charm: Charm, report: (at: Place, what: Report) => void, options: LintOptions) => void;
}

/** Keeps a rule's type while its fields stay literal. */
export const rule = (value: Rule): Rule => value;

export function severityOf(verdict: Verdict): Severity {
  return verdict === 'warning' || verdict === 'information' || verdict === 'hint' ? verdict : 'error';
}
