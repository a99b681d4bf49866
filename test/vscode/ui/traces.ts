// Where a text may have been left: on the disk, in the browser's storage, on the screen, in calls of juju.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { StandIn } from '../../harness/juju.ts';
import type { Profile } from '../../harness/profile.ts';

/** VS Code in the browser keeps what the desktop has in files: state, input history, backups. */
const storage = (page: Page): Promise<string> => page.evaluate(READ_STORAGE);

const READ_STORAGE = `(async () => {
  const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  const finished = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const textOf = value =>
    value instanceof Uint8Array || value instanceof ArrayBuffer
      ? new TextDecoder().decode(value)
      : typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  for (const { name } of await indexedDB.databases()) {
    const database = await finished(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      found.push(...(await finished(all.getAll())).map(textOf), ...(await finished(all.getAllKeys())).map(String));
    }
    database.close();
  }
  return found.join('\\n');
})()`;

/** Fails where one of the texts is anywhere but in the state of the stand-in juju. */
export async function assertNowhere(
  { page, profile, juju }: { page: Page; profile: Profile; juju: StandIn },
  texts: readonly string[],
): Promise<void> {
  const kept = await storage(page);
  assert.ok(kept.includes('guest-book'), 'the storage of the browser was read');
  const files = readdirSync(profile.folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => file !== juju.env.FAKE_JUJU_STATE);
  const shown = String(await page.locator('body').textContent());
  for (const text of texts) {
    const holders = files.filter(file => readFileSync(file).includes(text));
    assert.deepEqual(
      { holders, kept: kept.includes(text), shown: shown.includes(text), calls: juju.log().includes(text) },
      { holders: [], kept: false, shown: false, calls: false },
    );
  }
}
