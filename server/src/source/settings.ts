/** Settings classes: which variables their fields are read from. */

import type { ClassFact, FieldFact, Spot } from './facts.ts';
import type { NamedRead, SourceFile } from './source-file.ts';

interface Known {
  readonly file: SourceFile;
  readonly fact: ClassFact;
}

/** Reads of pydantic-settings (2.x) and of Spring's `@ConfigurationProperties` (3.4). */
export function settingsReads(
  files: readonly SourceFile[],
  isVariable: (name: string) => boolean,
): readonly NamedRead[] {
  const classes = new Map<string, Known>();
  for (const file of files) for (const fact of file.facts.classes) classes.set(fact.name, { file, fact });
  const reads: NamedRead[] = [];
  for (const file of files) {
    for (const fact of file.facts.classes) {
      if (fact.kind === 'properties') reads.push(...propertiesReads(file, fact, isVariable));
      else if (
        ancestors(fact, classes).some(
          name => /^(?:Pydantic)?BaseSettings$|Settings$/.test(name) && isSettings(name, classes),
        )
      ) {
        reads.push(...pydanticReads(file, fact, classes, isVariable));
      }
    }
  }
  return reads;
}

/** `BaseSettings` itself, or a class of the app derived from it. */
function isSettings(name: string, classes: ReadonlyMap<string, Known>): boolean {
  if (/BaseSettings$/.test(name)) return true;
  const known = classes.get(name);
  return known !== undefined && ancestors(known.fact, classes).some(parent => /BaseSettings$/.test(parent));
}

/** Settings of a large app are put together from dozens of classes. */
const MOST_ANCESTORS = 500;

/** The names of all ancestors, nearest first. */
function ancestors(fact: ClassFact, classes: ReadonlyMap<string, Known>): readonly string[] {
  const names = [...fact.parents];
  for (const name of names) {
    const parent = classes.get(name);
    if (parent !== undefined && names.length < MOST_ANCESTORS)
      names.push(...parent.fact.parents.filter(other => !names.includes(other)));
  }
  return names;
}

function inherited<T>(
  fact: ClassFact,
  classes: ReadonlyMap<string, Known>,
  of: (fact: ClassFact) => T | undefined,
): T | undefined {
  const own = of(fact);
  if (own !== undefined) return own;
  for (const name of ancestors(fact, classes)) {
    const parent = classes.get(name);
    const value = parent && of(parent.fact);
    if (value !== undefined) return value;
  }
  return undefined;
}

function pydanticReads(
  file: SourceFile,
  fact: ClassFact,
  classes: ReadonlyMap<string, Known>,
  isVariable: (name: string) => boolean,
): readonly NamedRead[] {
  const prefix = inherited(fact, classes, ({ prefix }) => prefix) ?? '';
  const isSensitive = inherited(fact, classes, ({ caseSensitive }) => caseSensitive) ?? false;
  const nameOf = (text: string): string => (isSensitive ? text : text.toUpperCase());
  const parents = ancestors(fact, classes).flatMap(name => {
    const parent = classes.get(name);
    return parent?.fact.fields.map(field => ({ file: parent.file, field })) ?? [];
  });
  const own = new Set(fact.fields.map(({ name }) => name));
  const ofClass = fact.fields.map(field => ({ file, field }));
  // An inherited field is read with the prefix of the class that is instantiated.
  const fields =
    fact.prefix === undefined
      ? ofClass
      : [...ofClass, ...parents.filter(({ field: { name } }) => !own.has(name))];
  return fields.flatMap(({ file, field }) => {
    if (field.types.some(type => isModel(type, classes))) return [];
    if (field.aliases.length === 0) {
      return [fieldRead(file, field, nameOf(prefix + field.name), field.at, false, [])];
    }
    const names = field.aliases.map(({ value }) => nameOf(value));
    const first = field.aliases.findIndex(({ value }) => isVariable(nameOf(value)));
    const alias = field.aliases[Math.max(first, 0)];
    if (alias === undefined) return [];
    const name = nameOf(alias.value);
    return [
      fieldRead(
        file,
        field,
        name,
        alias.at,
        true,
        names.filter(other => other !== name),
      ),
    ];
  });
}

