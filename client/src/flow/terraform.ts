/** Finds where a Terraform file declares a Juju application. Pure. */

/** A declaration in a file of the workspace. */
export interface Declaration {
  /** The file's path, as shown to the user. */
  readonly file: string;
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
}

/** A string, a comment, a sign, or a word. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|#.*|\/\/.*|\/\*|[{}=\n]|[\w.-]+/g;

interface Block {
  readonly line: number;
  /** `resource "juju_application" "web"` as words. */
  readonly head: readonly string[];
  /** Its own attributes, not those of nested blocks: the first token of each value. */
  readonly given: Map<string, string>;
}

/** The 0-based line of the Juju provider's resource, or of the module; undefined if the file has neither. */
export function declarationLine(terraform: string, application: string): number | undefined {
  return blocksOf(terraform).find(block => nameIn(block) === application)?.line;
}

/** The application's name; undefined if it is computed. */
function nameIn({ head: [kind, type, label], given }: Block): string | undefined {
  // The usual variable of charm modules.
  if (kind === 'module') return textOf(given.get('app_name'));
  if (kind !== 'resource' || type !== '"juju_application"') return undefined;
  // Without a name, the application is named after its charm, and so is the resource, usually.
  return given.has('name') ? textOf(given.get('name')) : textOf(label)?.replaceAll('_', '-');
}

const textOf = (token: string | undefined): string | undefined =>
  token?.includes('${') ? undefined : /^"(.*)"$/.exec(token ?? '')?.[1];

function blocksOf(terraform: string): readonly Block[] {
  const blocks: Block[] = [];
  let block: Block | undefined;
  let depth = 0;
  let line = 0;
  let words: string[] = [];
  for (TOKEN.lastIndex = 0; ; ) {
    const token = TOKEN.exec(terraform)?.[0];
    if (token === undefined) return blocks;
    if (token === '/*') {
      const end = terraform.indexOf('*/', TOKEN.lastIndex);
      const comment = terraform.slice(TOKEN.lastIndex, end < 0 ? undefined : end);
      line += comment.split('\n').length - 1;
      TOKEN.lastIndex += comment.length;
    } else if (token === '\n') {
      line++;
      words = [];
    } else if (token === '{') {
      if (depth === 0) {
        block = { line, head: words, given: new Map() };
        blocks.push(block);
      }
      depth++;
      words = [];
    } else if (token === '}') {
      depth = Math.max(0, depth - 1);
      words = [];
    } else if (!/^(?:#|\/\/)/.test(token)) {
      const [key, sign] = words;
      if (depth === 1 && sign === '=' && words.length === 2 && key !== undefined)
        block?.given.set(key, token);
      words.push(token);
    }
  }
}
