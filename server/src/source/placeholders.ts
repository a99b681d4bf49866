/** Spring's placeholders, `${app.token:default}`, in annotations and in application.properties and .yml. */
import type { FileReading, NameExpression } from './facts.ts';
import { fallbackOfPlaceholder } from './fallback.ts';
import { factsOf, type Gathering, gathering } from './gather.ts';

/** `${name}` and `${name:default}`, also one inside the default of another; Kotlin escapes the dollar. */
const PLACEHOLDER = /\\?\$\{([^${}:\s]+)/g;

/** `start`: the offset of the text. `keptAs`: the property with this value. */
export function notePlaceholders(gathered: Gathering, text: string, start: number, keptAs?: string): void {
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = match[1] ?? '';
    const from = start + match.index + match[0].length - name.length;
    const at = gathered.lines.spot(from, from + name.length);
    const rest = text.slice(match.index + match[0].length);
    const required = rest.startsWith('}');
    gathered.reads.push({
      name: [{ kind: 'literal', value: name, at }],
      form: 'placeholder',
      at,
      required,
      group: from,
      keptAs,
      fallback: fallbackOfPlaceholder(rest),
    });
  }
}

/** `environment['app.token']`, `environment.getProperty('app.token')`, `systemEnvironment['APP_TOKEN']`, `systemEnvironment.APP_TOKEN` */
const ASKED =
  /\b(environment|systemEnvironment)(?:\?\.|\.)?(?:(?:getProperty|getRequiredProperty|get|containsProperty)\(|\[|(?=\w+\b(?!\()))\s{0,9}['"]?([\w.-]+)/g;

/** What Spring's expressions, `#{...}`, read from the environment (Spring Framework 6.2, EnvironmentAccessor). */
export function noteExpressions(gathered: Gathering, text: string, start: number): void {
  if (!text.includes('#{')) return;
  for (const match of text.matchAll(ASKED)) {
    const [all, holder, value = ''] = match;
    const from = start + match.index + all.length - value.length;
    const at = gathered.lines.spot(from, from + value.length);
    const name: NameExpression = [{ kind: 'literal', value, at }];
    if (holder === 'environment') noteProperty(gathered, name, from, false);
    else gathered.reads.push({ name, form: 'System.getenv', at, required: false, group: from });
  }
}

/** A Spring property, as the name of a read. */
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

/** application.properties and application.yml: values may name variables; keys are names of their own. */
export function* readPropertiesFile(text: string): FileReading {
  const gathered = gathering(text);
  const keys = keyReader();
  let start = 0;
  for (const line of text.split('\n')) {
    if (!/^\s*[#!]/.test(line)) {
      const key = keys(line);
      notePlaceholders(gathered, line.replace(/\s#.*$/, ''), start, key);
      if (key?.startsWith('spring.') && /[:=]\s*\S/.test(line)) noteSet(gathered, key, start);
    }
    start += line.length + 1;
    yield;
  }
  return factsOf(gathered);
}

/** A property of Spring's own that the app itself gives a value. */
function noteSet(gathered: Gathering, value: string, start: number): void {
  const at = gathered.lines.spot(start, start);
  gathered.writes.push({ kind: 'property', name: [{ kind: 'literal', value, at }] });
}

/** Tracks the property that a line sets: `app.name=x`, or from the columns of YAML keys. */
function keyReader(): (line: string) => string | undefined {
  const around: { readonly column: number; readonly name: string }[] = [];
  return line => {
    const [, space = '', name] = /^(\s*)["']?([\w.-]+)["']?\s*[:=]/.exec(line) ?? [];
    if (name === undefined) return undefined;
    while ((around.at(-1)?.column ?? -1) >= space.length) around.pop();
    around.push({ column: space.length, name });
    return around.map(key => key.name).join('.');
  };
}
