// Units and their committees are rated: the branch reviews itself, the commune grades with the keyboard, meets and sends
// the list up, the province recognises it; the minutes are printed, the branch sees its year on a phone. Then grades of
// earlier years are loaded from a file.

import assert from 'node:assert/strict';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const [PROVINCE, OFFICER, SECRETARY] = ['0912000001', '0912000002', '0912000003'];
const PASSWORD = 'xungkich';

walk('a commune rates its branches and their committees', async (page) => {
  await phone(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/ratings');
  const unit = await page.locator('form input[name=unit]').first().inputValue();
  await page.goto(`/ratings/units/${unit}`);
  await axe(page);
  await page.getByRole('heading', { name: 'Tự đánh giá của đơn vị' }).click();
  await page.locator('#subject').selectOption('board');
  await page.locator('#own').selectOption('good');
  await page.locator('#words').fill('Ban chấp hành họp đều, phân công rõ việc');
  await page.getByRole('button', { name: 'Gửi tự đánh giá lên cấp trên' }).click();
  await page.getByText('Đã gửi tự đánh giá lên cấp trên.').waitFor();
  await page.getByText('Ban chấp hành họp đều').waitFor();
  await shot(page, 'unit review phone');
  await page.context().clearCookies();

  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/ratings/units');
  await axe(page);
  await shot(page, 'unit ratings');
  const lines = page.locator('.grades');
  const count = await lines.count();
  assert.ok(count > 0, 'there are units to be rated');
  await lines.first().locator('input').first().focus();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/ratings/units/grades') && answer.ok());
  for (let nth = 0; nth < count; nth += 1) await page.keyboard.press('2'); // the keyboard alone
  await kept;
  await page.locator('#kept', { hasText: 'Đã lưu' }).waitFor();
  await page.reload();
  assert.equal(await page.locator('.grades input[value="2"]:checked').count(), count, 'what was typed is saved');
  await phone(page);
  await axe(page);
  await shot(page, 'unit ratings phone');
  await desk(page);
  await page.getByRole('link', { name: 'Ghi cuộc họp' }).click();
  await page.locator('#chair').fill('Hoàng Thị Chủ Trì');
  await page.locator('#clerk').fill('Lương Văn Thư Ký');
  await page.locator('#total').fill('15');
  await page.locator('#present').fill('13');
  await axe(page);
  await page.getByRole('button', { name: 'Lưu biểu quyết' }).click();
  await page.getByText('Đã ghi cuộc họp.').waitFor();
  const list = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Biên bản họp' }).click();
  await page.getByText('Hoàng Thị Chủ Trì').first().waitFor();
  await axe(page);
  await shot(page, 'unit minutes');
  await page.goto(list);
  await page.getByRole('link', { name: 'Gửi lên cấp trên' }).click();
  await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
  await page.getByText('Đã gửi lên cấp trên.', { exact: true }).waitFor();
  await page.context().clearCookies();

  await signIn(page, PROVINCE, PASSWORD);
  await page.goto(list);
  await axe(page);
  await page.getByRole('link', { name: 'Công nhận' }).click();
  await page.locator('#number').fill('93-QĐ/TĐTN');
  await page.locator('#signer').fill('Hoàng Minh Đức');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.getByText('Đã ghi quyết định.').waitFor();
  await page.getByRole('link', { name: 'Quyết định công nhận' }).click();
  await page.getByText('93-QĐ/TĐTN').first().waitFor();
  await shot(page, 'unit decision');
  await page.context().clearCookies();

  await phone(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto(`/ratings/units/${unit}`);
  await page.locator('table').getByText('Hoàn thành tốt').first().waitFor();
  await axe(page);
  await shot(page, 'unit history phone');
});

walk('grades of earlier years are loaded under their old names', async (page) => {
  await desk(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/members?joined=2017'); // of whom grades of the years after can be
  const code = (await page.locator('tbody th small.num').first().textContent()).trim();
  await page.goto('/ratings');
  await page.getByRole('link', { name: 'Nhập kết quả các năm trước' }).click();
  await axe(page);
  const rows = `Mã đoàn viên,Năm,Xếp loại\n${code},2018,Đoàn viên khá\n${code},2019,tuyệt vời\n`;
  await page.locator('#file').setInputFiles({ name: 'cu.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByRole('button', { name: 'Gửi tệp và xem trước' }).click();
  await page.getByText('không phải là một mức xếp loại').first().waitFor();
  await axe(page);
  await shot(page, 'past ratings preview');
  await page.getByRole('button', { name: 'Nhập 1 dòng đúng' }).first().click();
  await page.getByText('Đã ghi 1 kết quả.').waitFor();
  await shot(page, 'past ratings done');
});
