// Admission: a branch secretary enters a class, votes and sends it up; the commune's officer decides with one number;
// after the ceremony they stand in the list of members.

import assert from 'node:assert/strict';
import { axe, desk, forgiveBrowserErrors, phone, shot, signIn, walk } from './harness.js';

const [OFFICER, SECRETARY] = ['0912000002', '0912000003'];
const PASSWORD = 'xungkich';
const CLASS = [
  ['Nông Thị Bước Một', '12/03/2010', 'f'],
  ['Lý Văn Bước Hai', '05/11/2009', 'm'],
  ['Vi Thị Bước Ba', '21/06/2010', 'f'],
];

walk('a class is entered, voted on, sent up, decided and admitted', async (page) => {
  await desk(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/admissions');
  await axe(page);
  await shot(page, 'admissions');
  await page.getByRole('link', { name: 'Nhập người được giới thiệu' }).click();
  await page.locator('#class_on').fill(day(-60));
  await page.locator('#name-1').focus();
  for (const [name, born, sex] of CLASS) { // the keyboard alone
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(born);
    await page.keyboard.press('Tab');
    for (let down = sex === 'f' ? 1 : 2; down > 0; down -= 1) await page.keyboard.press('ArrowDown');
    for (let column = 0; column < 3; column += 1) await page.keyboard.press('Tab');
  }
  await axe(page);
  await shot(page, 'admission class');
  await page.getByRole('button', { name: 'Lập hồ sơ' }).last().click();
  await page.getByText('Đã lập hồ sơ.').waitFor();
  await choose(page);
  await page.getByRole('button', { name: 'Hoàn thiện hồ sơ' }).click();
  await page.locator('#applied_on').fill(day(-50));
  await page.locator('#by').selectOption('party');
  for (const row of await rows(page)) {
    await row.getByLabel('Người giới thiệu').fill('Hoàng Văn Đảng Viên');
    await row.getByLabel('Quen biết từ').fill(day(-400));
  }
  await axe(page);
  await shot(page, 'admission prepare');
  await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
  await page.getByText('Đã lưu hồ sơ.').waitFor();

  await choose(page);
  await page.getByRole('button', { name: 'Ghi biểu quyết' }).click();
  await page.locator('#met_on').fill(day(-30));
  await page.locator('#chair').fill('Hoàng Thị Chủ Trì');
  await page.locator('#clerk').fill('Lương Văn Thư Ký');
  const there = Number(await page.locator('#total').inputValue()); // everybody of the branch
  await page.locator('#present').fill(String(there));
  for (const row of await rows(page)) await row.getByLabel('Đồng ý', { exact: false }).first().fill(String(there + 1));
  await page.getByRole('button', { name: 'Lưu biểu quyết' }).click();
  await page.getByText(`${there + 1} phiếu nhưng chỉ có ${there} người có mặt.`).first().waitFor();
  forgiveBrowserErrors(page); // the form was refused on purpose
  await axe(page);
  await shot(page, 'admission vote refused');
  for (const row of await rows(page)) await row.getByLabel('Đồng ý', { exact: false }).first().fill(String(there));
  await page.getByRole('button', { name: 'Lưu biểu quyết' }).click();
  await page.locator('.paper', { hasText: 'BIÊN BẢN' }).waitFor();
  await axe(page);
  await shot(page, 'admission minutes');
  await page.goto('/admissions?stage=voted');
  await choose(page);
  await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
  await page.locator('#on').fill(day(-28));
  await page.getByRole('button', { name: 'Gửi lên và lập tờ trình' }).click();
  await page.locator('.paper', { hasText: 'TỜ TRÌNH' }).waitFor();
  await shot(page, 'admission proposal');
  await page.context().clearCookies(); // the officer comes to the same computer

  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/desk');
  await page.getByText(CLASS[0][0]).first().waitFor();
  await axe(page);
  await shot(page, 'desk');
  await phone(page);
  await axe(page);
  await shot(page, 'desk phone');
  await desk(page);
  await page.goto('/admissions?stage=submitted');
  await choose(page);
  await page.getByRole('button', { name: 'Quyết định' }).click();
  await page.locator('#number').fill('77-QĐ/ĐTN');
  await page.locator('#signer').fill('Lương Thị Bí Thư');
  await axe(page);
  await shot(page, 'admission decide');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.getByText('Số: 77-QĐ/ĐTN').waitFor();
  const paper = await page.locator('.paper').textContent();
  for (const [name] of CLASS) assert.ok(paper.includes(name), `${name} stands in the decision`);
  assert.ok(!paper.includes('CỘNG HÒA'), 'the Union writes no national title');
  await shot(page, 'admission decision');

  await page.goto('/admissions?stage=approved');
  await choose(page);
  await page.getByRole('button', { name: 'Tổ chức lễ kết nạp' }).click();
  await axe(page);
  await shot(page, 'admission ceremony');
  await page.getByRole('button', { name: 'Ghi vào sổ đoàn viên' }).click();
  await page.getByText('Đã ghi vào sổ đoàn viên.').waitFor();
  await page.goto('/members?q=buoc mot');
  await page.locator('#list th[scope=row]').getByText(CLASS[0][0]).waitFor();
  await page.goto('/admissions?stage=admitted');
  await page.locator('#list th[scope=row]').getByText(CLASS[0][0]).click();
  await page.getByText('đã vào sổ đoàn viên').waitFor();
  await axe(page);
  await shot(page, 'admission');
  await phone(page);
  await axe(page);
  await shot(page, 'admission phone');
});

/** Ticks those of this walk in a list. */
async function choose(page) {
  for (const [name] of CLASS) await page.locator('#list tr', { hasText: name }).locator('[name=case]').check();
}

async function rows(page) {
  const own = page.locator('table.acts tbody tr');
  return Promise.all(CLASS.map(async ([name]) => own.filter({ hasText: name })));
}

/** So many days from today, as people write it. */
function day(days) {
  const at = new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString();
  return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`;
}
