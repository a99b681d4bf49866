import type { FrameworkRecord } from './record.ts';
import { APP_OPTIONS } from './shared.ts';

export const expressjs: FrameworkRecord = {
  title: 'ExpressJS',
  descriptions: APP_OPTIONS,
  reads: (variable, always, type) => {
    const read = /^[\w$]+$/.test(variable)
      ? `process.env.${variable}`
      : `process.env[${JSON.stringify(variable)}]`;
    if (type === undefined) return read;
    if (type === 'boolean') return `${read} === "true"`;
    return always ? `Number(${read})` : `${read} === undefined ? undefined : Number(${read})`;
  },
  signs: [{ files: ['package.json', 'app/package.json'], says: /"express"\s*:/ }],
  rock: { folders: ['app'] },
};
