/**
 * Objects of libraries, in any module that imports them: dynaconf's (3.3, run) has each variable with its prefix,
 * `settings.TOKEN`, but settings files may give it other values, so such a read is only likely; those of environs, django-environ
 * and starlette are called, `config("TOKEN")`, `env.int("SIZE")`.
 */
import { argumentsAt } from '../expressions.ts';
import type { NameExpression, NamePart } from '../facts.ts';
import { noteReads } from '../gather.ts';
import type { Token } from '../tokens.ts';
import { prefixOfObject } from './assignments.ts';
import { about, type ExpressionContext } from './uses.ts';

/** What the name of such an object stands for in its file. */
const MADE = /^library:dynaconf:([^.]*)\.(\w+)$|^library:dynaconf:([^.]*)$/;

/** `conf.settings.TOKEN`, where `settings` or `conf` is imported. */
const IMPORTED = /^(.+)\.(\w*(?:[Ss]ett|[Cc]onf|[Ee]nv)\w*)(?:\.(\w+))?$/;

/** Methods that read, with the name as the first argument. */
const ASKS =
  /^(?:get|exists|get_fresh|as_int|as_bool|as_float|as_json|str|bool|int|float|decimal|list|tuple|dict|json|(?:dj_)?(?:db|cache|email|search)(?:_url)?|url|path|date(?:time)?|time(?:delta)?|uuid|log_level|enum)$/;

/** True: the chain reads from a dynaconf object, created here or imported. */
export function noteSettings(context: ExpressionContext): boolean {
  const { list, chain, gathered } = context;
  // What is imported with everything of its module.
  const all = gathered.imports.has(chain.path.split('.')[0] ?? '') ? undefined : gathered.imports.get('*');
  const path = all === undefined ? context.path : `${all}.${context.path}`;
  const made = MADE.exec(path);
  const [, module, object, member] = (made ? undefined : IMPORTED.exec(path)) ?? [];
  const isImported =
    module !== undefined && (all !== undefined || gathered.imports.has(chain.path.split('.')[0] ?? ''));
  if (made === null && (!isImported || module === 'django.conf')) return false;
  const asked = askedFor(list, chain.next, chain.next - 1, made ? made[2] : member);
  if (asked === undefined) return false;
  const { start, end, text, pieces } = asked.token;
  const from = pieces[0]?.start ?? start;
  const name: NamePart = {
    kind: 'literal',
    value: text.toUpperCase(),
    at: gathered.lines.spot(from, pieces.length > 0 ? from + text.length : end),
  };
  const place = about(context, asked.next);
  const before = (prefix: NamePart): NameExpression => [prefix, name];
  const at = gathered.lines.spot(place.start, place.start);
  const holder =
    all === undefined ? chain.path.split('.').slice(0, member === undefined ? undefined : -1) : ['*'];
  noteReads(
    gathered,
    [
      made
        ? before({ kind: 'literal', value: made[1] ?? made[3] ?? '', at })
        : before({ kind: 'reference', name: prefixOfObject(holder.join('.')), at }),
    ],
    { form: 'settings', ...place, held: made ? 'likely' : `${module}#${object}` },
  );
  return made !== null;
}

/** The token with the name: `.TOKEN`, `["TOKEN"]`, `.get("TOKEN")`, `("TOKEN")`. */
function askedFor(
  list: readonly Token[],
  next: number,
  last: number,
  member: string | undefined,
): { readonly token: Token; readonly next: number } | undefined {
  const open = list[next];
  const token = list[last];
  if (member !== undefined && /^[A-Z][A-Z\d_]*$/.test(member)) {
    return token === undefined || list[next]?.text === '=' ? undefined : { token, next };
  }
  if (member !== undefined && !ASKS.test(member)) return undefined;
  const isAsked = open?.text === '(' || (member === undefined && open?.text === '[');
  if (!isAsked || (open?.pair ?? -1) < 0) return undefined;
  const [argument] = argumentsAt(list, next);
  const text = argument && list[argument.from];
  if (text?.kind !== 'text' || !/^\w+$/.test(text.text)) return undefined;
  return { token: text, next: (open?.pair ?? next) + 1 };
}
