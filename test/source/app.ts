/** An app in memory, and what is found in it, as short lines. */
import { posix } from 'node:path';
import { filesFrom } from '../../server/src/charm/files.ts';
import { readCharm } from '../../server/src/charm/read.ts';
import { workloadOf } from '../../server/src/charm/workload.ts';
import { finish } from '../../server/src/source/facts.ts';
import { appSources, readApp } from '../../server/src/source/index.ts';
import { languageOf } from '../../server/src/source/languages.ts';
import type { AppSources, Links } from '../../server/src/source/links.ts';
import { namesOf, type VariableNames } from '../../server/src/source/names.ts';
import { resolve } from '../../server/src/source/resolve.ts';
import type { SourceFile } from '../../server/src/source/source-file.ts';
import { flaskBaseStrips, roleOf } from '../../server/src/source/where.ts';
import { type Base, framework } from '../../server/src/twelve-factor/frameworks.ts';
import { parse } from '../../server/src/yaml/document.ts';

export interface AppCharm {
  readonly framework?: string;
  /** name -> type, or the type and the keys of a secret: `secret: user, password`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Endpoint -> interface. */
  readonly requires?: Readonly<Record<string, string>>;
}

export const SHOP = {
  token: 'string',
  'cache-size': 'int',
  'show-ads': 'boolean',
  mail: 'secret',
  'mail-url': 'string',
};

export function namesFor(charm: AppCharm, prefix?: string): VariableNames {
  const name = charm.framework ?? 'flask';
  const base: Base = 'ubuntu@24.04';
  const found = framework(`${name}-framework`, base);
  if (found === undefined) throw new Error(`no framework ${name}`);
  const options = Object.entries(charm.options ?? SHOP).map(([option, text]) => {
    const [type = '', keys] = text.split(':');
    return {
      name: option,
      type: type.trim(),
      required: false,
      secretKeys: keys?.split(',').map(key => key.trim()) ?? [],
    };
  });
  const requires = Object.entries(charm.requires ?? {}).map(([endpoint, kind]) => ({
    name: endpoint,
    interface: kind,
  }));
  const workload = {
    framework: found,
    options,
    requires,
    values: new Map(),
    application: 'shop',
    model: null,
    jsonLogging: false,
  };
  return namesOf(workload, prefix);
}

/** Files by path; `charm/src/` is the charm's own code. */
export function resolveApp(files: Readonly<Record<string, string>>, charm: AppCharm = {}): Links {
  const sources = Object.entries(files).flatMap(([path, text]): SourceFile[] => {
    const language = languageOf(path);
    return language
      ? [{ path, role: roleOf(path, 'charm/src/'), facts: finish(language.read(text)), comments: [] }]
      : [];
  });
  const prefix = sources
    .filter(({ role }) => role === 'charm')
    .flatMap(({ facts }) => facts.prefixes)
    .find(({ kind }) => kind === 'charm')?.value;
  return resolve(sources, namesFor(charm, prefix ?? undefined), {
    flaskBaseStrips: flaskBaseStrips(
      Object.entries(files).flatMap(([path, text]) => (languageOf(path) ? [] : [text])),
    ),
    set: new Set(),
    foreign: () => false,
  });
}

/** `token@1:12 certain`, `mail.user@1:12 likely`; for a read of something that is not the charm's: `? NAME@1:1 undeclared`. */
export function linesOf(links: Links): string[] {
  const place = (at: { line: number; character: number }): string => `${at.line + 1}:${at.character + 1}`;
  return [
    ...links.links.map(({ target, at, certainty, variable }) => {
      const what =
        target.kind === 'option'
          ? target.option
          : target.kind === 'secret'
            ? `${target.option}.${target.key}`
            : target.kind === 'secret-without-key'
              ? `${target.option}.!`
              : target.kind === 'integration'
                ? `<${target.endpoint}${target.isDeclared ? '' : '?'}> ${variable}`
                : `<built-in> ${variable}`;
      return `${what}@${place(at)} ${certainty}`;
    }),
    ...links.strays
      .filter(({ why }) => why.kind !== 'unknown')
      .map(
        ({ name, at, why }) =>
          `? ${name}@${place(at)} ${why.kind}${'variable' in why ? ` -> ${why.variable}` : ''}`,
      ),
  ];
}

/** What the rules get from an example's files: charmcraft.yaml is in `charm/`, `../` is the app's root. */
export function sourcesOf(files: Readonly<Record<string, string>>): AppSources | undefined {
  const paths = new Map(Object.entries(files).map(([name, text]) => [posix.join('/app/charm', name), text]));
  const list = (folder: string): readonly string[] => [
    ...new Set(
      [...paths.keys()]
        .filter(path => path.startsWith(`${folder}/`))
        .map(path => path.slice(folder.length + 1).replace(/\/.*$/, '/')),
    ),
  ];
  const charm = readCharm(parse(files['charmcraft.yaml'] ?? ''), filesFrom(files));
  const workload = workloadOf(charm);
  const index = readApp('/app/charm', { list, read: path => paths.get(path) });
  return workload && index && finish(appSources(index, workload));
}
