// A volunteer's phone without a network: what is recorded stays on it whatever happens, goes out by itself, and each
// record says where it is. The server is really gone while the phone works.

import assert from 'node:assert/strict';
import { drafted, kept, log, PASSWORD, ready, RECEIPT, VOLUNTEER } from './capturing.js';
import { axe, desk, forgiveBrowserErrors, freshPage, noForeignRequests, phone, shot, signIn, walk } from './harness.js';


walk('five visits without a network survive a killed page and arrive by themselves', async (page) => {
  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, '0912000001', PASSWORD);
  await officer.goto('/figures');
  await officer.locator('.live[data-state=on]').waitFor();
  const before = Number(await installed(officer));

  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await axe(page);

  const context = page.context();
  await context.setOffline(true);
  for (let nth = 0; nth < 4; nth += 1) await log(page, ['vneid_installed', 'vneid_activated']);
  await page.locator('label[for=s-vneid_installed]').click();
  await page.locator('label[for=s-health_book]').click();
  await drafted(page, 'health_book');
  await shot(page, 'phone offline');
  await page.close(); // killed with the fifth visit half written

  const again = await context.newPage();
  await again.goto('/capture');
  await again.getByText('4 lượt vẫn còn trên máy này').waitFor();
  assert.ok(await again.locator('#s-health_book').isChecked(), 'the draft is back');
  await again.getByRole('button', { name: 'Gửi lượt này: 2 việc' }).click();
  await again.getByText('5 lượt vẫn còn trên máy này').waitFor();
  assert.match(await again.title(), /^\(5\)/);
  await axe(again);
  await shot(again, 'phone reopened offline');

  for (const [lang, words] of [['en', '5 are safe on this phone'], ['vi', '5 lượt vẫn còn trên máy này']]) {
    await again.locator(`button[name=lang][value=${lang}]`).click();
    await again.locator(`html[lang=${lang}]`).waitFor({ state: 'attached' });
    await again.getByText(words).waitFor();
  }

  const back = Date.now();
  await context.setOffline(false);
  await again.getByText(RECEIPT).nth(4).waitFor({ timeout: 20_000 });
  await again.getByText('Máy chủ đã nhận đủ').waitFor();
  console.log(`  five receipts ${Date.now() - back} ms after the network was back`);
  await officer.waitForFunction(
    (goal) => Number(document.querySelector('[data-n="vneid_installed-now"]')?.textContent.trim()) === goal,
    before + 5,
    { timeout: 5_000, polling: 50 },
  );
  await shot(again, 'phone receipts');
  await again.goto('/capture/mine');
  assert.equal(await again.locator('.badge.done').count() >= 5, true);
  noForeignRequests(officer);
  await officer.context().close();
  forgiveBrowserErrors(again);
});

walk('a record is corrected and then withdrawn, and says so', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await log(page, ['e_wallet']);
  const line = page.locator('[data-records] li').first();
  await line.getByText(RECEIPT).waitFor();
  await line.locator('summary').click();
  await line.getByRole('button', { name: 'Sửa' }).click();
  await page.getByText('Đang sửa một lượt đã ghi').waitFor();
  await page.getByRole('button', { name: 'Thêm: Ví điện tử' }).click();
  await page.getByRole('button', { name: 'Gửi lượt này: 2 việc' }).click();
  await page.locator('[data-records] li').filter({ hasText: 'Ví điện tử × 2' }).getByText(RECEIPT).waitFor();
  await page.locator('[data-records] li').filter({ hasText: 'Đã sửa thành bản khác' }).first().waitFor();
  const fixed = page.locator('[data-records] li').first();
  await fixed.locator('summary').click();
  await fixed.getByRole('button', { name: 'Rút lại' }).click();
  await fixed.getByText('Đã rút lại').waitFor();
  await page.getByText('Máy chủ đã nhận đủ').waitFor();
  await page.reload();
  await page.locator('[data-records] li').first().getByText('Đã rút lại').waitFor();
});

