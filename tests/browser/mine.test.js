// A member on a phone: sees the own record, proposes a correction that the officer accepts, shows a card that is checked
// with the network cut, downloads the data, withdraws a consent, sees who looked.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, desk, forgiveBrowserErrors, freshPage, phone, shot, signIn, walk } from './harness.js';

const [PROVINCE, MEMBER, PASSWORD] = ['0912000001', '0912000006', 'xungkich'];

walk('a member proposes a correction and the officer accepts it', async (page) => {
  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  await page.goto('/me');
  await axe(page);
  await shot(page, 'mine');
  await page.getByRole('link', { name: 'Hồ sơ của tôi' }).first().click();
  await page.getByRole('heading', { name: 'Quá trình sinh hoạt' }).or(page.locator('.facts').first()).first().waitFor();
  await shot(page, 'mine record');

  await page.goto('/me/corrections');
  await axe(page);
  await shot(page, 'mine corrections');
  await page.getByRole('link', { name: 'Đề nghị sửa' }).first().click();
  await page.getByLabel('Nơi ở hiện nay').check();
  await axe(page);
  await shot(page, 'mine correction choose');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await page.getByText('Ghi rõ hơn').first().waitFor();
  forgiveBrowserErrors(page); // the form was refused on purpose
  await axe(page);
  await shot(page, 'mine correction refused');
  await page.locator('#residence').fill('Thôn Bản Mới, nhà số 5');
  await page.locator('#why').fill('Mới chuyển nhà tháng này');
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await page.getByText('Đã gửi đề nghị').waitFor();

  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, PROVINCE, PASSWORD);
  await officer.goto('/corrections');
  await axe(officer);
  await shot(officer, 'corrections');
  await officer.locator('.desk a').last().click();
  await officer.getByText('Thôn Bản Mới, nhà số 5').waitFor();
  await axe(officer);
  await shot(officer, 'correction');
  await officer.getByRole('button', { name: 'Chấp nhận và sửa hồ sơ' }).click();
  await officer.getByText('Đã sửa hồ sơ').waitFor();
  await officer.goto('/privacy');
  await axe(officer);
  await shot(officer, 'privacy');
  for (const part of ['looks', 'purposes', 'retention', 'impact', 'breaches']) {
    await officer.goto(`/privacy/${part}`);
    await axe(officer);
    await shot(officer, `privacy ${part}`);
  }
  await officer.context().close();

  await page.goto('/me/corrections');
  await page.getByText('Đã sửa', { exact: true }).waitFor();
  await page.goto('/me/record');
  await page.getByText('Thôn Bản Mới, nhà số 5').waitFor();
});

walk('a card is checked with the network cut, and a forged one is told', async (page) => {
  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  await page.goto('/me/card');
  await page.getByRole('link', { name: 'Kiểm tra thử' }).waitFor();
  await axe(page);
  await shot(page, 'card');
  const link = await page.getByRole('link', { name: 'Kiểm tra thử' }).getAttribute('href');
  const name = await page.locator('.id-card .holder').textContent();
  const code = link.split('#')[1];

  const checker = await freshPage(); // another phone, of somebody who has no account
  await phone(checker);
  await checker.goto('/card');
  await checker.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await checker.waitForFunction(async () => (await caches.keys()).includes('cards'));
  await axe(checker);
  await shot(checker, 'card check');
  const context = checker.context();
  await context.setOffline(true);
  const offline = await context.newPage();
  await offline.goto(`/card#${code}`);
  await offline.locator('[data-state=good]').waitFor();
  assert.equal(await offline.locator('[data-fact=n]').textContent(), name);
  assert.match(await offline.locator('[data-age]').textContent(), /danh sách/i);
  await axe(offline);
  await shot(offline, 'card good offline');

  const [text, signature] = code.split('.');
  const facts = Buffer.from(text, 'base64url').toString().replace(name, 'Người Khác');
  await offline.locator('#paste').fill(`${Buffer.from(facts).toString('base64url')}.${signature}`);
  await offline.getByRole('button', { name: 'Kiểm tra' }).click();
  await offline.locator('[data-state=forged]').waitFor();
  await shot(offline, 'card forged');
  const old = await offline.evaluate(async ([part, sign, script]) => {
    const bytes = (it) => Uint8Array.from(atob(it.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const { list } = await (await caches.match('/.well-known/xungkich-cards.json')).json();
    const { reckon } = await import(script);
    const signed = new Uint8Array([...new TextEncoder().encode(list.prefix), ...bytes(part)]);
    return [await reckon(bytes(list.keys.at(-1).public), signed, bytes(sign)), await reckon(bytes(list.keys.at(-1).public), signed.slice(1), bytes(sign))];
  }, [text, signature, await offline.locator('link[href$="ed25519.js"]').getAttribute('href')]);
  assert.deepEqual(old, [true, false], 'browsers without Ed25519 come to the same answer');

  await page.goto('/me/card');
  await page.getByText('Mất thẻ in hoặc điện thoại').click();
  await page.getByRole('button', { name: 'Thu hồi thẻ này' }).click();
  await page.getByText('Đã thu hồi thẻ.').waitFor();
  await offline.close();
  const still = await context.newPage();
  await still.goto(`/card#${code}`);
  await still.locator('[data-state=good]').waitFor(); // without a network nobody can know, and the page says so
  await context.setOffline(false);
  await still.waitForTimeout(31_000); // the list is made anew twice a minute
  await still.reload();
  await still.locator('[data-state=revoked]').waitFor();
  await shot(still, 'card revoked');
  forgiveBrowserErrors(still); // the network was cut on purpose
  await context.close();
});

walk('a member withdraws a consent, downloads everything and sees who looked', async (page) => {
  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  await page.goto('/me/consents');
  await axe(page);
  await shot(page, 'consents');
  assert.equal(await page.locator('input[type=checkbox]').count(), 0, 'nothing is ticked beforehand');
  await page.getByRole('button', { name: /Rút lại đồng ý.*ảnh/ }).click();
  await page.getByText('Đã rút lại.').waitFor();
  await page.goto('/me/requests');
  await page.getByText('Rút lại sự đồng ý').first().waitFor();
  await axe(page);
  await shot(page, 'requests');

  await page.goto('/me/looks');
  await page.getByText('xem mục được che').first().waitFor();
  await axe(page);
  await shot(page, 'looks');

  await page.goto('/me/data');
  await axe(page);
  await shot(page, 'data');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải tệp về máy' }).click()]);
  const archive = readFileSync(await file.path());
  assert.equal(archive.subarray(0, 2).toString(), 'PK');
  assert.ok(archive.includes('data.json') && archive.includes('csv/member.csv'));

  await page.goto('/me/requests/new?kind=erase');
  await page.getByText('Những gì phải giữ lại').waitFor();
  await axe(page);
  await shot(page, 'erase');
});
