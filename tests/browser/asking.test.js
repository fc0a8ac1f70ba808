// What a volunteer takes along besides the form: the words that citizens hear first, targets, knowledge, and questions
// asked without a network, from inside a record too.

import assert from 'node:assert/strict';
import { kept, log, PASSWORD, ready, RECEIPT, VOLUNTEER } from './capturing.js';
import { axe, desk, forgiveBrowserErrors, freshPage, noForeignRequests, phone, shot, signIn, walk } from './harness.js';

const TITLE = 'Quên mật khẩu VNeID mà máy không đọc được chip';
const DRIVE = 'Đợt cao điểm kích hoạt định danh điện tử mức độ 2 cho người cao tuổi và đồng bào vùng cao';

walk('what the citizen hears first and what is to be reached are on the phone without a network', async (page) => {
  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, '0912000001', PASSWORD);
  await drive(officer);
  await officer.context().close();

  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  const words = page.locator('[data-consents]');
  const fold = words.locator('summary').first(); // within it another folds the words of further campaigns
  await words.getByText('Bác đồng ý thì chúng cháu mới làm.').waitFor();
  await words.getByText(DRIVE).waitFor();
  await page.locator('[data-aims]').waitFor();
  await axe(page);
  await shot(page, 'phone consent');
  await fold.click();
  await words.getByText('Bác đồng ý').waitFor({ state: 'hidden' });

  await page.context().setOffline(true);
  await page.reload();
  await page.locator('[data-journal]').waitFor();
  await fold.waitFor();
  await words.getByText('Bác đồng ý').waitFor({ state: 'hidden' }); // folded away for good
  await page.locator('button[name=lang][value=en]').click();
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
  await fold.click();
  await words.getByText('We begin only if you agree.').waitFor();
  await page.locator('button[name=lang][value=vi]').click();
  await page.locator('html[lang=vi]').waitFor({ state: 'attached' });

  await page.locator('[data-aims] summary').click();
  await page.getByText('Cập nhật: Hôm nay').or(page.getByText('Bạn chưa được giao chỉ tiêu nào')).first().waitFor();
  await axe(page);
  await shot(page, 'phone targets');
  await log(page, ['vneid_installed']);
  const line = page.locator('[data-records] li').first();
  await line.locator('summary').click();
  await line.getByText(/Tính vào: .*Đợt cao điểm kích hoạt định danh/).waitFor();
  await log(page, ['product_on_sale']);
  const other = page.locator('[data-records] li').first();
  await other.locator('summary').click();
  assert.ok(!(await other.textContent()).includes(DRIVE), 'the campaign does not count this');
  await page.context().setOffline(false);
  await page.locator('[data-records]').getByText(RECEIPT).nth(1).waitFor({ timeout: 20_000 });
  forgiveBrowserErrors(page);
});