walk('a visit corrected twice counts once, also when the server refuses the first correction', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await log(page, ['e_wallet']);
  const line = page.locator('[data-records] li').first();
  await line.getByText(RECEIPT).waitFor();
  await page.context().setOffline(true);
  for (const times of [2, 3]) {
    await line.locator('summary').click();
    await line.getByRole('button', { name: 'Sửa' }).click();
    await page.getByRole('button', { name: 'Thêm: Ví điện tử' }).click();
    await page.getByRole('button', { name: `Gửi lượt này: ${times} việc` }).click();
    await line.filter({ hasText: `Ví điện tử × ${times}` }).waitFor();
  }
  // The page would not let such a note through; the server must not either.
  const [, second] = (await kept(page, 'records')).sort((one, other) => one.n - other.n).slice(-3);
  await page.evaluate((id) => new Promise((done) => {
    const asked = indexedDB.open('xungkich');
    asked.onsuccess = () => {
      const turn = asked.result.transaction('acts', 'readwrite');
      const acts = turn.objectStore('acts');
      acts.index('id').getAll(id).onsuccess = ({ target: { result: [act] } }) => acts.put({ ...act, row: { ...act.row, note: 'CCCD 020304123456' } });
      turn.oncomplete = () => { asked.result.close(); done(); };
    };
  }), second.id);
  await page.context().setOffline(false);
  await line.filter({ hasText: 'Ví điện tử × 3' }).getByText(RECEIPT).waitFor({ timeout: 20_000 });
  await page.getByText('Máy chủ đã nhận đủ').waitFor({ timeout: 20_000 });
  const states = (await kept(page, 'records')).sort((one, other) => one.n - other.n).slice(-3).map(({ state }) => state);
  assert.deepEqual(states, ['withdrawn', 'replaced', 'received']);
  assert.deepEqual((await kept(page, 'acts')).filter(({ state }) => state === 'waiting'), []);
  forgiveBrowserErrors(page);
});

walk('a queue, a closed door and a note with a number', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await page.getByRole('button', { name: 'Không gặp ai ở nhà' }).click();
  await page.locator('[data-records] li').first().getByText(RECEIPT).waitFor();
  await page.getByRole('checkbox', { name: 'Nhiều người một lúc' }).check();
  await page.locator('label[for=s-vneid_installed]').click();
  await page.locator('[name="count.vneid_installed"]').fill('12');
  assert.equal(await page.locator('#people').inputValue(), '12');
  await page.locator('[data-capture] details.more summary').click();
  await page.locator('#note').fill('CCCD 020 304 123 456');
  await page.getByText('Ghi chú có một dãy số').waitFor();
  await page.locator('[data-send]').click();
  assert.equal(await page.locator('[data-records] li').count(), 1, 'nothing is kept with a number in it');
  await shot(page, 'phone note');
  await page.locator('#note').fill('chợ phiên');
  await page.locator('[data-send]').click();
  await page.locator('[data-records] li').filter({ hasText: '12 người' }).getByText(RECEIPT).waitFor();
});

walk('the list of places says where to go next', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  const told = page.locator('[data-words]');
  assert.equal(await told.locator('> p:visible').count(), 1, 'one wording is shown, the others are folded');
  await told.locator('details').getByText('lời nữa của chiến dịch khác').click();
  assert.ok(await told.locator('p:visible').count() > 1);
  await page.getByLabel('Thêm thôn, khối, phố').fill('Phố Bến Bắc');
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  const place = page.locator('[data-places] li').filter({ hasText: 'Phố Bến Bắc' });
  await place.getByText('Chưa đến').waitFor();
  await place.getByRole('button', { name: 'Ghi ở đây' }).click();
  await page.getByText('Đang ở: Phố Bến Bắc').waitFor();
  await log(page, ['home_visit']);
  await place.getByText('1 lần giúp').waitFor();
  await page.locator('[data-records] li').first().getByText('Phố Bến Bắc').waitFor();
  await axe(page);
  await shot(page, 'phone places');
});

walk('the app that records is small, and a visit with three services takes at most six taps', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await wire.send('Network.enable');
  await wire.send('Network.clearBrowserCache');
  // 3G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms away; and a processor four times slower.
  await wire.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    globalThis.taps = 0;
    addEventListener('pointerdown', () => { globalThis.taps += 1; }, true);
  });

  const asked = Date.now();
  await page.goto('/capture', { waitUntil: 'commit' });
  await page.locator('[data-journal]').waitFor(); // shown once everything listens
  const ready = Date.now() - asked;
  const visit = Date.now();
  for (const service of ['vneid_installed', 'health_book', 'e_wallet']) await page.locator(`label[for=s-${service}]`).click();
  await page.locator('[data-send]').click();
  await page.getByText(/Đã lưu trên máy này|Máy chủ đã nhận, số/).first().waitFor();
  const visited = Date.now() - visit;
  const taps = await page.evaluate(() => globalThis.taps);
  await page.waitForLoadState('networkidle');
  console.log(`  ${Math.round(bytes / 1000)} kB, ready after ${ready} ms on 3G with a slow processor; three services: ${taps} taps, ${visited} ms`);
  assert.ok(bytes > 10_000 && bytes < 60_000, `${bytes} bytes`);
  assert.ok(taps >= 4 && taps <= 6, `${taps} taps`);
  await page.locator('[data-records] li').first().getByText(RECEIPT).waitFor();
});

