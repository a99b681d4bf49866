import type { FrameworkRecord } from './record.ts';
import { APP_OPTIONS } from './shared.ts';

export const expressjs: FrameworkRecord = {
  title: 'ExpressJS',
  descriptions: APP_OPTIONS,
  reads: variable =>
    /^[\w$]+$/.test(variable) ? `process.env.${variable}` : `process.env[${JSON.stringify(variable)}]`,
  rock: { folders: ['app'] },
};
