// The leader of the team returns a record on a phone, the volunteer corrects it, an officer of the commune accepts.

import assert from 'node:assert/strict';
import { axe, desk, forgiveBrowserErrors, freshPage, phone, shot, signIn, walk } from './harness.js';

const PASSWORD = 'xungkich';
const OFFICER = '0912000002';
const LEADER = '0912000004';
const VOLUNTEER = '0912000005';

walk('a returned record is corrected by its volunteer and then accepted', async (page) => {
  await phone(page);
  await signIn(page, VOLUNTEER, PASSWORD);
  await page.goto('/capture');
  await page.locator('[data-journal]').waitFor();
  await page.waitForFunction(() => localStorage.getItem('xungkich-phone'));
  await page.getByRole('checkbox', { name: 'Nhiều người một lúc' }).check();
  await page.locator('label[for=s-vneid_installed]').click();
  await page.locator('[name="count.vneid_installed"]').fill('60');
  await page.locator('[data-send]').click();
  const line = page.locator('[data-records] li').first();
  await line.getByText(/Đã nhận, số \d{4} \d{4}/).waitFor();

  const leader = await freshPage();
  await signIn(leader, LEADER, PASSWORD);
  await leader.getByRole('link', { name: /lượt hỗ trợ cần xem lại/ }).click();
  await axe(leader);
  await shot(leader, 'review queue leader');
  const waiting = leader.locator('#record > li').filter({ hasText: 'Số tròn: 60' });
  await waiting.getByRole('checkbox').check();
  await leader.getByLabel('Lý do trả lại').selectOption({ label: 'Xem lại số lượng.' });
  await leader.getByRole('button', { name: 'Trả lại các lượt đã chọn' }).click();
  await leader.getByText('Đã trả lại 1 lượt').waitFor();

  await page.reload();
  await line.getByText('Bị trả lại').waitFor();
  await line.locator('summary').click();
  await line.getByText('Xem lại số lượng.').waitFor();
  await line.getByRole('button', { name: 'Sửa' }).click();
  const people = page.locator('[name=people]');
  assert.equal(await people.inputValue(), '60');
  await page.locator('[name="count.vneid_installed"]').fill('17');
  assert.equal(await people.inputValue(), '17', 'people follow the count');
  await people.fill('60');
  await page.locator('[data-send]').click();
  await page.getByText('Nhiều hơn tất cả các việc cộng lại').waitFor();
  await axe(page);
  await shot(page, 'people and counts');
  await people.fill('17');
  await page.locator('[data-send]').click();
  await page.locator('[data-records] li').filter({ hasText: '× 17' }).getByText(/Đã nhận, số/).waitFor();

  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, OFFICER, PASSWORD);
  await officer.goto('/review');
  await axe(officer);
  await shot(officer, 'review queue officer');
  const fixed = officer.locator('#record > li').filter({ hasText: '× 17' });
  await fixed.getByText('Đã sửa sau khi bị trả lại').waitFor();
  await fixed.getByRole('link').click();
  await axe(officer);
  await shot(officer, 'review record');
  await phone(officer);
  await axe(officer);
  await shot(officer, 'review record phone');
  await desk(officer);
  await leader.goto('/review');
  await leader.locator('#record > li').filter({ hasText: '× 17' }).getByText('Đã sửa sau khi bị trả lại').waitFor();
  await officer.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await officer.getByText('Đã duyệt 1 lượt').waitFor();
  await leader.reload();
  for (const reader of [officer, leader]) {
    assert.equal(await reader.locator('#record > li').filter({ hasText: '× 17' }).count(), 0);
    await reader.context().close();
  }
  forgiveBrowserErrors(page);
});
