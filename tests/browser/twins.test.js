// Doubles: an officer finds two records of one person, looks at them side by side, merges them, follows the old code to
// the record that stays, and undoes it.

import assert from 'node:assert/strict';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const OFFICER = '0912000002';
const PASSWORD = 'xungkich';

walk('two records of one person become one, and two again', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await enterTwice(page, 'Lục Thị Trùng Một');
  await page.goto('/members');
  await page.getByRole('link', { name: 'Hồ sơ trùng' }).click();
  const pair = page.locator('ul.desk > li', { hasText: 'Lục Thị Trùng Một' });
  await pair.waitFor();
  await axe(page);
  await shot(page, 'doubles');
  await pair.getByRole('link').click();
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
  await pair.waitFor(); // the pair is back
});

walk('on a phone somebody says that two are two', async (page) => {
  await phone(page);
  await signIn(page, OFFICER, PASSWORD);
  await enterTwice(page, 'Lục Văn Trùng Hai');
  await page.goto('/members/doubles');
  const pair = page.locator('ul.desk > li', { hasText: 'Lục Văn Trùng Hai' });
  await shot(page, 'doubles phone');
  await pair.getByRole('link').click();
  await page.getByRole('heading', { name: 'So hai hồ sơ' }).waitFor();
  await axe(page);
  await shot(page, 'double phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the page is ${wide} px too wide`);
  const address = page.url();
  await page.getByRole('button', { name: 'Đây là hai người khác nhau' }).click();
  await page.getByText('Đã ghi nhận là hai người.').waitFor();
  assert.equal(await pair.count(), 0);
  await page.goto(address);
  await page.getByRole('button', { name: 'Bỏ xác nhận này' }).click();
  await page.getByText('Đã bỏ xác nhận.').waitFor();
  assert.equal(await pair.count(), 1);
});

/** Somebody who is entered twice at a branch of the officer's commune. */
async function enterTwice(page, name) {
  await page.goto('/transfers/new');
  const unit = await page.locator('#unit option').nth(1).getAttribute('value');
  const told = await page.evaluate(async ({ unit, name }) => Promise.all([1, 2].map(async () => {
    const body = { unit, name, birth_day: '14/02/2003', sex: 'f', even_if_similar: true };
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch('/api/v1/members', sent)).status;
  })), { unit, name });
  assert.ok(told.every((status) => status < 300), `entered: ${told}`);
}
