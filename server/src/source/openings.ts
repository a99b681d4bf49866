/** What precedes a variable's name where code reads one, for completing names. One row per form. */
import { languageOf } from './languages.ts';

/** What is being typed: variables (`FLASK_TOKEN`), Spring's properties (`app.token`), or keys of `app.config`. */
export type OpeningKind = 'variable' | 'property' | 'config';

interface Opening {
  /** Ends at the cursor; its group `name` is the typed part of the name. */
  readonly before: RegExp;
  readonly kind: OpeningKind;
  /** Matches the whole text, if the form is only a variable after an import. */
  readonly after?: RegExp;
}

const TEXT = '(?<quote>["\'])(?<name>\\w*)$';
const opening = (before: string, kind: OpeningKind = 'variable', after?: RegExp): Opening => ({
  before: new RegExp(before),
  kind,
  ...(after && { after }),
});

/** A function whose name suggests that it reads the environment, and does not set it: `get_flask_env("`. */
const HELPER = '(?<![\\w.])(?:\\w+\\.)*?(?!(?:set|put|unset|del)_?env)\\w*env\\w*(?:\\.\\w+)?\\(\\s*';

const JAVASCRIPT: readonly Opening[] = [
  opening('\\b(?:process|Bun)\\.env(?:\\?\\.|\\.)(?<name>\\w*)$'),
  opening('\\b(?:process|Bun)\\.env(?:\\?\\.)?\\[\\s*(?<quote>["\'`])(?<name>\\w*)$'),
  opening(
    '(?<![\\w.$])env\\.(?<name>\\w*)$',
    'variable',
    /import\s*\{(?=[^{}]*\benv\b)[^{}]*\}\s*from\s*["']\$env\/dynamic\//,
  ),
  opening(`${HELPER}(?<quote>["'\`])(?<name>\\w*)$`),
];

const JAVA: readonly Opening[] = [
  opening('\\bgetenv\\(\\)?(?:\\.get\\(|\\[)?\\s*(?<quote>")(?<name>\\w*)$'),
  opening('"(?:[^"\\n]*[^"\\n\\\\])?\\\\?\\$\\{(?<name>[\\w.-]*)$', 'property'),
  opening(
    '\\b(?:getProperty|getRequiredProperty|containsProperty)\\(\\s*(?<quote>")(?<name>[\\w.-]*)$',
    'property',
  ),
];

const OPENINGS: Readonly<Record<string, readonly Opening[]>> = {
  Python: [
    opening(`\\benviron(?:b)?(?:\\[|\\.(?:get|pop)\\()\\s*[rbu]?${TEXT}`),
    opening(`\\bgetenv\\(\\s*(?:key\\s*=\\s*)?[rbu]?${TEXT}`),
    opening(`\\.config(?:\\[|\\.get\\()\\s*[rbu]?${TEXT}`, 'config'),
    opening(`${HELPER}${TEXT}`),
  ],
  Go: [
    opening('\\b(?:os|syscall)\\.(?:Getenv|LookupEnv)\\(\\s*(?<quote>["`])(?<name>\\w*)$'),
    opening(`${HELPER.replace('*env', '*[Ee]nv')}(?<quote>["\`])(?<name>\\w*)$`),
  ],
  JavaScript: JAVASCRIPT,
  Svelte: JAVASCRIPT,
  Vue: JAVASCRIPT,
  Java: JAVA,
  Kotlin: JAVA,
  'application properties': [opening('\\$\\{(?<name>[\\w.-]*)$', 'property')],
  shell: [opening('\\$\\{(?<name>\\w*)$'), opening('\\$(?<name>[A-Za-z_]\\w*)$')],
  Dockerfile: [opening('^\\s*(?:CMD|ENTRYPOINT)\\b.*\\$\\{?(?<name>\\w*)$')],
};

/** How many characters before the cursor are searched. */
const NEAR = 300;

export interface NameTyped {
  readonly kind: OpeningKind;
  /** The number of characters of the name before the cursor, and after it. */
  readonly before: number;
  readonly behind: number;
}

/** What is being typed at the end of `line`, the start of a line of a source; undefined: not a variable's name. */
export function nameTyped(path: string, line: string, rest: string, text: string): NameTyped | undefined {
  const language = languageOf(path);
  if (language === undefined || line.trimStart().startsWith(language.comment)) return undefined;
  const near = line.slice(-NEAR);
  for (const { before, kind, after } of OPENINGS[language.name] ?? []) {
    const match = before.exec(near);
    if (match === null || (after !== undefined && !after.test(text))) continue;
    const behind = (kind === 'property' ? /^[\w.-]*/ : /^\w*/).exec(rest)?.[0].length ?? 0;
    return { kind, before: match.groups?.name?.length ?? 0, behind };
  }
  return undefined;
}