walk('a locked account loses nothing: the phone says what to do, and unlocked everything arrives', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  const { person, seats } = await page.evaluate(() => fetch('/api/v1/kit').then((answer) => answer.json()));
  const [{ id }] = await kept(page, 'phones');
  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, '0912000001', PASSWORD);

  await page.context().setOffline(true);
  await log(page, ['vneid_installed']);
  await officer.goto(`/accounts/${person}`);
  await officer.getByRole('button', { name: 'Khóa tài khoản' }).click();
  await officer.getByRole('button', { name: 'Mở khóa' }).waitFor();
  try {
    // What was written down in the days of the seat is handed in by the phone itself.
    await page.context().setOffline(false);
    await page.locator('[data-records] li').first().getByText(RECEIPT).waitFor({ timeout: 20_000 });

    // The phone is revoked too, as one that was lost.
    await page.context().setOffline(true);
    await log(page, ['e_wallet']);
    await log(page, ['health_book']);
    await officer.goto(`/teams?q=${encodeURIComponent(seats[0].team)}`);
    await officer.locator('#list a[href^="/teams/"]').filter({ hasText: seats[0].team }).first().click();
    await officer.waitForURL(/\/teams\/[0-9a-f-]{36}/);
    await officer.goto(`${new URL(officer.url()).pathname}/phones`);
    await officer.locator(`form[action$="/phones/${id}/revoke"] button`).click();
    await officer.getByText('Đã thu hồi').first().waitFor();

    await page.context().setOffline(false);
    await page.getByText('Máy này không còn được gửi. 2 lượt vẫn còn đây, không mất').waitFor({ timeout: 20_000 });
    await shot(page, 'phone locked');
    await page.reload();
    await page.getByText('2 lượt vẫn còn đây').waitFor();
    await axe(page);
    await page.getByRole('link', { name: 'Đăng nhập' }).last().click();
    await page.locator('input[autocomplete~="username"]').fill(VOLUNTEER);
    await page.locator('input[autocomplete~="current-password"]').fill(PASSWORD);
    await page.locator('input[autocomplete~="current-password"]').press('Enter');
    await page.getByText('Tài khoản đang khóa').first().waitFor();
    await page.getByText('2 lượt chưa gửi').waitFor();
    await shot(page, 'phone locked sign in');
  } finally {
    await officer.goto(`/accounts/${person}`);
    await officer.getByRole('button', { name: 'Mở khóa' }).click();
    await officer.getByRole('button', { name: 'Khóa tài khoản' }).waitFor();
  }
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await page.locator('[data-records]').getByText(RECEIPT).nth(2).waitFor({ timeout: 20_000 });
  await page.getByText('Máy chủ đã nhận đủ').waitFor();
  noForeignRequests(officer);
  await officer.context().close();
  forgiveBrowserErrors(page);
});

walk('work that was handed over arrives from a colleague’s phone and the first phone learns of it', async (page) => {
  // A desktop browser has nobody to share with: it makes a file.
  await page.context().addInitScript(() => { delete Navigator.prototype.canShare; });
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await page.context().setOffline(true);
  await log(page, ['payment_account']);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Bàn giao', exact: true }).click()]);
  await page.getByText('Đã bàn giao, chưa xác nhận').waitFor();

  const colleague = await freshPage();
  await phone(colleague);
  await signIn(colleague, '0912000004', PASSWORD);
  await colleague.goto('/capture');
  await ready(colleague);
  await colleague.locator('[data-take]').setInputFiles(await file.path());
  await colleague.getByText('Máy chủ đã nhận đủ').or(colleague.getByText('Chưa ghi lượt nào')).first().waitFor();
  await colleague.context().close();

  await page.context().setOffline(false);
  await page.locator('[data-records] li').first().getByText(RECEIPT).waitFor({ timeout: 20_000 });
  forgiveBrowserErrors(page);
});

async function installed(page) {
  return (await page.locator('[data-n="vneid_installed-now"]').first().textContent()).trim().replaceAll('.', '');
}
