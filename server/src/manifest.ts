/** Data from this package's package.json. The bundler inlines it; when run from the sources, the file is read. */
import manifest from '../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;

/** The project's web address, without a trailing slash. */
export const REPOSITORY: string = manifest.repository.url.replace(/^git\+|\.git$/g, '');
