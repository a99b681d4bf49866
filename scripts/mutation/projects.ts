/** The sources as TypeScript sees them: parsed, and checked with one file changed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';
import type { Mutant } from './mutants.ts';

export interface Projects {
  /** Throws for a file that is in none of the projects. `file` is relative to the root. */
  source(file: string): SourceFile;
  /** Whether `npm run check` accepts a break: it notices any other before a test runs. */
  compiles(mutant: Mutant): boolean;
  close(): void;
}

/** Unused or unreachable code is not an error here: a break may leave some behind. */
const LEFT_OVER: readonly number[] = [6133, 6138, 6192, 6196, 6198, 6199, 7027];

/** Opens projects by their folders. */
export function openProjects(root: string, folders: readonly string[]): Projects {
  const changed = new Map<string, string>();
  const api = new API({ cwd: root, fs: { readFile: file => changed.get(file) } });
  const configurations = folders.map(folder => path.join(root, folder, 'tsconfig.json'));
  let snapshot = api.updateSnapshot({ openProjects: configurations });

  const programOf = (file: string) => {
    const program = configurations
      .map(configuration => snapshot.getProject(configuration)?.program)
      .find(found => found?.getSourceFile(file) !== undefined);
    if (program === undefined) throw new Error(`no project holds ${file}`);
    return program;
  };
  /** Checks a file with the given text, or as it is on disk if `text` is undefined. */
  const update = (file: string, text: string | undefined): void => {
    if (text === undefined) changed.delete(file);
    else changed.set(file, text);
    const before = snapshot;
    snapshot = api.updateSnapshot({ openProjects: configurations, fileChanges: { changed: [file] } });
    before.dispose();
  };
  return {
    source(name) {
      const file = path.join(root, name);
      const source = programOf(file).getSourceFile(file);
      if (source === undefined) throw new Error(`no project holds ${name}`);
      return source;
    },
    compiles({ file: name, start, end, text }) {
      const file = path.join(root, name);
      const whole = readFileSync(file, 'utf8');
      update(file, whole.slice(0, start) + text + whole.slice(end));
      const program = programOf(file);
      const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      update(file, undefined);
      return problems.every(({ code }) => LEFT_OVER.includes(code));
    },
    close: () => api.close(),
  };
}
