/** Spring's placeholders, `${app.token:default}`, in annotations and in application.properties and .yml. */
import type { FileReading, NameExpression } from './facts.ts';
import { factsOf, type Gathering, gathering } from './gather.ts';

/** `${name}` and `${name:default}`, one in the default of the other too; Kotlin escapes the dollar. */
const PLACEHOLDER = /\\?\$\{([^${}:\s]+)/g;

/** `start`: the offset of the text. */
export function notePlaceholders(gathered: Gathering, text: string, start: number): void {
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = match[1] ?? '';
    const from = start + match.index + match[0].length - name.length;
    const at = gathered.lines.spot(from, from + name.length);
    const required = text[match.index + match[0].length] === '}';
    gathered.reads.push({
      name: [{ kind: 'literal', value: name, at }],
      form: 'placeholder',
      at,
      required,
      group: from,
    });
  }
}

/** A property of Spring's, as the name that it gives. */
export function noteProperty(
  gathered: Gathering,
  name: NameExpression,
  group: number,
  required: boolean,
): void {
  const [first] = name;
  if (first?.kind !== 'literal') return;
  gathered.reads.push({ name, form: 'property', at: first.at, required, group });
}

/** application.properties and application.yml: their values may name variables; their keys are names of their own. */
export function* readPropertiesFile(text: string): FileReading {
  const gathered = gathering(text);
  let start = 0;
  for (const line of text.split('\n')) {
    if (!/^\s*[#!]/.test(line)) notePlaceholders(gathered, line.replace(/\s#.*$/, ''), start);
    start += line.length + 1;
    yield;
  }
  return factsOf(gathered);
}
