/** YAML as Juju reads it. */
import { parse } from 'yaml';

/** `yes` is a string there too. Throws a YAMLParseError; never warns on the console, since a warning would quote the text. */
export const parseYaml = (text: string): unknown => parse(text, { version: '1.2', logLevel: 'error' });
