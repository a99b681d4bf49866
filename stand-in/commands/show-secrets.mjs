/** `juju secrets` and `juju show-secret` (juju cmd/juju/secrets/list.go, show.go). */
import { createHash } from 'node:crypto';
import { refuseMore } from '../arguments.mjs';
import { Failure, usage } from '../failure.mjs';
import { filled, sorted, table } from '../output.mjs';
import { latestRevision, now } from '../state.mjs';
import { secretId } from '../values.mjs';

/** @import { Arguments, Call, Command, ModelState, SecretState } from '../types.ts' */

/** @type {Command} */
export const secrets = {
  scope: 'model',
  formats: ['tabular', 'json', 'yaml'],
  flags: { owner: 'text', revisions: 'switch' },
  print: (/** @type {Record<string, ReturnType<typeof summary>>} */ value) =>
    table([
      ['ID', 'Name', 'Owner', 'Rotation', 'Revision', 'Last updated'],
      ...Object.entries(value).map(([id, secret]) =>
        [
          id,
          secret.name ?? secret.label ?? '-',
          secret.owner,
          secret.rotation ?? 'never',
          secret.revision,
          secret.updated,
        ].map(String),
      ),
    ]),
  init(call, given) {
    refuseMore(given.positionals);
    const owner = given.text('owner');
    return {
      access: 'read',
      run({ model }) {
        const wanted = Object.entries(model.secrets).filter(
          ([, secret]) => owner === undefined || ownerTags(secret, model).includes(owner),
        );
        return { value: summaries(wanted, call, given) };
      },
    };
  },
};

/** @param {SecretState} secret @param {ModelState} model */
function ownerTags(secret, model) {
  return secret.owner === '<model>' ? [`model-${model.uuid}`] : [secret.owner, `application-${secret.owner}`];
}

/** @type {Command} */
export const showSecret = {
  scope: 'model',
  formats: ['yaml', 'json'],
  flags: { 'r|revision': 'text', revisions: 'switch', reveal: 'switch' },
  init(call, given) {
    const [wanted, ...more] = given.positionals;
    if (wanted === undefined) throw usage('secret ID is required');
    refuseMore(more);
    const revision = given.text('revision');
    const reveal = given.switch('reveal');
    if (given.switch('revisions') && reveal)
      throw usage('specify either --revisions or --reveal but not both');
    if (given.switch('revisions') && revision !== undefined) {
      throw usage('specify either --revisions or --revision but not both');
    }
    return {
      access: reveal ? 'admin' : 'read',
      run({ model }) {
        const id = secretId(wanted);
        // A name is matched against the labels of every owner's secrets, so there may be several.
        const found = Object.entries(model.secrets).filter(
          ([key, secret]) => key === id || (id === undefined && (secret.name ?? secret.label) === wanted),
        );
        if (found.length === 0) throw new Failure(`secret "${id ?? wanted}" not found`);
        const value = summaries(found, call, given);
        for (const [key, secret] of found)
          Object.assign(value[key] ?? {}, details(secret, model, revision, given));
        return { value };
      },
    };
  },
};

/** @param {readonly [string, SecretState][]} found @param {Call} call @param {Arguments} given */
function summaries(found, call, given) {
  return sorted(Object.fromEntries(found.map(([id, secret]) => [id, summary(secret, call, given)])));
}

/** @param {SecretState} secret @param {Call} call @param {Arguments} given */
function summary(secret, call, given) {
  const latest = latestRevision(secret);
  const created = secret.created ?? now(call.state);
  const revisions = secret.revisions.map((revision, index) => ({
    revision: revision.revision ?? index + 1,
    backend: 'internal',
    created: revision.created ?? created,
    updated: revision.created ?? created,
  }));
  const user = secret.owner === '<model>';
  return {
    revision: latest.revision,
    ...(given.switch('reveal') ? { checksum: checksum(latest.data) } : {}),
    .../** @type {{ rotation?: string }} */ (user ? {} : { rotation: 'never' }),
    owner: secret.owner,
    .../** @type {{ description?: string, name?: string, label?: string }} */ (
      filled({ description: secret.info, name: secret.name, label: secret.label })
    ),
    created,
    updated: latest.created ?? created,
    ...(given.switch('revisions') ? { revisions } : {}),
  };
}

/**
 * @param {SecretState} secret
 * @param {ModelState} model
 * @param {string | undefined} revision
 * @param {Arguments} given
 */
function details(secret, model, revision, given) {
  const access = secret.access.map(app => ({
    target: `application-${app}`,
    scope: `model-${model.uuid}`,
    role: 'view',
  }));
  const granted = access.length > 0 ? { access } : {};
  if (!given.switch('reveal')) return granted;
  const latest = latestRevision(secret);
  const number = revision === undefined ? latest.revision : Number(revision);
  const content = secret.revisions.find((content, index) => (content.revision ?? index + 1) === number)?.data;
  if (!content) throw new Failure(`secret revision ${revision} not found`);
  const data = sorted(content);
  // JSON shows the structure of the client's type, YAML only the keys.
  return { content: given.text('format') === 'json' ? { Data: data } : data, ...granted };
}

/** @param {Record<string, string>} data */
function checksum(data) {
  const encoded = Object.entries(sorted(data)).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(encoded)))
    .digest('hex');
}
