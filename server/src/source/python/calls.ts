/** Calls: of helpers, of libraries that read variables, and those that set up the app. */
import { type Argument, argumentsAt } from '../expressions.ts';
import type { NameExpression } from '../facts.ts';
import { namesGivenBy, noteReads, scopesAt } from '../gather.ts';
import { listsGiven, noteCallOf } from '../noted-calls.ts';
import { itemsAt, prefixOf } from './assignments.ts';
import { about, callContext, type ExpressionContext } from './uses.ts';

/** Notes calls that may be of a helper, and those that set up the app. */
export function noteCall(context: ExpressionContext): void {
  const { gathered, list, chain, path } = context;
  const all = argumentsAt(list, chain.next);
  const close = list[chain.next]?.pair ?? chain.next;
  const text = (argument: Argument | undefined): string | undefined => {
    const token = argument && list[argument.from];
    return token?.kind === 'text' && argument && argument.to - argument.from === 1 ? token.text : undefined;
  };
  if (chain.last === 'from_prefixed_env') {
    const [argument] = all;
    const value = argument === undefined ? 'FLASK' : text(argument);
    gathered.prefixes.push({ kind: 'config', value: value === undefined ? null : `${value}_` });
    return;
  }
  if (chain.last === 'FlaskDynaconf' || path.endsWith('dynaconf.FlaskDynaconf')) {
    // It fills app.config (dynaconf 3.3, run), also from settings files.
    const given = all.find(({ keyword }) => /^envvar_prefix$/i.test(keyword ?? ''));
    const value = given === undefined ? 'FLASK' : text(given);
    gathered.prefixes.push({ kind: 'config', value: value === undefined ? null : `${value}_` });
    gathered.signs.add('config-object');
  }
  if (chain.last === 'load_plain_env_variables') gathered.prefixes.push({ kind: 'strip', value: 'FLASK_' });
  if (/^(?:FlaskBase|create_flask_base)$/.test(chain.last)) gathered.signs.add('flask-base');
  if (/\.config\.(?:from_object|from_mapping|from_pyfile|from_file|update)$/.test(path)) {
    gathered.signs.add('config-object');
  }
  const configured = all.find(({ keyword }) => keyword === 'configuration_prefix');
  if (configured) gathered.prefixes.push({ kind: 'charm', value: text(configured) ?? null });
  for (const argument of all) if (/^env_?var$/.test(argument.keyword ?? '')) noteOption(context, argument);
  if (noteLibrary(context, all, close)) return;
  const lists = listsGiven(gathered, list, all, ({ from, to }) => itemsAt(gathered, list, from, to));
  const call = {
    callee: chain.last,
    path: chain.path,
    arguments: all.flatMap(({ keyword, from, to }) => {
      const [name] = to - from <= 7 ? namesGivenBy(gathered, list, from, to) : [];
      return [{ keyword, name: name ?? [] }];
    }),
    ...callContext(context, close + 1),
  };
  noteCallOf(gathered, call, lists);
}

/** `envvar="X"`, `envvar=["X", "Y"]`: click, typer and ConfigArgParse read the value of an option from a variable. */
function noteOption({ gathered, list }: ExpressionContext, { from, to }: Argument): void {
  const items = /^[([]$/.test(list[from]?.text ?? '') ? argumentsAt(list, from) : [{ from, to }];
  const names = items.flatMap(item => namesGivenBy(gathered, list, item.from, item.to));
  const [start, end] = [list[from]?.start ?? 0, list[to - 1]?.end ?? 0];
  if (names.length > 0) noteReads(gathered, names, { form: 'helper', start, end, group: start });
}

/** django-environ, environs, starlette and decouple: a call of their object is a read. */
function noteLibrary(context: ExpressionContext, all: readonly Argument[], close: number): boolean {
  const { gathered, list, path } = context;
  const made = /^library:(\w+):([^.]*)(?:\.(\w+))?$/.exec(path);
  const isDecouple = /^(?:decouple\.config|decouple\.AutoConfig)$/.test(path);
  if (made === null && !isDecouple) return false;
  const method = made?.[3];
  if (method !== undefined && /^(?:read_env|prefixed|seal|dump|get_value)$/.test(method))
    return method !== 'get_value';
  const [argument] = all;
  if (argument === undefined) return true;
  const names = namesGivenBy(gathered, list, argument.from, argument.to).map(
    (name): NameExpression => [...prefixAround(context), ...prefixed(name, made?.[2] ?? '')],
  );
  noteReads(gathered, names, { form: 'helper', required: all.length < 2, ...about(context, close + 1) });
  return true;
}

/** The prefixes of enclosing `with env.prefixed("APP_"):` blocks, outermost first. */
function prefixAround({ gathered, list, chain }: ExpressionContext): NameExpression {
  const receiver = chain.path.replace(/\.\w+$/, '');
  const scopes = scopesAt(gathered, list[chain.from]?.start ?? 0);
  return scopes
    .toReversed()
    .flatMap(({ locals }) => locals.get(prefixOf(chain.path)) ?? locals.get(prefixOf(receiver)) ?? [])
    .flat();
}

function prefixed(name: NameExpression, prefix: string): NameExpression {
  const [first] = name;
  if (prefix === '' || first === undefined || first.kind === 'parameter') return name;
  return [{ kind: 'literal', value: prefix, at: first.at }, ...name];
}
