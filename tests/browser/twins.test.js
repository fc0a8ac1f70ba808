// Doubles: an officer finds two records of one person, looks at them side by side, merges them, follows the old code to
// the record that stays, and undoes it.

import assert from 'node:assert/strict';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const OFFICER = '0912000002';
const PASSWORD = 'xungkich';

walk('two records of one person become one, and two again', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/members');
  await page.getByRole('link', { name: 'Hồ sơ trùng' }).click();
  const pairs = page.locator('ul.desk > li');
  const before = await pairs.count();
  assert.ok(before >= 2, 'the demo has doubles');
  await axe(page);
  await shot(page, 'doubles');
  await pairs.first().getByRole('link').click();
  await page.getByRole('heading', { name: 'So hai hồ sơ' }).waitFor();
  await axe(page);
  await shot(page, 'double');
  const swap = page.getByRole('link', { name: 'Đổi lại' });
  const given = (await swap.textContent()).match(/[A-Z]+-\d+/)[0];
  await page.getByLabel('Ghi chú').fill('Đã hỏi lại chi đoàn.');
  await page.getByRole('button', { name: 'Gộp hai hồ sơ' }).click();
  await page.getByText('Đã gộp hai hồ sơ.').waitFor();
  await page.getByRole('heading', { name: given }).waitFor();
  await axe(page);
  await shot(page, 'merge');
  const merge = page.url();

  await page.goto(`/members?q=${given}`); // the old code is still found
  await page.locator('#list tbody tr a').first().click();
  await page.getByText(`Gồm cả hồ sơ ${given}`).waitFor();
  await page.getByText(`Gộp hồ sơ ${given} vào đây`).waitFor();
  await axe(page);

  await page.goto(merge);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã hoàn tác.').waitFor();
  await page.goto('/members/doubles');
  assert.equal(await pairs.count(), before, 'the pair is back');
});

walk('on a phone somebody says that two are two', async (page) => {
  await phone(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/members/doubles');
  const pairs = page.locator('ul.desk > li');
  const before = await pairs.count();
  await shot(page, 'doubles phone');
  await pairs.last().getByRole('link').click();
  await axe(page);
  await shot(page, 'double phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the page is ${wide} px too wide`);
  const address = page.url();
  await page.getByRole('button', { name: 'Đây là hai người khác nhau' }).click();
  await page.getByText('Đã ghi nhận là hai người.').waitFor();
  assert.equal(await pairs.count(), before - 1);
  await page.goto(address);
  await page.getByRole('button', { name: 'Bỏ xác nhận này' }).click();
  await page.getByText('Đã bỏ xác nhận.').waitFor();
  assert.equal(await pairs.count(), before);
});
