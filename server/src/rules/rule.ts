/** What a rule is and what it reports. A rule is one value in a file of its own; its texts are its documentation and its test. */
import type { Charm, Place, Related } from '../charm/charm.ts';
import type { Fix } from '../charm/edits.ts';
import type { NotRead } from '../charm/files.ts';
import { TOOLS, type Tool } from '../charm/tools.ts';
import type { AppSources } from '../source/links.ts';

/** How much a finding matters if no tool refuses the file. */
export type Advice = 'warning' | 'information' | 'hint';
/** The tool that refuses the file (an error), or how much the finding matters if none does. */
export type Verdict = Tool | Advice;
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the file alone does not tell. */
export interface LintOptions {
  /** CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS is set (not empty), or the editor's setting for it is on. */
  readonly experimentalExtensions: boolean;
  /** The value of `webserver-worker-class` on a deployed application, if the editor has seen one. */
  readonly deployedWorkerClass?: string | undefined;
  /** All controllers that deploy the charm are Juju 4.0 or newer, according to the project's `.charm-config.yaml`. */
  readonly jujuFrom4?: boolean | undefined;
  /** The sources of the app, once they have been read. */
  readonly sources?: AppSources | undefined;
}

/**
 * What `check` passes to `report`. The message is one sentence without a full stop: "PROBLEM, so CONSEQUENCE: REMEDY", with the
 * names from the person's file in double quotes, as written.
 */
export interface Report {
  /** What is wrong. */
  readonly problem: string;
  /** The consequence as a main clause: `Juju refuses the charm`. Omitted if the problem already says so. */
  readonly consequence?: string | undefined;
  /** What to do, in the imperative. */
  readonly remedy?: string | undefined;
  /** The rule's own unless the case differs. */
  readonly verdict?: Verdict | undefined;
  readonly related?: readonly Related[] | undefined;
  /** The likeliest first. */
  readonly fixes?: readonly Fix[] | undefined;
}

/** The place may be in any file, even outside the charm's folder (`../app.py`). */
export type ReportAt = (at: Place, report: Report) => void;

/** A mistake, and the same files without it. */
export interface Case {
  /**
   * The smallest charmcraft.yaml (extracts are completed, see test/rules) that has exactly this finding; carets in a comment
   * under a line, `# ^^^^`, mark the range. `# file: NAME` begins another file, and NAME may begin with `../`.
   */
  readonly bad: string;
  /** The corrected files. If the finding has a fix that edits, this is `bad` with the first such fix applied, byte for byte. */
  readonly good: string;
  /** The finding's verdict, if it differs from the rule's. */
  readonly verdict?: Verdict;
  /** Other options that the finding requires. */
  readonly options?: Partial<LintOptions>;
  /** Files that also exist in the bad case, but were not read. */
  readonly notRead?: Readonly<Record<string, NotRead>>;
}

/** A sentence that charmcraft prints for the same mistake. */
export interface Sentence {
  /** The first group has the names from the file that it is about. */
  readonly says: RegExp;
  /** Names that it is about without mentioning them. */
  readonly names?: readonly string[];
}

export interface Rule<Code extends string = string> {
  /** A stable kebab-case phrase, equal to the file name. It is API: never renamed. */
  readonly code: Code;
  readonly verdict: Verdict;
  /** One line for lists. */
  readonly summary: string;
  /** Markdown: what happens and why, with the responsible place in the tool's source. */
  readonly why: string;
  /** One per branch, the most common first. */
  readonly cases: readonly [Case, ...Case[]];
  /** Whether any finding has a fix. */
  readonly fixable: boolean;
  /**
   * What a finding and its fixes depend on. `option`: an entry of `config.options`, only the option that it is about. `options`:
   * also the names of the others, and which of them are secrets with which keys. Both also depend on the extension, the base and
   * the relations of the file. `rest`: everything but the entries of `config.options`. `file`: anything, in this file and beside
   * it. A rule about options reports on those in `charm.options`, and looks up the others in `charm.declared`.
   */
  readonly dependsOn: 'option' | 'options' | 'rest' | 'file';
  /** It judges the shape of the text; in a broken text it would report one mistake many times, so it is silent there. */
  readonly shape?: true;
  /** It reports what was not read, so it also runs where no other rule does: on a tree that was cut. */
  readonly ofReading?: true;
  /** It judges the sources of the app, and is silent until they have been read. */
  readonly ofSources?: true;
  /** It reports that something is missing, which is not an objection to something being typed. */
  readonly absence?: true;
  /** How charmcraft itself reports the mistake, so that its own words lead to the finding (tool-output/). */
  readonly charmcraft?: {
    readonly sentences?: readonly Sentence[];
    /** A text that is not YAML; a missing or an unknown field of its model; a crash of its code. */
    readonly kind?: 'yaml' | 'missing' | 'unknown' | 'crash';
  };
  readonly check: (charm: Charm, report: ReportAt, options: LintOptions) => void;
}

/** Keeps the type of a rule's code literal. */
export const rule = <const Code extends string>(value: Rule<Code>): Rule<Code> => value;

const isTool = (verdict: Verdict): verdict is Tool => TOOLS.some(tool => tool === verdict);

/** A verdict that names a tool is an error. */
export function severityOf(verdict: Verdict): Severity {
  return isTool(verdict) ? 'error' : verdict;
}

/** How a finding is judged: an error names the first tool that refuses the file, and no other severity names one. */
export type Judgement =
  | { readonly severity: 'error'; readonly refusedBy: Tool }
  | { readonly severity: Advice; readonly refusedBy: null };

/** The verdict as a severity and the refusing tool. */
export function judgementOf(verdict: Verdict): Judgement {
  return isTool(verdict) ? { severity: 'error', refusedBy: verdict } : { severity: verdict, refusedBy: null };
}
