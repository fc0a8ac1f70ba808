// Campaigns and targets: an officer makes a draft of a ready campaign, launches it, sets a target and shares it out
// with the sum checked while typing; the commune below finds its part.

import assert from 'node:assert/strict';
import { axe, desk, freshPage, phone, shot, signIn, walk } from './harness.js';

const PASSWORD = 'xungkich';

walk('a ready campaign is launched and its target shared out so that it adds up', async (page) => {
  await desk(page);
  await signIn(page, '0912000001', PASSWORD);
  await page.goto('/campaigns');
  await axe(page);
  await page.locator('li', { hasText: 'Tháng Thanh niên' }).getByRole('button').click();
  await page.getByRole('heading', { level: 1, name: 'Sửa' }).waitFor();
  await axe(page);
  await page.getByLabel('Tên chiến dịch').fill('Tháng Thanh niên thử chia');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('button', { name: 'Phát động' }).click();
  await page.getByText('Sắp bắt đầu').waitFor();
  await axe(page);
  await shot(page, 'campaign');

  await page.getByRole('link', { name: 'Giao chỉ tiêu' }).click();
  await page.getByLabel('Việc').selectOption('vneid_activated');
  await page.getByLabel('Số lượng').fill('6.501');
  await axe(page);
  await page.getByRole('button', { name: 'Giao chỉ tiêu này' }).click();
  await page.getByRole('link', { name: 'Chia chỉ tiêu' }).click();
  await page.getByRole('link', { name: 'Đều nhau' }).click();
  await page.locator('a.chip[aria-current]').waitFor();
  const state = page.locator('#state');
  assert.equal(await state.textContent(), 'Đủ, tổng khớp');

  // One more here is one too many, and the bar says so at once.
  await phone(page);
  const first = page.locator('input.amount').first();
  const share = Number(await first.inputValue());
  await first.fill(String(share + 1));
  assert.equal(await state.textContent(), 'Vượt 1');
  assert.ok(await state.isVisible());
  await axe(page);
  await shot(page, 'sharing');

  // Enter goes down the column; one fewer there and it adds up.
  await first.press('Enter');
  const second = page.locator('input.amount').nth(1);
  assert.equal(await second.evaluate((field) => field === document.activeElement), true);
  await second.fill(String(Number(await second.inputValue()) - 1));
  assert.equal(await state.textContent(), 'Đủ, tổng khớp');
  await page.getByRole('button', { name: 'Lưu cách chia' }).click();
  await page.getByRole('heading', { name: 'Đã chia' }).waitFor();
  await axe(page);
  await shot(page, 'target');

  const officer = await freshPage();
  await signIn(officer, '0912000002', PASSWORD);
  await officer.goto('/targets');
  await officer.getByText('Tháng Thanh niên thử chia').first().waitFor();
  await axe(officer);
  await officer.context().close();
});

walk('a volunteer sees what is asked of them', async (page) => {
  await signIn(page, '0912000005', PASSWORD);
  await page.goto('/');
  await page.getByRole('link', { name: 'Chỉ tiêu' }).first().click();
  await page.getByRole('heading', { name: 'Chỉ tiêu của tôi' }).waitFor();
  await axe(page);
  await page.goto('/targets/mine');
  await axe(page);
  await shot(page, 'my targets');
});
