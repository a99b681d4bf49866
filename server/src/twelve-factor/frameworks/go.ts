import type { FrameworkRecord } from './record.ts';
import { APP_OPTIONS, ASSETS } from './shared.ts';

export const go: FrameworkRecord = {
  title: 'Go',
  descriptions: APP_OPTIONS,
  reads: variable => `os.Getenv(${JSON.stringify(variable)})`,
  signs: [{ files: ['go.mod'], says: /^module\s/m }],
  rock: { list: { part: 'go-framework/assets', key: 'stage', folder: 'app/' }, folders: ASSETS },
};
