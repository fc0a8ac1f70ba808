// The field: a volunteer logs a visit on a phone, and the officer's figure moves without reloading; down to the
// volunteer and back up the number is the same.

import assert from 'node:assert/strict';
import { axe, desk, freshPage, noForeignRequests, phone, shot, signIn, walk } from './harness.js';

const PASSWORD = 'xungkich';

walk('a volunteer logs a visit in three taps and the province sees it at once', async (page) => {
  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, '0912000001', PASSWORD);
  await officer.goto('/figures');
  await officer.locator('.live[data-state=on]').waitFor();
  const before = await installed(officer);
  await axe(officer);

  await phone(page);
  await signIn(page, '0912000005', PASSWORD);
  await page.goto('/');
  await page.getByRole('link', { name: 'Ghi lượt hỗ trợ' }).first().click();
  await page.locator('label[for=s-vneid_installed]').click();
  await page.locator('label[for=s-vneid_activated]').click();
  await axe(page);
  await shot(page, 'capture');
  await page.getByRole('button', { name: 'Gửi lượt này: 2 việc' }).click();
  await page.getByText(/Đã nhận, số/).first().waitFor();
  const sent = Date.now();
  await officer.waitForFunction(
    (was) => document.querySelector('[data-n="vneid_installed-now"]')?.textContent.trim() !== was,
    before,
    { timeout: 5_000, polling: 50 },
  );
  assert.equal(Number(await installed(officer)), Number(before) + 1);
  console.log(`  the figure moved ${Date.now() - sent} ms after the receipt`);
  await page.goto('/capture/mine');
  await axe(page);
  await shot(page, 'capture mine');
  noForeignRequests(officer);
  await officer.context().close();
});

walk('figures lead down from the province to a volunteer and back', async (page) => {
  await desk(page);
  await signIn(page, '0912000001', PASSWORD);
  await page.goto('/figures?period=year&indicator=vneid_installed');
  await shot(page, 'figures');
  const names = [];
  for (;;) {
    const line = page.locator('tr:has(td[data-n^="/figures"])').first();
    if (!(await line.count())) break;
    const name = (await line.locator('th a').textContent()).trim();
    const count = (await line.locator('td[data-n]').textContent()).trim();
    await leave(page, line.locator('th a'));
    const here = (await page.locator('[data-n="vneid_installed-now"]').first().textContent()).trim();
    assert.equal(here, count, `${name} says the same as the line that led to it`);
    names.push(name);
    await axe(page);
  }
  assert.ok(names.length >= 3, `from the province to a volunteer: ${names.join(', ')}`);
  for (const name of names.slice(0, -1).reverse()) {
    await leave(page, page.locator('.crumbs').getByRole('link', { name, exact: true }).last());
    assert.ok((await page.locator('h1').textContent()).includes(name));
  }
  await phone(page);
  await axe(page);
  await page.goto('/public');
  await axe(page);
  await desk(page);
  await shot(page, 'public');
});

walk('the language changes and the place stays', async (page) => {
  await signIn(page, '0912000001', PASSWORD);
  await page.goto('/members?q=hoang&sex=f');
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
  const { pathname, searchParams } = new URL(page.url());
  assert.deepEqual([pathname, searchParams.get('q'), searchParams.get('sex')], ['/members', 'hoang', 'f']);
  assert.ok((await page.title()).startsWith('Members'));
  await axe(page);
});

/** Follows a link and waits until the page behind it stands. */
async function leave(page, link) {
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => url.href !== before, { waitUntil: 'load' });
}

async function installed(page) {
  return (await page.locator('[data-n="vneid_installed-now"]').first().textContent()).trim();
}
