/** Compares one read with the names of the charm. */

import { type Certainty, type Link, NO_SURROUNDINGS, type Stray } from './links.ts';
import type { Target, VariableNames } from './names.ts';
import { isBeforeWrite, isSetIn, type LinkContext, type SetUp } from './set-up.ts';
import { dashedProperty, variableOfProperty } from './settings.ts';
import type { NamedRead } from './source-file.ts';

/** A link to what is read, or a stray if the charm has nothing of that name; undefined if it is neither. */
export function judgeRead(read: NamedRead, context: LinkContext): Link | Stray | undefined {
  const { names } = context;
  if (read.form === 'placeholder' || read.form === 'property') return judgeProperty(read, context);
  if (read.form === 'config') return judgeConfig(read, context);
  const target = names.target(read.name);
  // Stripping a prefix can create a variable that no integration adds.
  const isMissing = target?.kind === 'integration' && !target.isDeclared;
  const own = isMissing ? judgeBare(read, context) : undefined;
  if (own !== undefined) return own;
  if (target !== undefined) return judgeFull(read, target, context);
  // The whole name of another framework's variable is not a coincidence.
  if (read.isLikely) return /^(?:env|struct-tag)$/.test(read.form) ? judgePrefix(read, context) : undefined;
  return judgeBare(read, context) ?? judgeStray(read, context);
}

function link(read: NamedRead, target: Target, variable: string, certainty: Certainty): Link {
  const { file, at, name, form, isWhole, written, constant } = read;
  // Tests and builds never get what the charm sets.
  const isElsewhere = file.role === 'test' || file.role === 'build';
  return {
    file,
    at,
    target,
    variable,
    name,
    form,
    certainty: isElsewhere ? 'mention' : certainty,
    isWhole,
    written,
    constant,
    read: read.read,
  };
}

function judgeFull(read: NamedRead, target: Target, { names }: LinkContext): Link | undefined {
  // Without a prefix, a variable that begins with a secret's name may belong to something else.
  if (names.prefix === '' && target.kind === 'secret' && target.key !== '' && !isListed(target)) {
    return link(read, target, read.name, 'likely');
  }
  // The helper also tried the variable with the right name, or the key was given after it.
  if (target.kind === 'secret-without-key') {
    const isAnswered = read.alternatives.some(other => isAnswer(names.target(other)));
    if (isAnswered || read.mayBeModel) return undefined;
  }
  return link(read, target, read.name, read.isLikely ? 'likely' : 'certain');
}

const isListed = (target: Extract<Target, { kind: 'secret' }>): boolean => target.listed;
const isAnswer = (target: Target | undefined): boolean =>
  target !== undefined && target.kind !== 'secret-without-key' && target.kind !== 'integration';

/** A name without the charm's prefix. */
function judgeBare(read: NamedRead, { names, app, writes }: LinkContext): Link | Stray | undefined {
  const variable = names.prefix + read.name;
  const target = names.prefix === '' ? undefined : names.target(variable);
  if (target === undefined || target.kind === 'built-in' || target.kind === 'integration') return undefined;
  // The helper also tried the whole name: that one is the link.
  if (read.alternatives.includes(variable)) return undefined;
  if (target.kind === 'secret' && !target.listed && !isKeyOf(target, names)) return undefined;
  if (app.strips === 'yes') {
    return target.kind === 'secret-without-key' && read.form === 'settings'
      ? undefined
      : link(read, target, variable, 'likely');
  }
  if (app.strips === 'maybe' || isSetIn(writes, read)) return stray(read, { kind: 'unknown' }, writes);
  // PORT and similar names may belong to anything.
  const isBuiltIn = names.options.some(
    option => target.kind === 'option' && option.name === target.option && option.isBuiltIn,
  );
  if (isBuiltIn) return undefined;
  const sensible = target.kind !== 'secret' || target.listed;
  if (!sensible || read.form === 'settings' || read.file.role !== 'app') return undefined;
  return stray(read, { kind: 'bare', variable }, writes);
}

/** A bare name only yields a key if the charm lists none: then any rest may be one. */
const isKeyOf = ({ option }: Extract<Target, { kind: 'secret' }>, names: VariableNames): boolean =>
  names.options.find(({ name }) => name === option)?.keys.length === 0;

function judgeStray(read: NamedRead, { names, around, writes }: LinkContext): Stray {
  const isSet = isSetIn(writes, read) || around.set.has(read.name) || around.foreign(read.name);
  const { name } = read;
  const isOurs = names.prefix !== '' && name.startsWith(names.prefix) && /^[A-Z][A-Z\d_]*$/.test(name);
  if (isOurs && !isFrameworks(name)) {
    return stray(read, { kind: 'undeclared' }, writes, isSet);
  }
  return judgePrefix(read, { names, writes }, isSet) ?? stray(read, { kind: 'unknown' }, writes, isSet);
}

/** An option's name with the prefix of another framework. */
export function judgePrefix(
  read: NamedRead,
  { names, writes }: Pick<LinkContext, 'names' | 'writes'>,
  isSet = isSetIn(writes, read),
): Stray | undefined {
  const right = rightPrefix(read, names);
  if (right === undefined || isSet || read.alternatives.includes(right)) return undefined;
  return stray(read, { kind: 'foreign-prefix', variable: right }, writes, isSet);
}

