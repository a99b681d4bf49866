/** What a rule is and what it says. A rule is one value in a file of its own; its texts are its documentation and its test. */
import type { Charm, Place, Related } from '../charm/charm.ts';
import type { Fix } from '../charm/edits.ts';
import type { NotRead } from '../charm/files.ts';
import { TOOLS, type Tool } from '../charm/tools.ts';
import type { AppSources } from '../source/links.ts';

/** How much a finding matters when no tool refuses the file. */
export type Advice = 'warning' | 'information' | 'hint';
/** A tool that refuses the file (an error), or how much it matters when none does. */
export type Verdict = Tool | Advice;
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the file alone does not say. */
export interface LintOptions {
  /** CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS is set (not empty), or the editor's setting for it is on. */
  readonly experimentalExtensions: boolean;
  /** The value of `webserver-worker-class` on a deployed application, where the editor has seen one. */
  readonly deployedWorkerClass?: string | undefined;
  /** All controllers that deploy the charm are of Juju 4.0 or newer, as the project says in `.charm-config.yaml`. */
  readonly jujuFrom4?: boolean | undefined;
  /** The sources of the app, where they have been read. */
  readonly sources?: AppSources | undefined;
}

/**
 * What `check` hands to `report`. The message is one sentence without a full stop: "PROBLEM, so CONSEQUENCE: REMEDY", with
 * the names of the person's file in double quotes, as they are written there.
 */
export interface Report {
  /** What is wrong. */
  readonly problem: string;
  /** What comes of it, as a main clause: `Juju refuses the charm`. Left out where the problem says so already. */
  readonly consequence?: string | undefined;
  /** What to do, in the imperative. */
  readonly remedy?: string | undefined;
  /** The rule's own unless the case differs. */
  readonly verdict?: Verdict | undefined;
  readonly related?: readonly Related[] | undefined;
  /** The first is the likeliest. */
  readonly fixes?: readonly Fix[] | undefined;
}

/** The place may be in any file, also in one outside the charm's folder (`../app.py`). */
export type ReportAt = (at: Place, report: Report) => void;

/** A mistake and the same files without it. */
export interface Case {
  /**
   * The smallest charmcraft.yaml (extracts are completed, see test/rules) that yields exactly this finding; carets in a
   * comment line under a line, `# ^^^^`, mark the range. `# file: NAME` begins another file, and NAME may begin with `../`.
   */
  readonly bad: string;
  /** The same, right. When the finding has a fix that edits, this is `bad` with the first of them applied, byte for byte. */
  readonly good: string;
  /** Where the finding's differs from the rule's. */
  readonly verdict?: Verdict;
  /** What else has to be known for the finding. */
  readonly options?: Partial<LintOptions>;
  /** Files that are there too in the bad case, but were not read. */
  readonly notRead?: Readonly<Record<string, NotRead>>;
}

/** A sentence that charmcraft prints for the same mistake. */
export interface Sentence {
  /** The first group holds the names in the file that it is about. */
  readonly says: RegExp;
  /** Names that it is about without saying them. */
  readonly names?: readonly string[];
}

export interface Rule<Code extends string = string> {
  /** Stable kebab-case phrase, equal to the file's name. It is API: never renamed. */
  readonly code: Code;
  readonly verdict: Verdict;
  /** One line for lists. */
  readonly summary: string;
  /** Markdown: what happens and why, with the place in the tool's source that makes it true. */
  readonly why: string;
  /** One for each branch, the most usual first. */
  readonly cases: readonly [Case, ...Case[]];
  /** Some finding has a fix. */
  readonly fixable: boolean;
  /**
   * What a finding, its fixes included, follows from. `option`: of `config.options`, from the option alone that it is
   * about. `options`: besides from what the others are called, and which of them are secrets with which keys. Both also from the extension, the base and the relations of the file. `rest`: from all but the entries of
   * `config.options`. `file`: from anything, in this file and
   * beside it. A rule about options reports on those of `charm.options`, and looks at the others in `charm.declared`.
   */
  readonly dependsOn: 'option' | 'options' | 'rest' | 'file';
  /** It judges the shape of the text: where that is broken it would name one mistake many times, so it is silent there. */
  readonly shape?: true;
  /** It says what was not read, and so it is asked where nothing else is: about a tree that was cut. */
  readonly ofReading?: true;
  /** It judges the sources of the app, and is silent where they have not been read. */
  readonly ofSources?: true;
  /** It says that something is not there yet, which is no objection to what somebody is writing just now. */
  readonly absence?: true;
  /** How charmcraft itself tells the mistake, so that its own words lead to the finding (tool-output/). */
  readonly charmcraft?: {
    readonly sentences?: readonly Sentence[];
    /** A text that is not YAML; a missing or an unknown field of its model; a crash of its code. */
    readonly kind?: 'yaml' | 'missing' | 'unknown' | 'crash';
  };
  readonly check: (charm: Charm, report: ReportAt, options: LintOptions) => void;
}

/** Keeps a rule's code literal. */
export const rule = <const Code extends string>(value: Rule<Code>): Rule<Code> => value;

const isTool = (verdict: Verdict): verdict is Tool => TOOLS.some(tool => tool === verdict);

/** A tool that refuses makes an error. */
export function severityOf(verdict: Verdict): Severity {
  return isTool(verdict) ? 'error' : verdict;
}

/** How a finding is judged: an error names the first tool that stops, and nothing else does. */
export type Judgement =
  | { readonly severity: 'error'; readonly refusedBy: Tool }
  | { readonly severity: Advice; readonly refusedBy: null };

/** The verdict as severity and the tool that refuses. */
export function judgementOf(verdict: Verdict): Judgement {
  return isTool(verdict) ? { severity: 'error', refusedBy: verdict } : { severity: verdict, refusedBy: null };
}
