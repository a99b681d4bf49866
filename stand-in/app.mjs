/**
 * A stand-in for the sample's app: it answers as app.py would in the model, following the stand-in for juju. With Gunicorn's sync
 * worker one request waits for the other, with gevent they wait together.
 */
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readState } from './state.mjs';

/** @import { AppState } from './types.ts' */

/** An option's setting, else its default. @param {AppState} app @param {string} option */
const setTo = (app, option) => app.user[option] ?? app.options[option]?.default;

/**
 * Answers on 127.0.0.1, on the port if that is free.
 * @param {{ statePath: string, app: string, port: number }} options
 * @returns {Promise<{ port: number, stop: () => void }>}
 */
export async function startApp({ statePath, app: name, port }) {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const read = () => {
    const { controllers, current } = readState(statePath);
    const controller = controllers[current ?? ''];
    return controller?.models[controller.currentModel ?? '']?.apps[name];
  };
  const server = createServer(async ({ url }, response) => {
    const app = read();
    if (app === undefined) return void response.writeHead(503).end();
    if (!url?.startsWith('/io')) return void response.end(`${setTo(app, 'greeting')}\n`);
    const seconds = Number(setTo(app, 'pause'));
    const wait = () => pause(seconds * 1000);
    const turn = setTo(app, 'webserver-worker-class') === 'gevent' ? wait() : last.then(wait);
    last = turn;
    await turn;
    response.end(`Waited ${seconds} s\n`);
  });
  /** @param {number} wanted @returns {Promise<void>} */
  const listen = wanted =>
    new Promise((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  await listen(port).catch(() => listen(0));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
