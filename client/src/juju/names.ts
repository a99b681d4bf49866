/**
 * Names as arguments of juju. They come from files and from juju's own output, where they may be anything: one that juju would
 * take for a flag, a list or an assignment never becomes an argument. Each function returns its name or throws the JujuError
 * `odd-name`.
 */
import { hasUnseen } from '../program/shell.ts';
import { JujuError } from './error.ts';

/** Of an application; grant-secret takes a comma-separated list, config an assignment (juju cmd/juju of 3.6). */
export const appName = (name: string): string => word(name, /[,=\s]/);

/** Of an option or a resource: `name=value` is split at the first `=`, --reset takes a comma-separated list. */
export const optionName = (name: string): string => word(name, /[,=\s]/);

/** `controller:owner/model`, or whatever JUJU_MODEL has. */
export const modelName = (name: string): string => word(name, /\s/);

/** Of a secret to add: `key=value` would be its content. */
export const secretName = (name: string): string => word(name, /[=\s]/);

/** `app/0` */
export const unitName = (name: string): string => (/^[a-z][a-z0-9-]*\/\d+$/.test(name) ? name : odd(name));

/** `secret:` and an ID, as juju prints it; juju also takes longer forms, which no call here uses. */
export const isSecretUri = (uri: string): boolean => /^secret:[0-9a-z]{20}$/.test(uri);

/** Throws the JujuError `odd-name` for anything but `secret:` and an ID. */
export const secretUri = (uri: string): string => (isSecretUri(uri) ? uri : odd(uri));

function word(name: string, forbidden: RegExp): string {
  return name === '' || name.startsWith('-') || hasUnseen(name) || forbidden.test(name) ? odd(name) : name;
}

function odd(name: string): never {
  throw new JujuError({ kind: 'odd-name', name: name.slice(0, 100) });
}