/** A type that is built from JSON in the whole variable. */
function isModel(type: string, classes: ReadonlyMap<string, Known>): boolean {
  const known = classes.get(type);
  return (
    known !== undefined &&
    ancestors(known.fact, classes).some(name => /^(?:BaseModel|BaseSettings|SQLModel|RootModel)$/.test(name))
  );
}

function fieldRead(
  file: SourceFile,
  field: FieldFact,
  name: string,
  at: Spot,
  isWhole: boolean,
  alternatives: readonly string[],
): NamedRead {
  const read = {
    required: field.required,
    // Never the offset of another read.
    group: -1 - at.line,
    use: undefined,
    keptAs: undefined,
    type: typeOf(field),
  };
  const mayBeModel = !field.types.every(type => PLAIN.test(type));
  return { file, name, at, isWhole, written: name, form: 'settings', read, mayBeModel, alternatives };
}

/** Types with a single string value, and their wrappers. */
const PLAIN =
  /^(?:str|int|float|bool|bytes|None|Optional|Union|Annotated|Literal|Final|Field|Secret(?:Str|Bytes)|Path|Decimal|True|False|[Ll]ist|[Ss]et|[Tt]uple|\w+(?:Url|Dsn))$/;

const typeOf = ({ types: [type] }: FieldFact): 'int' | 'float' | 'boolean' | undefined =>
  type === 'int' || type === 'float' ? type : type === 'bool' ? 'boolean' : undefined;

/** The variables of the fields that Spring fills. A field may be an object, whose own fields have longer names. */
export const filledVariables = (files: readonly SourceFile[]): ReadonlySet<string> =>
  new Set(
    files.flatMap(({ facts }) =>
      facts.classes.flatMap(fact =>
        fact.kind === 'properties' ? fact.fields.flatMap(field => variablesOfField(fact, field)) : [],
      ),
    ),
  );

/** `APP_TWO_WORDS` and `APP_TWOWORDS` for `twoWords` below `app`. */
function variablesOfField({ prefix = '' }: ClassFact, { name }: FieldFact): readonly string[] {
  const begin = prefix === '' ? '' : `${variableOfProperty(prefix)}_`;
  const path = name.replaceAll('.', '_');
  return [begin + path.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase(), begin + path.toUpperCase()];
}

/** `twoWords` below `app` is filled from APP_TWO_WORDS and from APP_TWOWORDS (Spring Boot 3.4.1, run). */
function propertiesReads(
  file: SourceFile,
  fact: ClassFact,
  isVariable: (name: string) => boolean,
): readonly NamedRead[] {
  return fact.fields.flatMap(field => {
    const name = variablesOfField(fact, field).find(isVariable);
    if (name === undefined) return [];
    const read = fieldRead(file, field, name, field.at, false, []);
    return [{ ...read, form: 'properties-class' as const, mayBeModel: !isValue(field) }];
  });
}

/** Whether nothing below the field's own name can fill it, as it could an object or a map. */
const isValue = ({ types }: FieldFact): boolean =>
  types.some(type => VALUE.test(type)) && types.every(type => VALUE.test(type) || MODIFIER.test(type));

const VALUE =
  /^(?:String|CharSequence|[Ii]nt|Integer|[Ll]ong|[Ss]hort|[Bb]yte|[Bb]oolean|[Dd]ouble|[Ff]loat|char|Char(?:acter)?|BigDecimal|Duration|DataSize|URI|URL|List|Set|Collection)$/;
const MODIFIER =
  /^(?:val|var|private|protected|public|internal|final|static|volatile|lateinit|override|DefaultValue|Not(?:Blank|Null|Empty)|Nullable)$/;

/** The variable that Spring looks up for a property: `app.two-words` -> APP_TWO_WORDS. */
export const variableOfProperty = (property: string): string => property.replace(/[.-]/g, '_').toUpperCase();

/** The name with a dash before each capitalized word: `app.twoWords` -> `app.two-words`. */
export const dashedProperty = (property: string): string =>
  property.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
