// One full year of the register in one province, through its real pages: a class is admitted, programmes are registered
// and confirmed, a branch is rated and recognised, members move inside and out of the province and come of age, dues are
// collected. Each step is a walk of its own; here they follow each other, and what the officers report must balance.

import assert from 'node:assert/strict';
import './admission.test.js';
import './year.test.js';
import './moves.test.js';
import './dues.test.js';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const [PROVINCE, MEMBER] = ['0912000001', '0912000006'];
const PASSWORD = 'xungkich';

walk('at the end the movement of the year balances at every level and knows each cause', async (page) => {
  await desk(page);
  await signIn(page, PROVINCE, PASSWORD);
  await page.goto('/movement');
  await axe(page);
  await shot(page, 'full year movement');
  for (const cause of ['Kết nạp mới', 'Chuyển ra ngoài tỉnh', 'Trưởng thành đoàn']) {
    await page.locator('.balance th', { hasText: cause }).waitFor();
  }
  const communes = await page.locator('#lines tbody a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(communes.length > 1, 'the province has communes');
  let moved = 0;
  for (const href of ['/movement', ...communes]) {
    await page.goto(href);
    const { opening, came, went, closing, inside } = await balance(page);
    assert.equal(opening + came - went, closing, href);
    moved += href === '/movement' ? 0 : inside;
  }
  assert.ok(moved >= 2, 'members who went to another commune came to it');
  const year = await page.evaluate(async () => (await fetch('/api/v1/movement')).json());
  const members = await page.evaluate(async () => (await fetch('/api/v1/members?limit=1')).json());
  assert.equal(year.whole.closing, members.total, 'who is here at the end stands on the register');
  await page.goto('/makeup');
  await axe(page);
  await shot(page, 'full year makeup');
});

walk('a member sees the year on a phone', async (page) => {
  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  for (const path of ['/me', '/me/record', '/me/year', '/me/card']) {
    await page.goto(path);
    await axe(page);
    await shot(page, `full year ${path}`);
  }
  await page.goto('/me/year');
  await page.getByText('đã được công nhận').waitFor();
  await page.goto('/me');
  await page.getByRole('link', { name: 'Đoàn phí' }).click();
  await page.getByText('Đóng bằng mã QR').waitFor();
});

/** The numbers of the balance, and how many came from another unit of the province. */
async function balance(page) {
  const rows = await page.locator('.balance tbody tr, .balance tfoot tr').evaluateAll((all) => all.map((row) => {
    const count = Number(row.querySelector('td').textContent.replace(/\D/g, ''));
    return [row.querySelector('th').textContent.trim(), count];
  }));
  const of = (name) => rows.find(([words]) => words.startsWith(name))?.[1] ?? 0;
  return {
    opening: of('Đầu ngày'), came: of('Tăng'), went: of('Giảm'), closing: of('Cuối ngày'),
    inside: of('Chuyển đến từ đơn vị khác'),
  };
}
