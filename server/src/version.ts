/** The version of this package. The bundler puts it in; from the sources it is read from package.json. */
import manifest from '../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;
