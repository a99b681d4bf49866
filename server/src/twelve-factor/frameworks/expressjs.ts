import type { FrameworkRecord } from './record.ts';
import { APP_OPTIONS } from './shared.ts';

export const expressjs: FrameworkRecord = {
  title: 'ExpressJS',
  descriptions: APP_OPTIONS,
  reads: variable =>
    /^[\w$]+$/.test(variable) ? `process.env.${variable}` : `process.env[${JSON.stringify(variable)}]`,
  signs: [{ files: ['package.json', 'app/package.json'], says: /"express"\s*:/ }],
  rock: { folders: ['app'] },
};
