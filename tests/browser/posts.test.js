// Committees: what is ahead, a congress entered at once, a secretary dismissed who stays in the committee, the term
// made longer; on a phone the member sees their own post.

import assert from 'node:assert/strict';
import { axe, desk, forgiveBrowserErrors, phone, shot, signIn, walk } from './harness.js';

const [PROVINCE, OFFICER, SECRETARY] = ['0912000001', '0912000002', '0912000003'];
const PASSWORD = 'xungkich';

walk('a commune sees what is ahead, enters a congress and dismisses a secretary', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/committees');
  await page.locator('#list tbody tr').first().waitFor();
  await axe(page);
  await shot(page, 'committees');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải bảng tính' }).click()]);
  assert.equal(file.suggestedFilename(), 'ban-chap-hanh.xlsx');

  await page.goto('/committees?state=vacant');
  await page.locator('#list tbody th a[href^="/committees/"]').first().click();
  await page.getByText('Khuyết:').waitFor();
  await axe(page);
  await shot(page, 'committee vacant');
  const [first, second, third] = await congress(page);
  await page.getByText('sẽ khép lại').waitFor();
  const rows = [[first, 'bi_thu'], [second, 'pho_bi_thu'], [third, 'uv_bch']];
  for (const input of await page.locator('[name^=who-]').all()) await input.fill('');
  for (const [nth, [who, post]] of rows.entries()) {
    await page.locator(`#who-${nth + 1}`).fill(who);
    await page.locator(`#post-${nth + 1}`).selectOption(post);
  }
  await page.locator('#day').fill(await page.locator('#on').inputValue());
  await axe(page);
  await shot(page, 'congress');
  await page.getByRole('button', { name: 'Ghi ban chấp hành' }).click();
  await page.locator('#errors').waitFor(); // without a number nothing is saved, and nothing typed is lost
  forgiveBrowserErrors(page);
  assert.equal(await page.locator('#who-2').inputValue(), second);
  await shot(page, 'congress refused');
  await page.locator('#number').fill('401-QĐ/ĐTN');
  await page.getByRole('button', { name: 'Ghi ban chấp hành' }).click();
  await page.getByText('Đã ghi ban chấp hành mới.').waitFor();
  await page.getByText('401-QĐ/ĐTN').first().waitFor();

  await page.getByRole('link', { name: 'Thôi Bí thư', exact: true }).click();
  await page.getByText('Các chức danh khác giữ nguyên.').waitFor();
  await page.locator('#why').selectOption('dismissed');
  await page.locator('#reason').fill('Theo kết luận của ban thường vụ');
  await page.locator('#number').fill('402-QĐ/ĐTN');
  await axe(page);
  await shot(page, 'dismissal');
  await page.getByRole('button', { name: 'Ghi thôi chức danh' }).click();
  await page.getByText('Đã ghi việc thôi chức danh.').waitFor();
  const name = first.split(' · ')[1];
  const row = page.locator('tbody tr', { hasText: name });
  assert.match(await row.textContent(), /Ủy viên Ban Chấp hành/, 'stays in the committee');
  await page.getByText('Khuyết:').waitFor();

  await page.getByRole('link', { name: 'Bổ sung, chỉ định người' }).click();
  await page.locator('#who').fill(third);
  await page.locator('#post').selectOption('bi_thu');
  await page.locator('#how').selectOption('acting');
  await page.locator('#number').fill('403-QĐ/ĐTN');
  await axe(page);
  await shot(page, 'post given');
  await page.getByRole('button', { name: 'Ghi chức danh' }).click();
  await page.getByText('Đã ghi người giữ chức danh.').waitFor();
  await page.getByText('Lâm thời').first().waitFor();

  await page.getByRole('link', { name: 'Kéo dài, rút ngắn nhiệm kỳ' }).click();
  await page.locator('#until').fill('01/01/2099');
  await page.locator('#reason').fill('Chờ đại hội cấp trên');
  await page.locator('#number').fill('404-QĐ/ĐTN');
  await page.getByRole('button', { name: 'Đổi ngày hết nhiệm kỳ' }).click();
  await page.getByText('Chỉ kéo dài hoặc rút ngắn được').first().waitFor();
  forgiveBrowserErrors(page);
  await axe(page);
  await shot(page, 'term too long');

  await phone(page);
  await page.goto('/committees');
  await axe(page);
  await shot(page, 'committees phone');
  await page.goto('/desk?kind=term');
  await page.locator('ul.desk a[href^="/committees/"]').first().waitFor();
  await axe(page);
});

walk('a secretary sees their own post and the committee, and can write nothing', async (page) => {
  await phone(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/me/record');
  await page.getByText(/Bí thư, Chi đoàn/).first().waitFor();
  await axe(page);
  await shot(page, 'own posts');
  await page.goto('/committees');
  await page.locator('#list tbody th a').first().click();
  await page.getByRole('heading', { name: 'Những người giữ chức danh' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Ghi ban chấp hành mới' }).count(), 0);
  await axe(page);
  await shot(page, 'committee phone');
});

walk('the province sets how many there are from a day on', async (page) => {
  await desk(page);
  await signIn(page, PROVINCE, PASSWORD);
  await page.goto('/committees/rules');
  await page.locator('#unit_kind').selectOption('chi_doan_co_so');
  await page.locator('#post').selectOption('uv_bch');
  await page.locator('#least').fill('3');
  await page.locator('#most').fill('9');
  await axe(page);
  await shot(page, 'post rules');
  await page.getByRole('button', { name: 'Lưu quy định' }).first().click();
  await page.getByText('Đã lưu quy định.').waitFor();
  await page.goto('/committees');
  await page.locator('#list tbody tr').first().waitFor();
  await axe(page);
  await shot(page, 'committees of the province');
});

/** Opens the form of a congress for a branch that has a committee and three members; answers its members as offered. */
async function congress(page) {
  await page.goto('/committees');
  const terms = page.locator('#list tbody th a[href^="/committees/"]:not([href*="new"])');
  for (const term of await terms.evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    await page.goto(term);
    const link = page.getByRole('link', { name: 'Ghi ban chấp hành mới' });
    if (await link.count() === 0) continue;
    await link.click();
    const offered = await page.locator('#members option').evaluateAll((options) => options.map((option) => option.value));
    if (offered.length >= 3) return offered;
  }
  throw new Error('no branch has three members');
}
