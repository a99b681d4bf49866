/** What stands before a variable's name where code reads one, for names that are being typed. One row per form. */
import { languageOf } from './languages.ts';

/** What is typed: variables (`FLASK_TOKEN`), Spring's properties (`app.token`), or keys of `app.config`. */
export type OpeningKind = 'variable' | 'property' | 'config';

interface Opening {
  /** Ends at the cursor; its group `name` is what has been typed of the name. */
  readonly before: RegExp;
  readonly kind: OpeningKind;
  /** Of all of the text, where the form means a variable only after an import. */
  readonly after?: RegExp;
}

const TEXT = '(?<quote>["\'])(?<name>\\w*)$';
const opening = (before: string, kind: OpeningKind = 'variable', after?: RegExp): Opening => ({
  before: new RegExp(before),
  kind,
  ...(after && { after }),
});

/** Something whose name says that it reads the environment, and nothing that sets it: `get_flask_env("`. */
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

/** Characters before the cursor that are looked at. */
const NEAR = 300;

export interface NameTyped {
  readonly kind: OpeningKind;
  /** Characters of the name before the cursor, and behind it. */
  readonly before: number;
  readonly behind: number;
}

/** What is being typed at the end of `line`, the beginning of a line of a source; undefined: no variable's name. */
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
