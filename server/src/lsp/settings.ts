/** The settings, out of what an editor sends as such. */
import { DEFAULT_SETTINGS, type Settings } from '../protocol.ts';

/**
 * Reads `initializationOptions`, or the `charmConfig` section of the settings. A setting that is missing, or that is not a
 * boolean, has its default: editors send what a person has typed into a file.
 */
export function readSettings(section: unknown): Settings {
  const flag = (name: keyof Settings): boolean => {
    const value = field(section, name);
    return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[name];
  };
  return {
    experimentalExtensions: flag('experimentalExtensions'),
    inlayHints: flag('inlayHints'),
    codeLens: flag('codeLens'),
  };
}

/** The value that an object has under a name; undefined when there is none, or no object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
