// A member's year: a branch registers and confirms its programme, a member tells what they did on a phone, the branch is
// rated with the keyboard, meets, sends the list up; the officer recognises it, and the member sees it.

import assert from 'node:assert/strict';
import { axe, desk, forgiveBrowserErrors, phone, shot, signIn, walk } from './harness.js';

const [OFFICER, SECRETARY, MEMBER] = ['0912000002', '0912000003', '0912000006'];
const PASSWORD = 'xungkich';

walk('a branch goes through a year of training and rating', async (page) => {
  await desk(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/programmes');
  await axe(page);
  await shot(page, 'programmes');
  await page.getByRole('button', { name: 'Đăng ký cho tất cả' }).click();
  await page.getByText('Đã đăng ký.', { exact: true }).waitFor();
  await page.context().clearCookies();

  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  await page.goto('/me/year');
  await axe(page);
  await shot(page, 'own year phone');
  await page.getByRole('heading', { name: 'Báo kết quả' }).click();
  await page.locator('#criterion').selectOption({ index: 1 });

  await page.locator('#amount').fill('4');
  await page.locator('#words').fill('Dự bốn buổi học nghị quyết ở nhà văn hóa');
  await page.getByRole('button', { name: 'Gửi lời kể' }).click();
  await page.getByText('Đã ghi. Chi đoàn sẽ xem khi xác nhận.').waitFor();
  await page.getByRole('heading', { name: 'Tự đánh giá' }).click();
  await page.locator('#own').selectOption('good');
  await page.locator('#review').fill('Tham gia đầy đủ các hoạt động của chi đoàn');
  await page.getByRole('button', { name: 'Gửi tự đánh giá' }).click();
  await page.getByText('Bạn tự nhận: Hoàn thành tốt.').waitFor();
  await page.context().clearCookies();

  await desk(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/programmes');
  await page.locator('[data-check-all=m]').first().check();
  await page.getByLabel('Không có số liệu: coi là đạt').check();
  await page.getByRole('button', { name: 'Xác nhận theo số liệu' }).click();
  await page.getByText('Đã xác nhận.', { exact: true }).waitFor();
  await page.locator('#m th a').first().click();
  await axe(page);
  await shot(page, 'programme');

  await page.goto('/ratings');
  await axe(page);
  await shot(page, 'ratings');
  const lines = page.locator('.grades');
  const count = await lines.count();
  assert.ok(count > 0, 'somebody is to be rated');
  await lines.first().locator('input').first().focus();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/ratings/grades') && answer.ok());
  for (let nth = 0; nth < count; nth += 1) await page.keyboard.press('2'); // the keyboard alone
  await kept;
  await page.locator('#kept', { hasText: 'Đã lưu' }).waitFor();
  assert.equal(await page.locator('.grades :checked').count(), count);
  await page.reload();
  assert.equal(await page.locator('.grades input[value="2"]:checked').count(), count, 'what was typed is saved');
  // Somebody else changes the first line while this page is open: nothing is overwritten, and the page says who did.
  const name = await lines.first().locator('input').first().getAttribute('name');
  await page.evaluate(async (code) => {
    const field = (name) => document.querySelector(`form[data-rating] [name=${name}]`).value;
    const body = JSON.stringify({ unit: field('unit'), year: Number(field('year')), grades: [[code, 'fair', 'good']] });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/v1/ratings/grades', { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  }, name.slice(2));
  await lines.first().locator('input').first().focus();
  await page.keyboard.press('4');
  await page.getByText('đã ghi Hoàn thành lúc').first().waitFor();
  forgiveBrowserErrors(page); // the grade was refused on purpose
  assert.equal(await lines.first().locator('input[value="3"]:checked').count(), 1, 'what stands now is offered');
  await axe(page);
  await shot(page, 'rating changed meanwhile');
  await lines.first().locator('input').first().focus();
  const again = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/ratings/grades') && answer.ok());
  await page.keyboard.press('2');
  await again;
  await page.goto('/ratings');
  await phone(page);
  await axe(page);
  await shot(page, 'ratings phone');
  await desk(page);

  await page.locator('[name=list]').first().check();
  await page.getByRole('button', { name: 'Ghi cuộc họp' }).click();
  await page.locator('#chair').fill('Hoàng Thị Chủ Trì');
  await page.locator('#clerk').fill('Lương Văn Thư Ký');
  const total = Number(await page.locator('#total').inputValue()); // as many as belong to the branch
  await page.locator('#present').fill(String(total));
  await page.locator('input[name^="v."]').first().fill(String(total + 1));
  await page.getByRole('button', { name: 'Lưu biểu quyết' }).click();
  await page.getByText(`${total + 1} phiếu nhưng chỉ có ${total} người có mặt.`).first().waitFor();
  forgiveBrowserErrors(page); // the form was refused on purpose
  await axe(page);
  await shot(page, 'rating vote refused');
  await page.locator('input[name^="v."]').first().fill(String(total));
  await page.getByRole('button', { name: 'Lưu biểu quyết' }).click();
  await page.getByText('Đã ghi cuộc họp.').waitFor();
  await page.getByRole('link', { name: 'Gửi lên cấp trên' }).click();
  await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
  await page.getByText('Đã gửi lên cấp trên.', { exact: true }).waitFor();
  const list = new URL(page.url()).pathname;
  await axe(page);
  await shot(page, 'rating list');
  await page.context().clearCookies();

  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/desk');
  await page.goto(list);
  await page.getByRole('link', { name: 'Công nhận' }).click();
  await page.locator('#number').fill('92-QĐ/ĐTN');
  await page.locator('#signer').fill('Lương Thị Bí Thư');
  await axe(page);
  await shot(page, 'rating decide');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.getByText('Đã ghi quyết định.').waitFor();
  await page.getByText('quyết định số 92-QĐ/ĐTN').first().waitFor();
  await shot(page, 'rating recognised');
  await page.context().clearCookies();

  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  await page.goto('/me/year');
  await page.getByText('đã được công nhận').waitFor();
  await axe(page);
  await shot(page, 'own rating phone');
});
