/** What an endpoint without an interface, or without a mapping, needs: its name often says which interface it has. */
import { get, isNull, type Node, type Place } from '../charm/charm.ts';
import { writeBelow } from '../charm/edits.ts';
import { addKey, type Correction } from './differences.ts';
import type { Around, Subject } from './shape.ts';

/** The interface of an endpoint of `requires` that paas-charm looks for by its name, or the text that is written in its place. */
function meantInterface({ node, key }: Pick<Subject, 'key' | 'node'>, around: Around): string | undefined {
  const [role, name] = key.path;
  const integrations = (role === 'requires' && around?.twelveFactor?.framework.integrations) || [];
  const known = integrations.find(({ endpoint }) => endpoint === name)?.interface;
  const isText = node.kind === 'scalar' && node.type === 'string' && /^[\w-]+$/.test(String(node.value));
  return known ?? (isText ? String(node.value) : undefined);
}

/** What to write below an endpoint, and the fix that does it where the interface is known. */
export function interfaceCorrection(
  { node, key }: { readonly node: Node; readonly key: Place },
  around: Around,
): Correction {
  const meant = meantInterface({ node, key }, around);
  const line = `interface: ${meant ?? 'http'}`;
  const remedy = node.kind === 'map' ? `add one, such as "${line}"` : `write "${line}" below it`;
  if (meant === undefined) return { remedy };
  const sure = node.kind === 'map' ? `add "${line}"` : remedy;
  const section = get(around?.packed.metadata, String(key.path[0]));
  const flow = section?.kind === 'map' && section.flow;
  const isEmpty = (node.kind === 'map' && node.entries.length === 0) || isNull(node);
  const isText = node.kind === 'scalar' && key.range.end.line === node.range.end.line;
  const added = addKey(node, 'interface', { is: 'any', snippet: ` ${meant}` });
  const fix =
    isEmpty || isText
      ? {
          title: `Write "${line}" below it`,
          safe: false,
          edits: [writeBelow({ key, value: node }, line, flow)],
        }
      : added;
  return { remedy: sure, ...(fix && { fixes: [fix] }) };
}