walk('a question is asked from inside a record without a network, once, and its answer is read along', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  const part = page.locator('[data-asking]');
  await part.locator('summary').first().click();
  await part.locator('[data-known] li').first().waitFor();
  await axe(page);

  const context = page.context();
  await context.setOffline(true);
  await log(page, ['vneid_activated']);
  const line = page.locator('[data-records] li').first();
  await line.locator('summary').click();
  await line.getByRole('button', { name: 'Hỏi về lượt này' }).click();
  await part.getByText(/Hỏi về: Kích hoạt VNeID/).first().waitFor();
  const title = part.getByLabel('Bạn muốn hỏi gì?');
  await title.fill('quen mat khau vneid');
  const known = part.locator('[data-known] li').first();
  assert.match(await known.locator('summary').textContent(), /Quên mật khẩu VNeID/);
  await known.locator('summary').click();
  await known.getByText('Quên mật khẩu', { exact: false }).last().waitFor();
  await axe(page);
  await shot(page, 'phone known');
  await title.fill('zzzz');
  await part.getByText('Không thấy bài nào').waitFor();

  await title.fill(TITLE);
  await part.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await part.getByText('Chọn một chủ đề').waitFor();
  await part.getByLabel('Chủ đề').selectOption('vneid');
  await part.getByLabel('Chi tiết').fill('Số của bà là 020 304 123 456');
  await part.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await part.getByText('Có một dãy số giống số định danh').waitFor();
  await part.getByLabel('Chi tiết').fill('Thử ba lần trên hai máy, máy nào cũng báo không đọc được.');
  await page.close(); // killed before it was sent: what was typed is still there

  const again = await context.newPage();
  await again.goto('/capture');
  const asking = again.locator('[data-asking]');
  await asking.locator('summary').first().click();
  await asking.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  const mine = asking.locator('[data-questions] li').filter({ hasText: TITLE });
  await mine.getByText('Trên máy này').waitFor();
  await asking.getByText('1 chờ gửi').waitFor();
  await axe(again);
  await shot(again, 'phone asked offline');
  await context.setOffline(false);
  await mine.getByText('Chờ trả lời').waitFor({ timeout: 20_000 });
  await mine.getByText(/số \d+/).waitFor();

  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, '0912000002', PASSWORD);
  await officer.goto('/help/waiting');
  const link = officer.getByRole('link', { name: TITLE });
  assert.equal(await link.count(), 1, 'asked once');
  await link.click();
  await officer.getByRole('link', { name: /Hỏi về lượt ghi số \d{4} \d{4}/ }).waitFor();
  await officer.getByLabel('Trả lời').fill('Tháo ốp lưng rồi đặt thẻ sát mặt sau máy.');
  await officer.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await officer.getByText('Đã gửi câu trả lời.').waitFor();
  noForeignRequests(officer);
  await officer.context().close();

  await again.reload();
  await asking.locator('summary').first().click();
  await mine.getByText('Đã trả lời').waitFor();
  await context.setOffline(true);
  await again.reload();
  await asking.locator('summary').first().click();
  await mine.locator('summary').click();
  await mine.getByText('Tháo ốp lưng').waitFor();
  await axe(again);
  await shot(again, 'phone answered offline');
  await context.setOffline(false);
  forgiveBrowserErrors(again);
});

walk('a question the server refuses says why, is put right and arrives', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await page.locator('[data-asking] [data-known] li').first().waitFor({ state: 'attached', timeout: 20_000 });
  // A topic that was taken off the list while the phone was away.
  await page.evaluate(() => new Promise((done) => {
    const asked = indexedDB.open('xungkich');
    asked.onsuccess = () => {
      const turn = asked.result.transaction(['kits', 'questions'], 'readwrite');
      turn.objectStore('kits').getAll().onsuccess = ({ target }) => {
        turn.objectStore('questions').put({
          id: crypto.randomUUID(), who: target.result[0].who, at: Date.now(), topic: 'gone', title: 'Hỏi về việc cũ', body: 'Chi tiết.', private: false, state: 'waiting',
        });
      };
      turn.oncomplete = () => { asked.result.close(); done(); };
    };
  }));
  await page.reload();
  const part = page.locator('[data-asking]');
  await part.locator('summary').first().click();
  const mine = part.locator('[data-questions] li').filter({ hasText: 'Hỏi về việc cũ' });
  await mine.getByText('Chưa nhận được').waitFor({ timeout: 20_000 });
  await mine.locator('summary').click();
  await mine.getByText('Chọn một chủ đề').waitFor();
  await shot(page, 'phone question refused');
  await mine.getByRole('button', { name: 'Sửa' }).click();
  await part.getByLabel('Chủ đề').selectOption('vneid');
  await part.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await mine.getByText('Chờ trả lời').waitFor({ timeout: 20_000 });
  assert.equal((await kept(page, 'questions')).filter(({ title }) => title === 'Hỏi về việc cũ').length, 1);
  forgiveBrowserErrors(page);
});

