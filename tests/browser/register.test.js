// The register: an officer finds a member without typing marks, and loads a list with errors and takes it back.

import assert from 'node:assert/strict';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const OFFICER = '0912000001';
const PASSWORD = 'xungkich';

walk('an officer finds a member without marks', async (page) => {
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/members');
  const first = (await page.locator('#list th[scope=row] a').first().textContent()).trim();
  const bare = first.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  const all = await total(page);
  await page.locator('#q').pressSequentially(bare, { delay: 15 });
  await page.waitForFunction((before) => document.querySelector('#count').textContent !== before, all);
  const names = await page.locator('#list th[scope=row] a').allTextContents();
  assert.match(await total(page), /^\d/, 'the count follows the typing');
  assert.ok(names.map((name) => name.trim()).includes(first), `${bare} finds ${first}, not ${names}`);
  assert.equal(new URL(page.url()).searchParams.get('q'), bare, 'the search is in the address');
  await axe(page);
  await shot(page, 'members phone');
  await desk(page);
  await axe(page);
  await shot(page, 'members');

  await page.locator('#list th[scope=row] a').first().click();
  await page.locator('h1').waitFor();
  assert.ok(!/\b020\d{9}\b/.test(await page.locator('main').textContent()), 'the national id is masked');
  await axe(page);
  await shot(page, 'member');
});

walk('an officer loads a list with errors and takes it back', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/members');
  const before = await total(page);
  await page.getByRole('link', { name: 'Nhập danh sách' }).first().click();
  await axe(page);
  await page.locator('#file').setInputFiles({ name: 'chi-doan.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.getByRole('button', { name: 'Gửi tệp và xem trước' }).click();
  await page.getByText('Chưa có gì được ghi.').waitFor();
  const preview = await page.locator('main').textContent();
  for (const shown of ['31/02/2008', '09l2345678']) assert.ok(preview.includes(shown), `${shown} is shown with its reason`);
  await axe(page);
  await shot(page, 'import');
  await phone(page);
  await axe(page);
  await shot(page, 'import phone');
  await desk(page);

  await page.getByRole('button', { name: 'Nhập 2 dòng đúng' }).first().click();
  await page.getByText('Đã nhập 2 đoàn viên.').waitFor({ timeout: 20_000 });
  await shot(page, 'import done');
  const done = page.url();
  await page.goto('/members');
  assert.notEqual(await total(page), before);
  await page.goto(done);
  await page.getByRole('button', { name: 'Hoàn tác 2 đoàn viên' }).click();
  await page.getByText('Đã hoàn tác.').waitFor({ timeout: 20_000 });
  await page.goto('/members');
  assert.equal(await total(page), before, 'every count is as before');
});

const LIST = '\uFEFF' + [
  'Họ và tên;Giới tính;Ngày sinh;Số điện thoại;Ngày vào Đoàn',
  'Nông Thị Thử Nghiệm;Nữ;12/03/2008;0987 100 001;26/03/2024',
  'Lý Văn Thử Nghiệm;Nam;05/11/2007;0987.100.002;26/03/2023',
  'Vi Thị Sai Ngày;Nữ;31/02/2008;0987100003;26/03/2024',
  'Hoàng Văn Sai Số;Nam;01/01/2008;09l2345678;26/03/2024',
].join('\r\n');

async function total(page) {
  return (await page.locator('#count').textContent()).trim();
}
