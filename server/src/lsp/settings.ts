/** Reads the settings from what an editor sends. */
import { DEFAULT_SETTINGS, type Settings } from '../protocol.ts';

/**
 * Reads `initializationOptions`, or the `charmConfig` section of the settings. A setting that is missing or not a boolean has its
 * default: editors send whatever a person typed into a file.
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

/** The property of an object; undefined if it has none or is not an object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
