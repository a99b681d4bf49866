import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startGunicorn } from '../../harness/python.ts';
import {
  answer,
  askInParallel,
  choose,
  line,
  notification,
  openFile,
  quickBox,
  quickPickRow,
  runCommand,
} from './actions.ts';
import { session } from './session.ts';

/** Seconds that /io of the sample takes. */
const PAUSE = { FLASK_PAUSE: '2' };

session('async workers', async ({ page, juju, work, step }) => {
  const gunicorn = { current: await startGunicorn(work, 'sync', PAUSE) };
  const { port } = gunicorn.current;
  const deployed = () => juju.model().apps['guest-book'];
  try {
    await step('sync workers answer one after the other', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Verify Parallel Requests');
      await askInParallel(page, port, ['How many requests']);
      await notification(page, /Not parallel: 5 answers of .* came one after another in 1\d\.\d s/).waitFor();
      await line(page, '5 requests at the same time').waitFor();
    });

    await step('Use Async Workers shows what is to be done', async () => {
      await runCommand(page, 'Charm Config: Use Async Workers');
      await quickPickRow(page, /Add gevent next to Flask in requirements\.txt.*missing/s).waitFor();
      await quickPickRow(page, /Verify that requests run in parallel/).waitFor();
    });

    await step('gevent is added beside Flask', async () => {
      await choose(page, 'Add gevent next to Flask');
      await quickPickRow(page, 'Run rockcraft pack').waitFor();
      assert.equal(readFileSync(path.join(work, 'requirements.txt'), 'utf8'), 'Flask==3.1.2\ngevent\n');
    });

    await step('the rock is packed in a terminal', async () => {
      await choose(page, 'Run rockcraft pack');
      await quickBox(page, 'Image reference').waitFor();
      assert.ok(existsSync(path.join(work, 'guest-book_0.1_amd64.rock')));
    });

    await step('the image is where the model can pull it', async () => {
      await answer(page, 'Image reference', 'localhost:32000/guest-book:0.2');
      await page.keyboard.press('Enter');
      await quickPickRow(page, /Copy Command.*oci-archive:guest-book_0\.1_amd64\.rock/s).waitFor();
      await choose(page, 'Run rockcraft.skopeo copy');
      await quickPickRow(page, 'Run charmcraft pack').waitFor();
    });

    await step('the charm is packed', async () => {
      await choose(page, 'Run charmcraft pack');
      await quickPickRow(page, 'Refresh guest-book').waitFor();
      assert.ok(existsSync(path.join(work, 'charm/guest-book_amd64.charm')));
    });

    await step('the application is refreshed', async () => {
      await choose(page, 'Refresh guest-book');
      await notification(page, /Active again .* guest-book is refreshed to revision 1/).waitFor();
      assert.equal(deployed()?.resources?.['flask-app-image'], 'localhost:32000/guest-book:0.2');
    });

    await step('the worker class is set, and the app active again', async () => {
      await choose(page, 'Set "webserver-worker-class"');
      await notification(
        page,
        /Active again .*"webserver-worker-class" of guest-book is set to "gevent"/,
      ).waitFor();
      assert.equal(deployed()?.user['webserver-worker-class'], 'gevent');
    });

    await step('gevent workers answer together', async () => {
      await gunicorn.current.stop();
      gunicorn.current = await startGunicorn(work, 'gevent', PAUSE, port);
      await askInParallel(page, port, []);
      await notification(page, /Parallel: 5 answers of .* came together after [23]\.\d s/).waitFor();
      await line(page, 'Parallel: 5 answers').waitFor();
      await notification(page, 'guest-book handles requests in parallel with gevent workers').waitFor();
    });
  } finally {
    await gunicorn.current.stop();
  }
});