walk('a server that went back in time hears everything again and counts it once', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await ready(page);
  await log(page, ['commerce_account']);
  await page.locator('[data-records] li').first().getByText(RECEIPT).waitFor();
  const part = page.locator('[data-asking]');
  await part.locator('summary').first().click();
  await part.locator('[data-known] li').first().waitFor();
  await part.getByLabel('Bạn muốn hỏi gì?').fill('Gian hàng bị ẩn sau một đêm');
  await part.getByLabel('Chủ đề').selectOption({ index: 1 });
  await part.getByLabel('Chi tiết').fill('Sáng ra không thấy gian hàng nữa.');
  await part.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  const mine = part.locator('[data-questions] li').filter({ hasText: 'Gian hàng bị ẩn' });
  await mine.getByText('Chờ trả lời').waitFor({ timeout: 20_000 });
  const number = /số \d+/.exec(await mine.textContent())[0];
  const sent = await count(page);

  // Signed out, so that the phone speaks for itself; and the place in the server's history that it knows is of another.
  // A delivery under way would write the right place back, so none may run meanwhile.
  await page.context().clearCookies();
  await page.goto('/capture');
  await page.locator('[data-journal]').waitFor();
  await page.evaluate(() => navigator.locks.request('deliver', () => new Promise((done) => {
    const asked = indexedDB.open('xungkich');
    asked.onsuccess = () => {
      const turn = asked.result.transaction(['phones', 'questions'], 'readwrite');
      const [phones, questions] = ['phones', 'questions'].map((name) => turn.objectStore(name));
      phones.getAll().onsuccess = ({ target }) => phones.put({ ...target.result[0], mark: '9999999.00000000000000000000000000000000' });
      questions.getAll().onsuccess = ({ target }) => target.result.forEach((question) => questions.put({ ...question, number: undefined }));
      turn.oncomplete = () => { asked.result.close(); done(); };
    };
  })));
  await page.reload();
  await page.locator('[data-asking] summary').first().click();
  await mine.getByText(number).waitFor({ timeout: 30_000 });
  await mine.getByText('Chờ trả lời').waitFor();
  assert.equal(await mine.count(), 1, 'the same question');
  await page.getByText('Máy chủ đã nhận đủ').waitFor({ timeout: 20_000 });
  assert.notEqual((await kept(page, 'phones'))[0].mark?.slice(0, 7), '9999999');
  await signIn(page, VOLUNTEER, PASSWORD);
  assert.equal(await count(page), sent, 'what was sent again counts once');
  forgiveBrowserErrors(page);
});

/** How many times the volunteer sold something today, as the server has it. */
const count = (page) => page.evaluate(async () => {
  const shown = new DOMParser().parseFromString(await (await fetch('/capture/mine')).text(), 'text/html');
  return [...shown.querySelectorAll('tbody th')].filter((line) => line.textContent.includes('sàn thương mại')).length;
});

/** A campaign of these days that reaches the volunteer. */
async function drive(officer) {
  const day = (ahead) => new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
  const [from, to] = [day(-1), day(2)];
  const status = await officer.evaluate(async ({ name, from, to }) => {
    const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const { items: [{ id: unit }] } = await (await fetch('/api/v1/units')).json();
    const plan = {
      name_vi: name, name_en: 'Level 2 for everybody', from, to, units: [unit], indicators: ['vneid_installed', 'vneid_activated'],
      consent_vi: 'Chúng cháu giúp miễn phí, không ghi tên và số giấy tờ của bác. Bác đồng ý thì chúng cháu mới làm.',
      consent_en: 'Our help is free, and we write down neither names nor numbers. We begin only if you agree.',
    };
    const drafted = await (await post('/api/v1/campaigns', { unit, plan })).json();
    return (await post(`/api/v1/campaigns/${drafted.id}/launch`, {})).status;
  }, { name: DRIVE, from, to });
  assert.equal(status, 200, 'the campaign begins');
}
