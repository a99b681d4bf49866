/** The commands that change secrets (juju cmd/juju/secrets, apiserver/facades/client/secrets). */
import { refuseMore } from '../arguments.mjs';
import { Failure, usage } from '../failure.mjs';
import { findSecret, USER_OWNER } from '../find-secret.mjs';
import { readSecretData } from '../secret-data.mjs';
import { latestRevision, newSecretId, now } from '../state.mjs';

/** @import { Command, ModelState, SecretState } from '../types.ts' */

/** @type {Command} */
export const addSecret = {
  scope: 'model',
  flags: { file: 'text', info: 'text' },
  init(call, given) {
    const [name, ...pairs] = given.positionals;
    if (name === undefined) throw usage('secret name needs to be supplied as the first argument');
    const data = readSecretData(call, pairs, given);
    if (!data) throw usage('missing secret value or filename');
    return {
      access: 'write',
      run({ model }) {
        refuseTaken(model, name);
        const id = newSecretId(call.state, model.secrets);
        const created = now(call.state);
        model.secrets[id] = {
          owner: USER_OWNER,
          name,
          info: given.text('info') ?? '',
          created,
          revisions: [{ revision: 1, data, created }],
          access: [],
        };
        return { text: `secret:${id}\n` };
      },
    };
  },
};

/** @param {ModelState} model @param {string} name */
function refuseTaken(model, name) {
  if (Object.values(model.secrets).some(secret => secret.owner === USER_OWNER && secret.name === name)) {
    throw new Failure(`secret with name "${name}" already exists`);
  }
}

/** @type {Command} */
export const updateSecret = {
  scope: 'model',
  flags: { file: 'text', info: 'text', name: 'text', 'auto-prune': 'switch' },
  init(call, given) {
    const [wanted, ...pairs] = given.positionals;
    if (wanted === undefined) throw usage('missing secret URI');
    const data = readSecretData(call, pairs, given);
    const name = given.text('name');
    const info = given.text('info');
    return {
      access: 'write',
      run({ model }) {
        if (!data && name === undefined && info === undefined && !given.switch('auto-prune')) {
          throw new Failure('at least one attribute to update must be specified');
        }
        const { secret } = findSecret(model, wanted);
        if (name !== undefined && name !== secret.name) {
          refuseTaken(model, name);
          secret.name = name;
        }
        if (info !== undefined) secret.info = info;
        if (data) addRevision(secret, data, now(call.state));
        return {};
      },
    };
  },
};

/**
 * New content replaces all keys; unchanged content makes no revision.
 * @param {SecretState} secret @param {Record<string, string>} data @param {string} created
 */
function addRevision(secret, data, created) {
  const latest = latestRevision(secret);
  const same =
    JSON.stringify(Object.entries(latest.data).sort()) === JSON.stringify(Object.entries(data).sort());
  if (!same) secret.revisions.push({ revision: latest.revision + 1, data, created });
}

export const grantSecret = accessCommand((secret, app) => {
  if (!secret.access.includes(app)) secret.access.push(app);
});

export const revokeSecret = accessCommand((secret, app) => {
  secret.access = secret.access.filter(candidate => candidate !== app);
});

/** @param {(secret: SecretState, app: string) => void} change @returns {Command} */
function accessCommand(change) {
  return {
    scope: 'model',
    flags: { 'B|no-browser-login': 'switch' },
    init(_call, given) {
      const [wanted, apps, ...more] = given.positionals;
      if (wanted === undefined || apps === undefined) throw usage('missing secret URI or application name');
      refuseMore(more);
      return {
        access: 'write',
        run({ model }) {
          const { id, secret } = findSecret(model, wanted);
          const refused = apps.split(',').flatMap(app => {
            if (!model.apps[app]) {
              const cause = `invalid subject reference: application "${app}" not found`;
              return [`cannot change access to "secret:${id}" for "${app}": ${cause}`];
            }
            change(secret, app);
            return [];
          });
          if (refused.length > 0) throw new Failure(`failed to grant/revoke secret: ${refused.join('\n')}`);
          return {};
        },
      };
    },
  };
}

/** @type {Command} */
export const removeSecret = {
  scope: 'model',
  flags: { revision: 'text' },
  init(_call, given) {
    const [wanted, ...more] = given.positionals;
    if (wanted === undefined) throw usage('missing secret URI');
    refuseMore(more);
    const revision = given.text('revision');
    return {
      access: 'write',
      run({ model }) {
        const { id, secret } = findSecret(model, wanted);
        if (secret.owner !== USER_OWNER) throw new Failure('permission denied');
        if (revision === undefined) {
          delete model.secrets[id];
          return {};
        }
        const kept = secret.revisions.filter(
          (content, index) => (content.revision ?? index + 1) !== Number(revision),
        );
        if (kept.length === secret.revisions.length)
          throw new Failure(`secret revision ${revision} not found`);
        secret.revisions = kept;
        if (kept.length === 0) delete model.secrets[id];
        return {};
      },
    };
  },
};
