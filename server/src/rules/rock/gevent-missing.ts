import { asksFor, placeOfRequirement, type Rock } from '../../charm/rock.ts';
import type { Fix } from '../rule.ts';
import { rule } from '../rule.ts';
import { gunicornFramework, workerClasses } from '../worker-class.ts';

export const geventMissing = rule({
  code: 'gevent-missing',
  verdict: 'warning',
  summary: 'Workers of class gevent are wanted, and the app does not bring gevent',
  why: `Before it starts workers of class \`gevent\`, paas-charm tries \`import gevent\` in the container, and blocks the unit
with *gunicorn[gevent] must be installed in the rock* when that fails (paas_charm/_gunicorn/charm.py). A rock whose own
command asks for such workers does not start at all. The package comes with \`gevent\` or \`gunicorn[gevent]\` in what the
app requires, once the rock is packed anew.`,
  bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app -k [ gevent ]
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# file: ../requirements.txt
Flask
`,
  good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app -k [ gevent ]
# file: ../requirements.txt
Flask
gevent
`,
  fixable: true,
  check(charm, report, options) {
    const { rock } = charm;
    const framework = gunicornFramework(charm);
    if (rock === undefined || framework === undefined || asksFor(rock, 'gevent') !== false) return;
    for (const { value, at, said } of workerClasses(charm, options)) {
      if (value !== 'gevent') continue;
      const file = rock.requirements[0]?.file ?? 'requirements.txt';
      const fix = addGevent(rock, framework);
      report(at, {
        message: `${said}, but the app does not bring gevent: add it to ${file.replace('../', '')} and pack the rock again`,
        ...(fix && { fixes: [fix] }),
      });
    }
  },
});

/** Adds the package below the framework, in the form of the file; undefined where that form is not known. */
export function addGevent(rock: Rock, framework: string): Fix | undefined {
  const [first] = rock.requirements;
  const place = placeOfRequirement(rock, framework);
  if (first === undefined || place === undefined) return undefined;
  const title = 'Add gevent to what the app requires';
  const { file, range } = place;
  const eol = /\r?\n/.exec(first.text)?.[0] ?? '\n';
  if (file.endsWith('requirements.txt')) {
    const edit = {
      file,
      range: { start: range.end, end: range.end },
      text: first.text === '' ? `gevent${eol}` : `${eol}gevent`,
    };
    return { title, safe: false, edits: [edit] };
  }
  const line = first.text.split(/\r?\n/)[range.start.line] ?? '';
  const quoted = /^(\s*)(["'])[^"']*["']\s*,\s*$/.exec(line);
  const poetry = /^\w[\w-]*\s*=/.test(line) && first.text.includes('[tool.poetry');
  if (!quoted && !poetry) return undefined;
  const text = quoted ? `${quoted[1]}${quoted[2]}gevent${quoted[2]},` : 'gevent = "*"';
  return {
    title,
    safe: false,
    edits: [{ file, range: { start: range.end, end: range.end }, text: eol + text }],
  };
}
