import type { FrameworkRecord } from './record.ts';
import { GUNICORN_OPTIONS, readsInPython, secretKeyOptions } from './shared.ts';

export const django: FrameworkRecord = {
  title: 'Django',
  descriptions: {
    ...GUNICORN_OPTIONS,
    'django-debug': 'Debug mode of Django: tracebacks and settings in the browser. Not for production.',
    ...secretKeyOptions('django', 'Django signs sessions and tokens'),
    'django-allowed-hosts':
      'The hosts that Django answers for, separated by commas. The app gets them as a JSON list, and the host of its own URL is added.',
  },
  reads: readsInPython,
  signs: [
    { files: ['requirements.txt'], says: /^[^\S\r\n]*django(?![\w-])/im },
    { files: ['pyproject.toml'], says: /["']django(?![\w-])|^django\s*=/im },
  ],
  rock: { folders: ['*'] },
  readsForItself: { DJANGO_SETTINGS_MODULE: 'the settings to load' },
  // paas_charm/django/charm.py
  needsDatabase: true,
  validators: { allowed_hosts: text => (text === '' ? [] : text.split(',').map(strip)) },
};

/** Python's str.strip. */
function strip(text: string): string {
  const isSpace = (sign: string) => /\p{White_Space}/u.test(sign) || (sign >= '\x1c' && sign <= '\x1f');
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
