/** One record per language: its files, and their reader. To add a language, add a record. */
import type { FileReading } from './facts.ts';
import { GO, readGo } from './go/go.ts';
import { JAVA, KOTLIN, readJava, readKotlin } from './java/java.ts';
import { JAVASCRIPT, readJavaScript, scriptsOf } from './javascript/javascript.ts';
import { readPropertiesFile } from './placeholders.ts';
import { PYTHON, readPython } from './python/python.ts';
import { readDockerfile, readShell } from './shell.ts';
import type { Syntax } from './tokens.ts';

export interface Language {
  readonly name: string;
  /** Editors' identifiers for it. */
  readonly ids: readonly string[];
  /** Matches a file's path, with `/` between folders. */
  readonly files: RegExp;
  /** The start of a comment. */
  readonly comment: string;
  /** The rules for its tokens, if they are enough to recognize code. */
  readonly syntax?: Syntax;
  /** A cheap check of whether a text can contain anything that `read` finds. */
  readonly candidate: RegExp;
  /** Reads a text that is not a bundle (see `isSource`). */
  readonly read: (text: string) => FileReading;
}

export const LANGUAGES: readonly Language[] = [
  {
    name: 'Python',
    ids: ['python'],
    files: /\.py$/,
    comment: '#',
    syntax: PYTHON,
    candidate:
      /environ|getenv|[Ee]nv\b|BaseSettings|env_prefix|from_prefixed_env|\.config\b|load_plain_env|decouple|dynaconf|configuration_prefix|FlaskBase|Settings/,
    read: readPython,
  },
  {
    name: 'Go',
    ids: ['go'],
    files: /\.go$/,
    comment: '//',
    syntax: GO,
    candidate:
      /Getenv|LookupEnv|Environ\b|env:"|env-prefix:|envPrefix:|split_words|envconfig|envdecode|viper|[Ee]nv\w{0,60}[([]|env-namespace:|envprefix:|Envar\(|\bEnvVars?\s*:|BindEnv\(|^\t+"[A-Z]{1,60}(?:_[A-Z\d]{1,60})+": ?\{|\b(?:command|group|arg|default):"|^func \(\w+ \*?\w+\) (?:Decode|Set|Unmarshal(?:Text|Binary))\(|^type \w{0,60}(?:Conf|Options|Opts|Sett)\w{0,60} struct\b/m,
    read: readGo,
  },
  {
    name: 'JavaScript',
    ids: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
    files: /\.(?:[cm]?[jt]s|[jt]sx)$/,
    comment: '//',
    syntax: JAVASCRIPT,
    candidate:
      /\benv\??\.|\bcreateEnv\(|\benv\s*\[|\benv["']?\s*[}),;\]\n:]|\benv\s+(?:as|in|from)\b|\$env\/|[Ee]nv\w{0,60}\s*(?:<[^<>]{0,60}>)?\(\s*(?:["'`A-Z]|$)|(?:[Ee]nv|[Cc]onf|[Ss]ett)\w{0,60}\s*\.(?:get\w{0,20}\s*(?:<[^<>]{0,60}>)?\(\s*["'])?[A-Z][A-Z\d]{0,60}_|\.getList\(/,
    read: readJavaScript,
  },
  {
    name: 'Svelte',
    ids: ['svelte'],
    files: /\.svelte$/,
    comment: '//',
    candidate: /\benv\b|\$env\//,
    read: text => readJavaScript(scriptsOf(text, true)),
  },
  {
    name: 'Vue',
    ids: ['vue'],
    files: /\.vue$/,
    comment: '//',
    candidate: /\benv\b/,
    read: text => readJavaScript(scriptsOf(text, false)),
  },
  {
    name: 'Java',
    ids: ['java'],
    files: /\.java$/,
    comment: '//',
    syntax: JAVA,
    candidate:
      /getenv|"[^"\n]{0,99}\$\{|ConfigurationProperties|getProperty|getRequiredProperty|OnProperty|[Ee]nv\w{0,60}\(/,
    read: readJava,
  },
  {
    name: 'Kotlin',
    ids: ['kotlin'],
    files: /\.kts?$/,
    comment: '//',
    syntax: KOTLIN,
    candidate:
      /getenv|\\\$\{|\$\$"|ConfigurationProperties|getProperty|getRequiredProperty|OnProperty|[Ee]nv\w{0,60}\(/,
    read: readKotlin,
  },
  {
    name: 'application properties',
    ids: ['properties', 'spring-boot-properties', 'spring-boot-properties-yaml'],
    files: /(?:^|\/)(?:application|bootstrap)[^/]*\.(?:properties|ya?ml)$/,
    comment: '#',
    candidate: /\$\{|\bspring\b/,
    read: readPropertiesFile,
  },
  {
    name: 'shell',
    ids: ['shellscript'],
    files: /(?:\.(?:sh|bash|zsh)|(?:^|\/)(?:entrypoint|docker-entrypoint|migrate|start|run))$/,
    comment: '#',
    candidate: /\$\{?[A-Za-z_]|printenv/,
    read: readShell,
  },
  {
    name: 'Dockerfile',
    ids: ['dockerfile'],
    files: /(?:^|\/)(?:Dockerfile[^/]*|[^/]+\.[Dd]ockerfile)$/,
    comment: '#',
    candidate: /\b(?:CMD|ENTRYPOINT|ENV|ARG)\b/i,
    read: readDockerfile,
  },
];

/** The language of a file; undefined: it is not read. */
export function languageOf(path: string): Language | undefined {
  if (/\.(?:min\.js|d\.[cm]?ts)$/.test(path)) return undefined;
  return LANGUAGES.find(({ files }) => files.test(path));
}
