/** Corrections for an endpoint without an interface or a mapping; its name often implies the interface. */
import { get, isNull, type Node, type Place } from '../charm/charm.ts';
import { writeBelow } from '../charm/edits.ts';
import { addKey, type Correction } from './differences.ts';
import type { Around, Subject } from './shape.ts';

/** The interface of a `requires` endpoint that paas-charm looks for by name, or the string written in its place. */
function meantInterface({ node, key }: Pick<Subject, 'key' | 'node'>, around: Around): string | undefined {
  const [role, name] = key.path;
  const integrations = (role === 'requires' && around?.twelveFactor?.framework.integrations) || [];
  const known = integrations.find(({ endpoint }) => endpoint === name)?.interface;
  const isText = node.kind === 'scalar' && node.type === 'string' && /^[\w-]+$/.test(String(node.value));
  return known ?? (isText ? String(node.value) : undefined);
}

/** What to write below an endpoint, with a fix if the interface is known. */
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
