/** Where a Terraform file declares an application of Juju. Pure. */

/** A declaration in a file of the workspace. */
export interface Declaration {
  /** As people name the file. */
  readonly file: string;
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
}

/** A text, a comment, a sign, or a word. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|#.*|\/\/.*|\/\*|[{}=\n]|[\w.-]+/g;

interface Block {
  readonly line: number;
  /** `resource "juju_application" "web"` as words. */
  readonly head: readonly string[];
  /** What it is given directly, not in a block of its own: the first token of each value. */
  readonly given: Map<string, string>;
}

/** The line, 0-based, of the resource with the provider for Juju or of the module; undefined where there is none. */
export function declarationLine(terraform: string, application: string): number | undefined {
  return blocksOf(terraform).find(block => nameIn(block) === application)?.line;
}

/** The name that the application gets; a computed one may be any. */
function nameIn({ head: [kind, type, label], given }: Block): string | undefined {
  // Modules of charms call it so.
  if (kind === 'module') return textOf(given.get('app_name'));
  if (kind !== 'resource' || type !== '"juju_application"') return undefined;
  // Without a name, an application has that of its charm: most call the resource so too.
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
