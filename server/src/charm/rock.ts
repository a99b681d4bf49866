/** The rock with the app: its rockcraft.yaml, the command of its service, and the Python packages that the app requires. */
import type { Document, Place, ScalarNode } from '../yaml/tree.ts';
import { get } from '../yaml/tree.ts';
import type { EditFix } from './edits.ts';
import type { Files } from './files.ts';

export interface Rock {
  /** `rockcraft.yaml` beside charmcraft.yaml, or `../rockcraft.yaml`. */
  readonly document: Document;
  /** requirements.txt and the files it includes, each once, or else pyproject.toml; empty if neither exists. */
  readonly requirements: readonly TextFile[];
}

/** A file; its name is relative to the folder of charmcraft.yaml. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The folders where the app can be, relative to that of charmcraft.yaml. */
const FOLDERS = ['', '../'];
/** No real project includes more files. */
const MOST_INCLUDES = 50;

type Read = Files['read'];

/** undefined if there is no rockcraft.yaml next to the charm or in the folder of the app. */
export function readRock(
  { read, above }: Files,
  parse: (text: string, file: string) => Document,
): Rock | undefined {
  for (const folder of FOLDERS.slice(0, above + 1)) {
    const file = `${folder}rockcraft.yaml`;
    const text = read(file);
    if (text !== undefined)
      return { document: parse(text, file), requirements: readRequirements(read, folder) };
  }
  return undefined;
}

function readRequirements(read: Read, folder: string): TextFile[] {
  const requirements = withIncluded(read, `${folder}requirements.txt`);
  if (requirements.length > 0) return requirements;
  const text = read(`${folder}pyproject.toml`);
  return text === undefined ? [] : [{ file: `${folder}pyproject.toml`, text }];
}

/** A requirements file followed by the files it includes. */
function withIncluded(read: Read, first: string): TextFile[] {
  const found: TextFile[] = [];
  const names = new Set([first]);
  for (const file of names) {
    const text = read(file);
    if (text === undefined) continue;
    found.push({ file, text });
    for (const { name } of includesOf({ file, text })) if (names.size < MOST_INCLUDES) names.add(name);
  }
  return found;
}

interface Include {
  /** Relative to the folder of charmcraft.yaml. */
  readonly name: string;
  /** Where the file has the include. */
  readonly place: Place;
}

/** What a requirements file includes (`-r FILE`; pip, req/req_file.py), in order. */
function includesOf({ file, text }: TextFile): Include[] {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return text.split(/\r\n|\n|\r/).flatMap((content, line) => {
    const [all, name] = INCLUDE.exec(content) ?? [];
    if (all === undefined || name === undefined) return [];
    const start = { line, character: all.length - all.trimStart().length };
    const range = { start, end: { line, character: all.length } };
    return [{ name: joined(folder, name), place: { file, path: [], range } }];
  });
}

/** A name relative to a folder, normalized; a name that begins with `/` is kept. */
function joined(folder: string, name: string): string {
  if (name.startsWith('/')) return name;
  const steps: string[] = [];
  for (const step of `${folder}${name}`.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The line that includes a file; undefined if none does. */
export function placeOfInclude(rock: Rock, file: string): Place | undefined {
  return rock.requirements.flatMap(includesOf).find(({ name }) => name === file)?.place;
}

const INCLUDE = /^\s*(?:-r[\s=]*|--requirement[\s=]+)(\S+)/;
/** Lines that add packages whose names cannot be seen here. */
const OPAQUE = /^[^\S\r\n]*(?:-e\b|--editable|\.|\/|file:)/m;

/** Whether the app requires a Python package; undefined if its files do not tell. */
export function asksFor(rock: Rock, name: string): boolean | undefined {
  const { requirements } = rock;
  const [first] = requirements;
  const brought = new RegExp(`(?:^|[\\s"'[,])(?:python3-)?${name}(?![\\w-])`, 'mi');
  if (requirements.some(({ text }) => brought.test(text.replaceAll(/(^|\s)#.*/g, '')))) return true;
  if (scalarsIn(get(rock.document.root, 'parts')).some(({ source }) => brought.test(source))) return true;
  const read = new Set(requirements.map(({ file }) => file));
  const isComplete = requirements.every(file => includesOf(file).every(include => read.has(include.name)));
  if (first === undefined || !isComplete) return undefined;
  return requirements.some(({ text }) => OPAQUE.test(text)) ? undefined : false;
}

/** The command of a service, if rockcraft.yaml sets one; rockcraft's extension writes its own. */
export function commandOf(rock: Rock, service: string): ScalarNode | undefined {
  const command = get(rock.document.root, 'services', service, 'command');
  return command?.kind === 'scalar' && command.type === 'string' ? command : undefined;
}

/** The value of `-k` in a Gunicorn command, without `[ ]`; undefined without `-k`. */
export function workerClassIn(command: string): string | undefined {
  const words = command.split(/\s+/);
  const at = words.indexOf('-k');
  return at < 0 ? undefined : words.slice(at + 1).find(word => word !== '[');
}

/** The line that requires a package, or else the start of the first file. */
export function placeOfRequirement(rock: Rock, name: string): Place | undefined {
  const [first] = rock.requirements;
  if (first === undefined) return undefined;
  const lines = first.text.split(/\r\n|\n|\r/);
  const found = lines.findIndex(line => new RegExp(`^\\s*["']?${name}(?![\\w-])`, 'i').test(line));
  const line = Math.max(found, 0);
  const start = { line, character: 0 };
  return { file: first.file, path: [], range: { start, end: { line, character: lines[line]?.length ?? 0 } } };
}

function scalarsIn(node: ReturnType<typeof get> | null): ScalarNode[] {
  if (node == null) return [];
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'seq') return node.items.flatMap(scalarsIn);
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsIn(value)]);
}

/** Adds the package below the framework, in the format of the file; undefined if that format is not known. */
export function addGevent(rock: Rock, framework: string): EditFix | undefined {
  const [first] = rock.requirements;
  const place = placeOfRequirement(rock, framework);
  if (first === undefined || place === undefined) return undefined;
  const title = 'Add gevent to the requirements of the app';
  const { file, range } = place;
  const eol = /\r?\n/.exec(first.text)?.[0] ?? '\n';
  if (file.endsWith('requirements.txt')) {
    const edit = {
      file,
      range: { start: range.end, end: range.end },
      text: first.text === '' ? `gevent${eol}` : `${eol}gevent`,
    };
    return { title, safe: false, edits: [edit] };
  }
  const line = first.text.split(/\r?\n/)[range.start.line] ?? '';
  const quoted = /^(\s*)(["'])[^"']*["']\s*,\s*$/.exec(line);
  const poetry = /^\w[\w-]*\s*=/.test(line) && first.text.includes('[tool.poetry');
  if (!quoted && !poetry) return undefined;
  const text = quoted ? `${quoted[1]}${quoted[2]}gevent${quoted[2]},` : 'gevent = "*"';
  return {
    title,
    safe: false,
    edits: [{ file, range: { start: range.end, end: range.end }, text: eol + text }],
  };
}
