// Two volunteers meet the same citizen in a campaign that counts each once: the figures count one, and the citizen's
// number is nowhere, neither on the phones nor in anything they send. One of the phones has no network meanwhile.

import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { kept, PASSWORD, ready, RECEIPT, VOLUNTEER } from './capturing.js';
import { axe, desk, forgiveBrowserErrors, freshPage, noForeignRequests, phone, shot, signIn, walk } from './harness.js';

const OFFICER = '0912000001';
const LEADER = '0912000004';
const NAME = 'Đợt thử đếm một lần';
const STORES = ['records', 'acts', 'drafts', 'kits', 'notes', 'carried', 'questions', 'places', 'phones'];
/** However its digits are set apart. */
const NUMBER = /9\D?8\D?7\D?1\D?2\D?3\D?4\D?5\D?6/;

/** Days as people write them, so many from today. */
const dayFrom = (days) => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');

async function launch(page) {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/campaigns/new');
  await page.getByLabel('Tên chiến dịch').fill(NAME);
  await page.getByLabel('Từ ngày').fill(dayFrom(-3));
  await page.getByLabel('Đến hết ngày').fill(dayFrom(3));
  await page.getByRole('checkbox', { name: 'Sổ sức khỏe điện tử' }).check();
  await page.getByRole('checkbox', { name: 'Đến tận nhà hỗ trợ' }).check();
  await page.getByRole('checkbox', { name: 'Một người được giúp nhiều lần chỉ tính một' }).check();
  await axe(page);
  await shot(page, 'once form');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('button', { name: 'Phát động' }).click();
  await page.getByText('Đang chạy').first().waitFor();
  await page.getByRole('heading', { name: 'Đếm mỗi người dân một lần' }).waitFor();
}

/** Everything that a page sends, unpacked, with its address. */
function listen(page) {
  const sent = [];
  page.context().on('request', (request) => {
    const body = request.postDataBuffer();
    const isPacked = body?.[0] === 0x1f && body[1] === 0x8b;
    sent.push(`${request.url()} ${body ? (isPacked ? gunzipSync(body) : body).toString() : ''}`);
  });
  return sent;
}

async function holdsNoNumber(page, sent) {
  for (const store of STORES) assert.doesNotMatch(JSON.stringify(await kept(page, store)), NUMBER, store);
  const rest = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  assert.doesNotMatch(rest, NUMBER);
  for (const each of sent) assert.doesNotMatch(each, NUMBER);
}

async function record(page, services, number) {
  for (const service of services) await page.locator(`label[for=s-${service}]`).click();
  if (number) {
    await page.getByText('Tránh tính trùng một người').click();
    await page.getByLabel('Số di động của bà con').fill(number);
  }
  await page.locator('[data-send]').click();
}

