// The help desk: a volunteer asks on a phone and sees what is known while typing; an officer answers; the asker takes
// the answer; everybody finds it, and the article made of it.

import assert from 'node:assert/strict';
import { axe, desk, forgiveBrowserErrors, freshPage, noBrowserErrors, noForeignRequests, phone, shot, signIn, walk } from './harness.js';

const PASSWORD = 'xungkich';
const TITLE = 'Loa phường báo sai giờ cấp căn cước lưu động';

walk('a question is asked, answered, taken and found', async (page) => {
  await phone(page);
  await signIn(page, '0912000005', PASSWORD);
  await page.goto('/help');
  await axe(page);
  await shot(page, 'help mine');
  await page.getByRole('link', { name: 'Đặt câu hỏi' }).first().click();
  const title = page.getByLabel('Bạn muốn hỏi gì?');
  await title.pressSequentially('quen mat khau vneid');
  const known = page.locator('#similar a').first();
  await known.waitFor();
  assert.match(await known.textContent(), /Quên mật khẩu VNeID/);
  await axe(page);
  await shot(page, 'help ask similar');

  await title.fill(TITLE);
  await page.getByLabel('Chủ đề').selectOption('vneid');
  await page.getByLabel('Chi tiết').fill('Số của bà là 020304123456');
  await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await page.getByText('Trong nội dung có số định danh').first().waitFor();
  forgiveBrowserErrors(page); // a refused form is a 422, which the browser reports
  assert.equal(await title.inputValue(), TITLE);
  await axe(page);
  await page.getByLabel('Chi tiết').fill('Bà con đến lúc 7 giờ mà chưa ai làm. Lịch đúng là mấy giờ?');
  await page.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await page.getByText('Đã nhận câu hỏi số').waitFor();
  const place = new URL(page.url()).pathname;
  await axe(page);
  await shot(page, 'help asked');

  const officer = await freshPage();
  await desk(officer);
  await signIn(officer, '0912000002', PASSWORD);
  await officer.goto('/notices');
  await officer.locator('.bell b:not([hidden])').waitFor();
  await axe(officer);
  await officer.goto('/help/waiting');
  await axe(officer);
  await shot(officer, 'help waiting');
  await officer.getByRole('link', { name: TITLE }).click();
  await officer.getByLabel('Trả lời').fill('Lịch đúng:\n- Sáng 7 giờ 30\n- Chiều 13 giờ 30');
  await officer.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await officer.getByText('Đã gửi câu trả lời.').waitFor();
  await axe(officer);
  await shot(officer, 'help answered');

  await page.goto('/notices');
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.getByRole('button', { name: 'Đúng rồi, cảm ơn' }).click();
  await page.getByText('Câu trả lời được nhận').waitFor();

  await officer.goto(place);
  await officer.getByRole('link', { name: 'Viết thành bài hướng dẫn' }).click();
  await officer.getByLabel('Tựa bài', { exact: true }).or(officer.locator('#title_vi')).first().fill(`Bài: ${TITLE}`);
  await officer.getByLabel('Ai cũng đọc được').check();
  await officer.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await axe(officer);
  await shot(officer, 'help article edit');
  await officer.getByRole('button', { name: 'Đăng bài' }).click();
  await officer.locator('article li').first().waitFor();
  await axe(officer);
  await shot(officer, 'help article');
  noForeignRequests(officer);
  noBrowserErrors(officer);
  await officer.context().close();

  const guest = await freshPage();
  await guest.goto('/knowledge');
  await axe(guest);
  await guest.getByRole('searchbox').fill('loa phuong bao sai gio');
  await guest.getByRole('link', { name: `Bài: ${TITLE}` }).first().click();
  await guest.getByRole('heading', { name: `Bài: ${TITLE}` }).waitFor();
  await axe(guest);
  await shot(guest, 'help knowledge guest');
  await guest.context().close();
});
