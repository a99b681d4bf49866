import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { State } from '../../../stand-in/types.ts';
import {
  choose,
  line,
  notification,
  openFile,
  quickPickRow,
  runCommand,
  statusItem,
  until,
  viewRow,
} from './actions.ts';
import { session } from './session.ts';

/** A paragraph of a view that has nothing to show. */
const welcome = (page: Page, text: string) =>
  page.locator('.sidebar .welcome-view-content').filter({ hasText: text }).first();

const button = (page: Page, title: string) =>
  page.locator('.sidebar .welcome-view .monaco-button').filter({ hasText: title });

session(
  'the view Model where there is nothing to show',
  async ({ page, juju, profile, step }) => {
    const lxd = (act: (lxd: NonNullable<State['controllers'][string]>) => void): void =>
      juju.change(state => act(state.controllers.lxd ?? assert.fail()));
    /** In the view Model: the other one has words of welcome of its own. */
    const press = (title: string) => button(page, title).last().click();

    await step('without juju it says so, and offers to practise', async () => {
      await openFile(page, 'charmcraft.yaml', 'flask-framework');
      await runCommand(page, 'Charm Config: Show Model');
      await welcome(page, 'juju was not found').waitFor();
      for (const title of ['Try Again', 'Open Settings', 'Start Practice Model'])
        await button(page, title).last().waitFor();
      assert.equal(juju.log(), '');
    });

    await step('practice takes the place of the empty view', async () => {
      await press('Start Practice Model');
      await viewRow(page, 'guest-book, active').waitFor();
      await page.locator('.sidebar').getByText('This is the practice model').waitFor();
      await runCommand(page, 'Charm Config: Leave Practice Model');
      await welcome(page, 'juju was not found').waitFor();
    });

    await step('without a controller', async () => {
      juju.change(state => {
        delete state.current;
      });
      profile.addSettings(juju.settings);
      await until(welcome(page, 'No Juju controller is selected'), () => press('Try Again'));
    });

    await step('without a model', async () => {
      lxd(controller => {
        delete controller.currentModel;
      });
      juju.change(state => {
        state.current = 'lxd';
      });
      await welcome(page, 'No model is selected').waitFor();
      await button(page, 'Switch Model...').waitFor();
    });

    await step('without an application', async () => {
      lxd(controller => {
        controller.currentModel = 'admin/staging';
      });
      await welcome(page, 'No application is deployed').waitFor();
      for (const title of ['Deploy Charm...', 'Add Secret...', 'Try Again', 'Switch Model...'])
        await button(page, title).last().waitFor();
    });

    await step('where the controller does not answer', async () => {
      juju.failNext({ match: '^status', fault: 'unreachable:0' });
      await press('Try Again');
      await welcome(page, 'The controller does not answer').waitFor();
    });

    await step('after a lost login nothing runs', async () => {
      lxd(controller => {
        controller.loggedIn = false;
      });
      await press('Try Again');
      await welcome(page, 'juju asks you to log in').waitFor();
      const calls = juju.log();
      await runCommand(page, 'View: Show Explorer');
      await runCommand(page, 'Charm Config: Show Model');
      await welcome(page, 'juju asks you to log in').waitFor();
      assert.equal(juju.log(), calls);
    });

    await step('until somebody logs in: then the view goes on', async () => {
      await press('Log In in a Terminal');
      await notification(page, /Press Enter in the terminal to log in/).waitFor();
      await page.locator('.terminal .xterm-screen').first().waitFor();
      lxd(controller => {
        controller.loggedIn = true;
      });
      await welcome(page, 'No application is deployed').waitFor();
    });

    await step(
      'Switch juju says that it is for every terminal, offers the pin first, and is read back',
      async () => {
        await press('Switch Model...');
        await choose(page, 'lxd:admin/dev');
        await quickPickRow(page, /every terminal on this machine works with lxd:admin\/dev then/).waitFor();
        const [first] = await page.locator('.quick-input-list .monaco-list-row').allTextContents();
        assert.match(first ?? '', /Pin in This Workspace/);
        await page.screenshot({ path: 'test/artifacts/switch.png' });
        await choose(page, 'Switch juju');
        await notification(
          page,
          'juju is switched to lxd:admin/dev: every terminal works with it now',
        ).waitFor();
        await statusItem(page, 'lxd:admin/dev').waitFor();
        await viewRow(page, 'guest-book, active').waitFor();
        await line(page, 'guest-book: default').waitFor();
        assert.equal(juju.model().apps['guest-book']?.charm, 'guest-book');
      },
    );

    await step('a login that is lost later shows above the rows, with a button in the title', async () => {
      lxd(controller => {
        controller.loggedIn = false;
      });
      await runCommand(page, 'Charm Config: Refresh Model');
      await page.locator('.sidebar').getByText('The rows below are as they were read before').waitFor();
      // Icons of a title show where the mouse is.
      await viewRow(page, 'guest-book, active').hover();
      await page.locator('.sidebar').getByRole('button', { name: 'Log In in a Terminal' }).waitFor();
    });
  },
  { settings: { 'charmConfig.juju.path': '/nowhere/juju' } },
);