walk('a citizen whom two volunteers meet counts once and leaves no number behind', async (page) => {
  const officer = await freshPage();
  await launch(officer);
  const done = () => officer.locator('.tile', { hasText: 'Sổ sức khỏe điện tử' }).locator('.big').textContent();

  await phone(page);
  const sent = listen(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  const before = Number(await done());

  // Nothing to ask until something is ticked that counts once, for one person.
  const asked = page.getByText('Tránh tính trùng một người');
  assert.equal(await asked.isVisible(), false);
  await page.locator('label[for=s-home_visit]').click();
  assert.equal(await asked.isVisible(), false);
  await page.locator('label[for=s-health_book]').click();
  await asked.waitFor();
  await page.getByRole('checkbox', { name: 'Nhiều người một lúc' }).check();
  assert.equal(await asked.isVisible(), false);
  await page.getByRole('checkbox', { name: 'Nhiều người một lúc' }).uncheck();
  await asked.click();
  await page.getByText(NAME).first().waitFor();
  await axe(page);
  const field = page.getByLabel('Số di động của bà con');
  await field.fill('0987 12');
  await page.locator('[data-send]').click();
  await page.getByText('Đây không phải số di động Việt Nam').waitFor();
  await axe(page);
  await shot(page, 'once wrong');
  assert.equal(await page.locator('[data-records] li').count(), 0, 'nothing is kept with half a number');
  await field.fill('0987 123 456');
  await field.press('Enter');
  await page.getByText('Đã có mã đi cùng lượt này').waitFor();
  assert.equal(await field.inputValue(), '');
  await shot(page, 'once made');
  await page.reload();
  await page.getByText('Đã có mã đi cùng lượt này').waitFor();
  await holdsNoNumber(page, sent);
  await page.locator('[data-send]').click();
  await page.locator('[data-records] li').first().getByText(RECEIPT).waitFor();

  // Another volunteer, another way to write the number, no network.
  const other = await freshPage();
  await phone(other);
  const alsoSent = listen(other);
  await signIn(other, LEADER, PASSWORD);
  await other.goto('/capture');
  await ready(other);
  await other.waitForFunction(() => caches.keys().then((names) => names.length));
  await other.context().setOffline(true);
  await other.reload();
  await record(other, ['health_book', 'home_visit'], '+84 (0)987.123.456');
  await other.getByText('vẫn còn trên máy này').first().waitFor();
  await holdsNoNumber(other, alsoSent);
  await other.context().setOffline(false);
  const line = other.locator('[data-records] li').first();
  await line.getByText(RECEIPT).waitFor({ timeout: 20_000 });
  await line.getByText(`đã được tính trong “${NAME}”`).waitFor();
  await axe(other);
  await shot(other, 'once repeated');
  await officer.reload();
  assert.equal(Number(await done()), before + 1);
  const visits = officer.locator('.tile', { hasText: 'Đến tận nhà hỗ trợ' }).locator('.big');
  const visited = Number(await visits.textContent());

  // Corrected, the record keeps its key without anybody typing the number again.
  await line.locator('summary').click();
  await line.getByRole('button', { name: 'Sửa' }).click();
  await other.getByText('Đã có mã đi cùng lượt này').waitFor();
  await other.locator('label[for=s-home_visit]').click();
  await other.locator('[data-send]').click();
  await other.locator('[data-records] li').filter({ hasText: 'Đã sửa thành bản khác' }).waitFor();
  await other.locator('[data-records] li').first().getByText(RECEIPT).waitFor();
  await other.locator('[data-records] li').first().getByText('đã được tính trong').waitFor();
  await officer.reload();
  assert.deepEqual([Number(await done()), Number(await visits.textContent())], [before + 1, visited - 1]);

  // The first takes theirs back: the other one counts now, and that phone hears so.
  await page.locator('[data-records] li').first().locator('summary').click();
  await page.locator('[data-records] li').first().getByRole('button', { name: 'Rút lại' }).click();
  await page.getByText('Máy chủ đã nhận đủ').waitFor();
  await other.reload();
  await other.locator('[data-records] li').first().getByText('đã được tính trong').waitFor({ state: 'hidden' });
  await officer.reload();
  assert.equal(Number(await done()), before + 1);

  await holdsNoNumber(page, sent);
  await holdsNoNumber(other, alsoSent);
  const keys = [...sent, ...alsoSent].flatMap((each) => [...each.matchAll(/"key":"([0-9a-f]{64})"/g)].map(([, key]) => key));
  assert.ok(keys.length >= 3 && new Set(keys).size === 1, 'what goes out is the key');
  forgiveBrowserErrors(other);
  for (const each of [officer, other]) {
    noForeignRequests(each);
    await each.context().close();
  }
});

walk('a phone reads numbers as the server does', async (page) => {
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  const read = (typed) => page.evaluate(async (texts) => {
    const beside = document.querySelector('link[rel=modulepreload]').href;
    const { mobile } = await import(new URL('citizen.js', beside).href);
    return texts.map((text) => mobile(text) ?? '');
  }, typed);
  const one = ['0912345678', '0912 345 678', '0912.345.678', '0912-345-678', '(0912) 345 678', '84912345678', '+84912345678',
    '+84 912 345 678', '+84 (0)912 345 678', "'+84912345678", '840912345678', '0084912345678', "'0912345678", '912345678',
    '\u200b0912\u00a0345\u00a0678 '];
  assert.deepEqual(new Set(await read(one)), new Set(['+84912345678']));
  assert.deepEqual(await read(['841234567', '0841234567', '0168 123 4567', '1681234567', '+841681234567']),
    ['+84841234567', '+84841234567', '+84381234567', '+84381234567', '+84381234567']);
  const none = ['', "'", '091234567x', '0912345678/0987654321', '09123456', '09123456789', '0205 3812 345', '0412345678',
    '+1 415 555 2671', '01111234567', '0912+345678', '020304123456'];
  assert.deepEqual(new Set(await read(none)), new Set(['']));
  // A known answer: PBKDF2-HMAC-SHA-256 of RFC 7914, section 11, cut to 256 bits.
  const key = await page.evaluate(async () => {
    const { keyOf } = await import(new URL('citizen.js', document.querySelector('link[rel=modulepreload]').href).href);
    return keyOf('Password', { salt: '4e61436c', rounds: 80_000 });
  });
  assert.equal(key, '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56');
});
