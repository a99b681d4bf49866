/** What package.json says of this package. The bundler puts it in; from the sources the file is read. */
import manifest from '../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;

/** The project's address in a browser, without a slash at its end. */
export const REPOSITORY: string = manifest.repository.url.replace(/^git\+|\.git$/g, '');
