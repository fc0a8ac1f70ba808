// Dues: a secretary collects from a branch with the keyboard, an officer matches a pasted bank statement, the share goes
// up and is confirmed, and a member sees it on a phone with a code to pay by.

import assert from 'node:assert/strict';
import { axe, desk, forgiveBrowserErrors, phone, shot, signIn, walk } from './harness.js';

const [OFFICER, SECRETARY, MEMBER] = ['0912000002', '0912000003', '0912000006'];
const PASSWORD = 'xungkich';

walk('a branch pays in cash, a statement is matched, a share goes up and a member sees it', async (page) => {
  await desk(page);
  await signIn(page, SECRETARY, PASSWORD);
  await page.goto('/dues');
  await axe(page);
  await shot(page, 'dues');
  await page.getByRole('link', { name: 'Thu đoàn phí' }).click();
  await page.getByRole('link', { name: 'Đến hết 12/' }).first().click();
  const boxes = page.locator('[name=pay]');
  const before = await boxes.count();
  assert.ok(before > 1, 'somebody owes');
  await boxes.first().focus(); // the keyboard alone
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText(/^2 người, [\d.]+ đ$/).waitFor();
  await axe(page);
  await shot(page, 'dues collect');
  await page.getByRole('button', { name: 'Ghi sổ và in phiếu thu' }).click();
  await page.getByText('Đã ghi sổ.').waitFor();
  assert.equal(await page.locator('.code-card').count(), 2);
  await axe(page);
  await shot(page, 'dues receipts');
  await page.goBack(); // what was ticked is paid: nobody else is ticked in its place
  assert.equal(await page.locator('[name=pay]:checked').count(), 0);
  await page.goForward();
  const code = (await page.locator('.code-card a').first().getAttribute('href')) ?? '';
  await page.goto(code);
  await page.getByText('Phiếu thu có thật và còn hiệu lực').waitFor();
  await axe(page);
  await phone(page);
  await page.goto('/dues');
  await axe(page);
  await shot(page, 'dues phone');
  await page.getByRole('link', { name: 'Thu đoàn phí' }).click();
  await axe(page);
  await shot(page, 'dues collect phone');
  await desk(page);
  await page.goto('/dues/book');
  await axe(page);
  await page.getByRole('button', { name: /^Nộp [\d.\s\u00a0]+đ lên cấp trên$/ }).click();
  await page.getByText('Đã nộp. Cấp trên sẽ xác nhận').waitFor();
  const slip = new URL(page.url()).pathname;
  await shot(page, 'dues slip');
  await page.context().clearCookies(); // the officer comes to the same computer

  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/dues');
  await page.getByText('Cấp dưới đã nộp, chờ bạn xác nhận').waitFor();
  await axe(page);
  await shot(page, 'dues commune');
  await page.goto(slip);
  await page.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await page.getByText('Đã nhận đủ').waitFor();
  await axe(page);

  const [debtor, through, sum] = await somebodyOwing(page);
  await page.goto('/dues/statements');
  await axe(page);
  await page.locator('#text').fill(
    `Ngày giao dịch\tGhi có\tNội dung\tMã giao dịch\n${today()}\t${sum}\tMBVCB.77.DP ${debtor.replace('-', '')} ${through}.CT tu\tFT770001\n` +
    `${today()}\t5.000.000\tthanh toan tien dien\tFT770002\n`,
  );
  await page.getByRole('button', { name: 'Xem trước' }).first().click();
  await page.getByText('Chưa có gì được ghi vào sổ.').waitFor();
  await axe(page);
  await shot(page, 'dues statement');
  await page.getByRole('button', { name: 'Ghi các dòng đã chọn vào sổ' }).click();
  await page.getByText('Đã ghi các dòng được chọn vào sổ.').waitFor();
  await page.goBack();
  await page.reload();
  await page.getByText('Đã ghi trước đó').first().waitFor();
  await page.locator('#line-2 [name=line]').check();
  await page.getByRole('button', { name: 'Ghi các dòng đã chọn vào sổ' }).click();
  await page.getByText('Chọn dòng này của ai.').first().waitFor();
  forgiveBrowserErrors(page); // the form was refused on purpose
  await axe(page);
  for (const path of ['/dues/payers', '/dues/behind', '/dues/bank', '/dues/book']) {
    await page.goto(path);
    await axe(page);
  }
  await page.context().clearCookies();

  await phone(page);
  await signIn(page, MEMBER, PASSWORD);
  await page.goto('/me');
  await page.getByRole('link', { name: 'Đoàn phí' }).click();
  await page.getByText('Đóng bằng mã QR').waitFor();
  await page.getByText(/^DP LS-\d{6} \d{4}-\d{4}$/).waitFor();
  await axe(page);
  await shot(page, 'dues mine');
  await page.locator('main a[href^="/dues/receipts/"]').first().click();
  await page.getByText('Phiếu thu đoàn phí số').waitFor();
  await axe(page);
});

/** Somebody of the commune who owes: their code, the note's months, and what they owe. */
async function somebodyOwing(page) {
  await page.goto('/dues/behind?months=1');
  const row = page.locator('tbody tr').last();
  const code = (await row.locator('td').nth(0).innerText()).trim();
  const since = (await row.locator('td').nth(1).innerText()).trim();
  const owes = (await row.locator('td').nth(2).innerText()).split('·')[1].replace(/[^\d.]/g, '');
  const short = (month) => month.replace('/20', '');
  return [code, `${short(since)}-${short(today().slice(3))}`, owes];
}

/** Today in Vietnam, as people write it. */
function today() {
  const at = new Date(Date.now() + 7 * 3_600_000).toISOString();
  return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`;
}
