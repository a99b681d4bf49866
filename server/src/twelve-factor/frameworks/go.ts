import type { FrameworkRecord } from './record.ts';
import { APP_OPTIONS, ASSETS } from './shared.ts';

export const go: FrameworkRecord = {
  title: 'Go',
  descriptions: APP_OPTIONS,
  reads: (variable, _always, type) => {
    const read = `os.Getenv(${JSON.stringify(variable)})`;
    // The error tells a variable that does not exist.
    if (type === 'int') return `strconv.Atoi(${read})`;
    if (type === 'float') return `strconv.ParseFloat(${read}, 64)`;
    return type === 'boolean' ? `${read} == "true"` : read;
  },
  signs: [{ files: ['go.mod'], says: /^module\s/m }],
  rock: { list: { part: 'go-framework/assets', key: 'stage', folder: 'app/' }, folders: ASSETS },
};
