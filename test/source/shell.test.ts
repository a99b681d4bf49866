// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell expands ${NAME}
/** Shell scripts and Dockerfiles: what is linked to an option, and what is left alone. */
import { testRows } from './marked.ts';

const CHARM = { framework: 'go', options: { token: 'string', host: 'string', mail: 'secret' } };

testRows(CHARM, 'migrate.sh', '#!/bin/sh\n', [
  ['${X}', 'echo "${«APP_TOKEN»}"'],
  ['$X', 'echo $«APP_TOKEN» "$«APP_HOST»"'],
  ['a default', 'a="${«APP_TOKEN»:-x}"'],
  ['a default that is kept', ': "${«APP_TOKEN»:=x}"'],
  ['required', ': "${«APP_TOKEN»:?is not set}"'],
  ['an alternative', 'a="${«APP_TOKEN»:+yes}"'],
  ['the length', 'echo "${#«APP_TOKEN»}"'],
  ['a part is cut off', 'echo "${«APP_HOST»%%:*} ${«APP_HOST»##*/}"'],
  ['case', 'case "${«APP_TOKEN»:-x}" in a) ;; esac'],
  ['a test', 'if [ -n "$«APP_TOKEN»" ] && [[ -z ${«APP_HOST»} ]]; then echo; fi'],
  ['a command in a text', 'a="$(curl "http://${«APP_HOST»}/")"'],
  ['printenv', 'a=$(printenv «APP_TOKEN»)'],
  ['handed on under another name', 'export TOKEN="$«APP_TOKEN»"'],
  ['a here-document', 'cat <<END\nhost=${«APP_HOST»}\nEND'],
  ['a key of a secret', 'psql -U "$«APP_MAIL_USER»"'],
  ['single quotes', "echo '$APP_TOKEN'"],
  ['escaped', 'echo "\\$APP_TOKEN"'],
  ['a comment', '# echo $APP_TOKEN\necho a # $APP_TOKEN'],
  ['set by the script itself', 'APP_TOKEN=x\necho "$APP_TOKEN"'],
  ['set for one command', 'APP_TOKEN="$a b" app &\nexec app "${«APP_TOKEN»:-x}"'],
  ['set, then a command', 'APP_TOKEN=x; echo "$APP_TOKEN"'],
  ['its own default', 'APP_TOKEN="${«APP_TOKEN»:-x}"\necho "$APP_TOKEN"'],
  [
    'typed by whoever runs it',
    'unset APP_TOKEN APP_CACHE_SIZE\nwhile [ -z "$APP_TOKEN" ]; do read -r -p "Token: " APP_TOKEN; done\nread -p \'Host: \' -t 5 APP_HOST\necho "$APP_HOST $APP_CACHE_SIZE"',
  ],
  ['unset after it is read', 'echo "$«APP_TOKEN»"\nunset APP_TOKEN'],
  ['the variable of a loop', 'for APP_TOKEN in a b; do echo "$APP_TOKEN"; done'],
  [
    'set only under a condition',
    'if [ -f "$«APP_HOST»" ]; then\n  export APP_TOKEN=$(cat "$«APP_HOST»")\n  echo "$APP_TOKEN"\nfi\nif [ -z "${«APP_TOKEN»}" ]; then exit 1; fi\n[ -n "$x" ] && APP_HOST=y\necho "$«APP_HOST»"',
  ],
  [
    'set in each branch, and in some',
    'if [ -n "$x" ]; then\n  APP_TOKEN=a\n  APP_HOST=a\nelif [ -n "$y" ]; then\n  APP_TOKEN=b\nelse\n  APP_TOKEN=c\n  APP_HOST=c\nfi\necho "$APP_TOKEN $«APP_HOST»"\nAPP_HOST=d\necho "$APP_HOST"',
  ],
  [
    'taken from the arguments',
    'while [ $# -gt 0 ]; do\n  case "$1" in\n    -t)\n      APP_TOKEN="$2"\n      ;;\n  esac\ndone\necho "$APP_TOKEN" # if it is set\necho done if "$«APP_HOST»"\nfor x in a b; do APP_HOST=z; done\necho "$APP_HOST"',
  ],
  ['set after a word of the shell', 'if x; then APP_TOKEN=a; else APP_TOKEN=b; fi\necho "$APP_TOKEN"'],
  ['a longer name', 'echo "$APP_TOKENS $MY_APP_TOKEN"'],
  ['a script of the developers', { 'scripts/deploy.sh': 'echo a' }],
  ['an entry point without a suffix', { entrypoint: 'exec app --host "$«APP_HOST»"' }],
]);

testRows(CHARM, 'Dockerfile', 'FROM x\n', [
  ['CMD', 'CMD app --host ${«APP_HOST»}'],
  ['ENTRYPOINT', 'ENTRYPOINT ["sh", "-c", "app $«APP_TOKEN»"]'],
  ['RUN', 'RUN echo $APP_TOKEN'],
  ['ENV', 'ENV A=$APP_TOKEN'],
  ['a comment', '# CMD $APP_TOKEN'],
]);
