// What walks through the recording app have in common. Knows its page and what it keeps on the phone.

import assert from 'node:assert/strict';

export const PASSWORD = 'xungkich';
export const VOLUNTEER = '0912000005';
export const RECEIPT = /Đã nhận, số \d{4} \d{4}/;

/** The app is kept on the phone, and the phone is known to the server. */
export async function ready(page) {
  await page.locator('[data-journal]').waitFor();
  await page.waitForFunction(() => localStorage.getItem('xungkich-phone'));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
}

export async function log(page, services) {
  for (const service of services) await page.locator(`label[for=s-${service}]`).click();
  await page.locator('[data-send]').click();
  await page.getByText(/Đã lưu trên máy này|Máy chủ đã nhận, số/).first().waitFor();
}

/** What was touched has reached the disk of the phone. */
export async function drafted(page, service) {
  for (let tries = 0; tries < 50; tries += 1) {
    const drafts = await kept(page, 'drafts');
    if (drafts.some(({ counts }) => service in counts)) return;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  assert.fail(`no draft with ${service}`);
}

/** Everything in one of the phone's stores. */
export function kept(page, store) {
  return page.evaluate((name) => new Promise((done) => {
    const asked = indexedDB.open('xungkich');
    asked.onsuccess = () => {
      const all = asked.result.transaction(name).objectStore(name).getAll();
      all.onsuccess = () => { asked.result.close(); done(all.result); };
    };
  }), store);
}