/** Variables of the framework itself, which need no declaration. */
export const isFrameworks = (name: string): boolean =>
  /^(?:FLASK_(?:APP|ENV|DEBUG|RUN_\w+|SKIP_DOTENV)|DJANGO_(?:SETTINGS_MODULE|SUPERUSER_\w+|ALLOW_ASYNC_UNSAFE|COLORS))$/.test(
    name,
  );

/** The charm's variable, if the name only differs by another framework's prefix. */
function rightPrefix({ name }: NamedRead, names: VariableNames): string | undefined {
  const foreign = names.foreignPrefixes.find(prefix => name.startsWith(prefix));
  if (foreign === undefined || names.prefix === '' || isFrameworks(name)) return undefined;
  const rest = name.slice(foreign.length);
  const variable = names.prefix + rest;
  const target = names.target(variable);
  if (target === undefined || target.kind === 'built-in' || target.kind === 'integration') return undefined;
  if (
    target.kind === 'option' &&
    names.options.some(option => option.name === target.option && option.isBuiltIn)
  )
    return undefined;
  // APP_NAME and APP_DIRS are common; two words are not a coincidence.
  return foreign !== 'APP_' || rest.includes('_') ? variable : undefined;
}

function stray(read: NamedRead, why: Stray['why'], writes: LinkContext['writes'], isSet?: boolean): Stray {
  const { file, at, name, form, isWhole, written } = read;
  const { read: about } = read;
  return {
    file,
    at,
    name,
    form,
    read: about,
    isSet: isSet ?? isSetIn(writes, read),
    isWhole,
    written,
    why,
  };
}

/** `${app.token}` and getProperty("app.token"): Spring's relaxed names. */
function judgeProperty(read: NamedRead, { names, writes, config }: LinkContext): Link | Stray | undefined {
  const variable = variableOfProperty(read.name);
  // `spring.datasource.url` and similar properties are names of their own.
  const target = names.target(variable) ?? names.target(read.name);
  const isMissing = target?.kind === 'integration' && !target.isDeclared;
  // The app's own application.yml gives it a value, and no integration has to.
  const isGiven = isMissing && writes.properties.has(variable);
  if (target !== undefined && !isGiven) {
    return link(read, target, names.target(variable) ? variable : read.name, 'certain');
  }
  // application.yml gives the property a value that it reads itself.
  const kept = config.get(read.name);
  if (kept !== undefined) return link(read, kept.target, kept.variable, 'likely');
  const property = dashedProperty(read.name);
  const meant = variableOfProperty(property);
  const secret = names.target(meant);
  if (secret?.kind === 'secret-without-key') return link(read, secret, meant, 'certain');
  if (property !== read.name && isAnswer(names.target(meant)) && names.target(meant)?.kind !== 'built-in') {
    return stray(read, { kind: 'unbound', property, variable: meant }, writes);
  }
  if (/^[A-Z][A-Z\d_]*$/.test(read.name))
    return judgeStray(read, { names, writes, app: NOTHING, around: NO_SURROUNDINGS, config: new Map() });
  return undefined;
}

const NOTHING: SetUp = { strips: 'no', fillsConfig: 'no', hasConfigObject: false };

/** Keys that Flask itself (flask/app.py, 3.1, default_config) or its extensions set. */
const OTHERS_KEYS =
  /^(?:DEBUG|ENV|TESTING|PROPAGATE_EXCEPTIONS|SECRET_KEY\w*|PERMANENT_SESSION_LIFETIME|USE_X_SENDFILE|TRUSTED_HOSTS|SERVER_NAME|APPLICATION_ROOT|MAX_(?:CONTENT_LENGTH|FORM_\w+|COOKIE_SIZE)|SEND_FILE_MAX_AGE_DEFAULT|EXPLAIN_TEMPLATE_LOADING|PREFERRED_URL_SCHEME|TEMPLATES_AUTO_RELOAD|PROVIDE_AUTOMATIC_OPTIONS|(?:SESSION|TRAP|JSON|JSONIFY|SQLALCHEMY|CACHE|CELERY|BABEL|WTF|RATELIMIT|JWT|REMEMBER_COOKIE|SECURITY|DEBUG_TB)_\w+)$/;

const isOwnKey = (name: string): boolean =>
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(name) && !OTHERS_KEYS.test(name);

/** Flask's `app.config["TOKEN"]`. */
function judgeConfig(read: NamedRead, { names, app, writes, config }: LinkContext): Link | Stray | undefined {
  if (names.framework.name !== 'flask' || read.file.role === 'charm') return undefined;
  const variable = names.framework.prefix + read.name;
  const target = names.target(variable);
  const kept = config.get(read.name);
  const isSet = writes.config.has(read.name) && !isBeforeWrite(read, writes);
  if (kept !== undefined && (isSet || (app.hasConfigObject && !writes.config.has(read.name)))) {
    return link(read, kept.target, kept.variable, 'likely');
  }
  if (app.fillsConfig !== 'yes' || isSet) return undefined;
  if (target === undefined) {
    const isOwn = !app.hasConfigObject && !writes.config.has(read.name) && isOwnKey(read.name);
    return isOwn ? stray(read, { kind: 'config', variable }, writes, false) : undefined;
  }
  if (target.kind === 'built-in' || target.kind === 'integration') return undefined;
  if (target.kind === 'secret' && !target.listed && !isKeyOf(target, names)) return undefined;
  return link(read, target, variable, 'certain');
}
