import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherPaasCharm } from '../../server/src/charm/pinned-version.ts';
import { VERSIONS } from '../../server/src/twelve-factor/frameworks.ts';

const pinned = (text: string) => otherPaasCharm({ files: new Map([['requirements.txt', text]]) })?.pinned;

test('another version that the charm pins is known', () => {
  assert.equal(pinned('ops>=2\npaas-charm==1.8.0\n'), '1.8.0');
  assert.equal(pinned('paas_charm == 1.8.0 ; python_version > "3"'), '1.8.0');
  assert.equal(pinned('Paas-Charm[x]===2.0.0rc1 # new\r\n'), '2.0.0rc1');
  assert.equal(pinned('paas-charm==1.8.0 \\\n  --hash=sha256:abc\n'), '1.8.0');
});

test('our version, a range and another package are not reported', () => {
  assert.equal(pinned(`paas-charm==${VERSIONS['paas-charm']}`), undefined);
  for (const text of [
    '',
    'paas-charm>=1.0,<2',
    'paas-charm==1.*',
    'paas-charm',
    '# paas-charm==1',
    'x-paas-charm==1',
  ])
    assert.equal(pinned(text), undefined, text);
  assert.equal(otherPaasCharm({ files: new Map() }), undefined);
});
