/**
 * Names as arguments of juju. They come out of files, and out of what juju itself prints, where they may be anything: one
 * that juju would take for a flag, for a list or for an assignment never becomes an argument. Each function returns its
 * name, and throws the JujuError `odd-name` instead.
 */
import { hasUnseen } from '../program/shell.ts';
import { JujuError } from './error.ts';

/** Of an application; grant-secret takes a list with commas, config an assignment (juju cmd/juju of 3.6). */
export const appName = (name: string): string => word(name, /[,=\s]/);

/** Of an option or a resource: `name=value` is split at the first sign, --reset takes a list with commas. */
export const optionName = (name: string): string => word(name, /[,=\s]/);

/** `controller:owner/model`, or what JUJU_MODEL has instead. */
export const modelName = (name: string): string => word(name, /\s/);

/** Of a secret that is added: `key=value` would be its content. */
export const secretName = (name: string): string => word(name, /[=\s]/);

/** `app/0` */
export const unitName = (name: string): string => (/^[a-z][a-z0-9-]*\/\d+$/.test(name) ? name : odd(name));

/** `secret:` and an ID, as juju prints it; it takes longer forms, which no call here does. */
export const isSecretUri = (uri: string): boolean => /^secret:[0-9a-z]{20}$/.test(uri);

/** Throws the JujuError of an odd name for anything but `secret:` and an ID. */
export const secretUri = (uri: string): string => (isSecretUri(uri) ? uri : odd(uri));

function word(name: string, forbidden: RegExp): string {
  return name === '' || name.startsWith('-') || hasUnseen(name) || forbidden.test(name) ? odd(name) : name;
}

function odd(name: string): never {
  throw new JujuError({ kind: 'odd-name', name: name.slice(0, 100) });
}
