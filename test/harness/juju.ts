// The stand-in juju with a small model around the sample charm, all of it below one folder.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './builds.ts';

const program = path.join(root, 'stand-in/juju.mjs');

/** What the tests read of the stand-in's state file. */
export type JujuState = {
  controllers: Record<string, { models: Record<string, Model> }>;
};
export type Model = {
  apps: Record<string, { user: Record<string, unknown> }>;
  secrets: Record<string, { name: string; revisions: { data: Record<string, string> }[]; access: string[] }>;
};

export type StandIn = {
  env: Record<string, string>;
  /** User settings that point the extension at the stand-in. */
  settings: Record<string, string>;
  /** The model as it is now. */
  model: () => Model;
  /** The log of calls, as text: one JSON object a line. */
  log: () => string;
};

export const controller = 'k8s';
export const model = 'admin/dev';

const framework = {
  'flask-debug': { type: 'boolean', description: 'Whether Flask runs in debug mode.' },
  'flask-env': { type: 'string', description: 'The name of the environment that Flask runs in.' },
  'flask-secret-key-id': { type: 'secret', description: 'A secret whose key `value` signs the sessions.' },
  'webserver-workers': { type: 'int', description: 'How many processes answer requests.' },
};

const state = {
  client: '3.6.11',
  current: controller,
  user: 'admin',
  clock: '2026-01-05T09:00:00Z',
  nextId: 1,
  writeFiles: true,
  controllers: {
    [controller]: {
      agentVersion: '3.6.11',
      reachable: true,
      loggedIn: true,
      currentModel: model,
      models: {
        [model]: {
          uuid: '910dff48-2bc2-4007-858b-e382d2fcdc0f',
          type: 'caas',
          access: 'admin',
          cached: true,
          apps: {
            'guest-book': {
              charm: 'guest-book',
              rev: 3,
              options: {
                greeting: {
                  type: 'string',
                  default: 'Welcome to the guest book',
                  description: 'What a visitor reads first.',
                },
                pause: { type: 'int', default: 1, description: 'Seconds that /io takes to answer.' },
                'mail-login': {
                  type: 'secret',
                  description: 'The user name and the password of the mail server.',
                },
                ...framework,
              },
              user: {},
              status: 'active',
              message: '',
            },
            'postgresql-k8s': {
              charm: 'postgresql-k8s',
              rev: 495,
              options: {
                profile: { type: 'string', default: 'production', description: 'How much memory is used.' },
              },
              user: {},
              status: 'active',
              message: '',
            },
          },
          secrets: {},
        },
      },
    },
  },
  faults: [],
};

export function createStandIn(folder: string): StandIn {
  const file = path.join(folder, 'juju.json');
  const log = path.join(folder, 'juju.log');
  const data = path.join(folder, 'juju-data');
  mkdirSync(data);
  writeFileSync(file, JSON.stringify(state, null, 2));
  const env = { FAKE_JUJU_STATE: file, FAKE_JUJU_LOG: log, JUJU_DATA: data };
  // Writes controllers.yaml and models.yaml, as the real one does.
  const switched = ['switch', `${controller}:${model}`];
  if (existsSync(program))
    execFileSync(process.execPath, [program, ...switched], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
  return {
    env,
    settings: { 'charmConfig.juju.path': program },
    model: () => {
      const now: JujuState = JSON.parse(readFileSync(file, 'utf8'));
      const found = now.controllers[controller]?.models[model];
      if (found === undefined) throw new Error(`the stand-in has lost ${controller}:${model}`);
      return found;
    },
    log: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
  };
}
