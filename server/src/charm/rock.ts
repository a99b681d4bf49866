/** The rock that holds the app: its rockcraft.yaml, how its service starts, and which Python packages the app asks for. */
import type { Document, Place, ScalarNode } from '../yaml/tree.ts';
import { get } from '../yaml/tree.ts';
import type { EditFix } from './edits.ts';

export interface Rock {
  /** `rockcraft.yaml` beside charmcraft.yaml, or `../rockcraft.yaml`. */
  readonly document: Document;
  /** requirements.txt with what it includes, else pyproject.toml; empty when there is neither. */
  readonly requirements: readonly TextFile[];
}

/** A file by its name, relative to the folder of charmcraft.yaml. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The folders that can hold the app, from the folder of charmcraft.yaml. */
const FOLDERS = ['', '../'];
const DEEPEST_INCLUDE = 5;

type Read = (name: string) => string | undefined;

export function readRock(read: Read, parse: (text: string, file: string) => Document): Rock | undefined {
  for (const folder of FOLDERS) {
    const file = `${folder}rockcraft.yaml`;
    const text = read(file);
    if (text !== undefined)
      return { document: parse(text, file), requirements: readRequirements(read, folder) };
  }
  return undefined;
}

function readRequirements(read: Read, folder: string): TextFile[] {
  const requirements = included(read, `${folder}requirements.txt`, 0);
  if (requirements.length > 0) return requirements;
  const text = read(`${folder}pyproject.toml`);
  return text === undefined ? [] : [{ file: `${folder}pyproject.toml`, text }];
}

function included(read: Read, file: string, depth: number): TextFile[] {
  const text = depth > DEEPEST_INCLUDE ? undefined : read(file);
  if (text === undefined) return [];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const others = [...text.matchAll(INCLUDE)].flatMap(([, name = '']) =>
    included(read, folder + name, depth + 1),
  );
  return [{ file, text }, ...others];
}

const INCLUDE = /^\s*(?:-r|--requirement)[\s=]+(\S+)/gm;
/** Lines that bring packages which cannot be seen from here. */
const OPAQUE = /^\s*(?:-e\b|--editable|\.|\/|file:)/m;

/** Whether the app asks for a Python package; undefined when its files do not say. */
export function asksFor(rock: Rock, name: string): boolean | undefined {
  const { requirements } = rock;
  const [first] = requirements;
  const brought = new RegExp(`(?:^|[\\s"'[,])(?:python3-)?${name}(?![\\w-])`, 'mi');
  if (requirements.some(({ text }) => brought.test(text.replaceAll(/(^|\s)#.*/g, '')))) return true;
  if (scalarsIn(get(rock.document.root, 'parts')).some(({ source }) => brought.test(source))) return true;
  const includes = requirements.flatMap(({ text }) => [...text.matchAll(INCLUDE)]).length;
  if (first === undefined || includes !== requirements.length - 1) return undefined;
  return requirements.some(({ text }) => OPAQUE.test(text)) ? undefined : false;
}

/** The command of a service, where rockcraft.yaml gives one; the extension of rockcraft writes one of its own. */
export function commandOf(rock: Rock, service: string): ScalarNode | undefined {
  const command = get(rock.document.root, 'services', service, 'command');
  return command?.kind === 'scalar' && command.type === 'string' ? command : undefined;
}

/** The word after `-k` in a command of Gunicorn, `[ ]` left out; undefined without `-k`. */
export function workerClassIn(command: string): string | undefined {
  const words = command.split(/\s+/);
  const at = words.indexOf('-k');
  return at < 0 ? undefined : words.slice(at + 1).find(word => word !== '[');
}

/** The line on which the app asks for a package, else the start of the first file. */
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

/** Adds the package below the framework, in the form of the file; undefined where that form is not known. */
export function addGevent(rock: Rock, framework: string): EditFix | undefined {
  const [first] = rock.requirements;
  const place = placeOfRequirement(rock, framework);
  if (first === undefined || place === undefined) return undefined;
  const title = 'Add gevent to what the app requires';
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
