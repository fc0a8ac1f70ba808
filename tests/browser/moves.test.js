// Moves and leaving: two members go to another commune, one out of the province with a letter that a guest checks; two
// who are thirty come of age.

import assert from 'node:assert/strict';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const [PROVINCE, OFFICER] = ['0912000001', '0912000002'];
const PASSWORD = 'xungkich';
const MOVERS = ['Nông Thị Chuyển Một', 'Lý Văn Chuyển Hai'];
const EMIGRANT = 'Vi Thị Đi Xa';
const GROWN = ['Hoàng Văn Trưởng Thành', 'Lương Thị Trưởng Thành'];

walk('a class moves to another commune and one member out of the province with a letter', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  const branch = await add(page, [...MOVERS, EMIGRANT], '12/03/2004');

  await page.goto(`/transfers/new?unit=${branch}`);
  const target = await otherCommune(page);
  await page.locator('#target').fill(target);
  await page.locator('#reason').fill('Ra trường');
  for (const name of MOVERS) await page.locator('tr', { hasText: name }).locator('[name=member]').check();
  await axe(page);
  await shot(page, 'transfer new');
  await page.getByRole('button', { name: 'Lập hồ sơ chuyển' }).click();
  await page.getByText('Đã lập hồ sơ chuyển.').waitFor();
  await cleared(page, MOVERS, '301-GT/ĐTN');
  await page.goto('/transfers?side=coming&state=assigned');
  await axe(page);
  await page.context().clearCookies(); // the other side, at the same computer

  await signIn(page, PROVINCE, PASSWORD);
  await page.goto('/transfers?side=coming&state=released');
  await choose(page, MOVERS);
  await page.getByRole('button', { name: 'Tiếp nhận, chọn chi đoàn' }).click();
  await page.locator('#branch').selectOption({ index: 1 });
  for (const row of await page.locator('table.acts tbody tr').all()) await row.locator('select').selectOption({ index: 1 });
  await axe(page);
  await shot(page, 'transfer receive');
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await page.getByText('Đã tiếp nhận').waitFor();
  await page.goto('/transfers?side=coming&state=received');
  await choose(page, MOVERS);
  await page.getByRole('button', { name: 'Nhận vào chi đoàn' }).click();
  await page.getByRole('button', { name: 'Nhận vào', exact: true }).click();
  await page.getByText('Đã nhận vào.').waitFor();
  await page.goto('/members?q=chuyen hai');
  const row = page.locator('#list tr', { hasText: MOVERS[1] });
  await row.waitFor();
  assert.ok((await row.textContent()).includes(target), 'the list shows the new commune');
  await row.getByRole('link').first().click();
  await page.getByText('Chuyển đến từ đơn vị khác trong tỉnh').waitFor();
  await shot(page, 'transfer record');
});

walk('a member goes out of the province and a guest checks the letter', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/members?q=di xa');
  await page.locator('#list').getByRole('link', { name: EMIGRANT }).click();
  await page.getByRole('link', { name: 'Chuyển đi, rời Đoàn' }).click();
  await axe(page);
  await shot(page, 'doorway');
  await page.locator('ul.desk a[href^="/transfers/new"]').click();
  await page.locator('#way').selectOption('out');
  await page.locator('#place').fill('Đoàn phường Bách Khoa, thành phố Hà Nội');
  assert.ok(await page.locator('tr', { hasText: EMIGRANT }).locator('[name=member]').isChecked(), 'ticked already');
  await page.getByRole('button', { name: 'Lập hồ sơ chuyển' }).click();
  await page.getByText('Đã lập hồ sơ chuyển.').waitFor();
  await cleared(page, [EMIGRANT], '302-GT/ĐTN');
  await page.goto('/transfers?state=sent');
  await page.locator('#list').getByRole('link', { name: EMIGRANT }).click();
  await axe(page);
  await shot(page, 'transfer sent');
  await page.getByRole('link', { name: 'Giấy giới thiệu' }).click();
  await axe(page);
  await shot(page, 'letter');
  const address = await page.locator('.paper-proof a').getAttribute('href');
  const officer = await page.context().cookies();
  await page.context().clearCookies();

  await phone(page); // a stranger with the paper in hand
  await page.goto('/letters');
  await page.locator('#code').fill(address.split('/').pop().toLowerCase());
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByText('Giấy này có thật và còn giá trị').waitFor();
  await page.locator('.paper', { hasText: EMIGRANT }).waitFor();
  await axe(page);
  await shot(page, 'letter checked');

  await page.context().addCookies(officer);
  await desk(page);
  await page.goto('/transfers?state=sent');
  await choose(page, [EMIGRANT]);
  await page.getByRole('button', { name: 'Nơi mới đã nhận' }).click();
  await page.getByRole('button', { name: 'Ghi đã chuyển đi' }).click();
  await page.getByText('Đã ghi chuyển ra ngoài tỉnh.').waitFor();
  await page.goto('/members?q=di xa&status=all');
  await page.locator('#list').getByText(EMIGRANT).first().waitFor();
});

walk('two who are thirty are asked, decided and come of age with a certificate', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await add(page, GROWN, '05/06/1995');
  await page.goto('/leavings/age');
  await later(page, GROWN);
  await axe(page);
  await shot(page, 'coming of age');
  await page.getByRole('button', { name: 'Gửi nguyện vọng lên cấp trên' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await choose(page, GROWN);
  await page.getByRole('button', { name: 'Quyết định' }).click();
  await page.locator('#number').fill('303-QĐ/ĐTN');
  await page.locator('#signer').fill('Lương Thị Bí Thư');
  await axe(page);
  await shot(page, 'coming of age decided');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.getByText('Đã lưu quyết định.').waitFor();
  await page.goto('/leavings?state=approved');
  await choose(page, GROWN);
  await page.getByRole('button', { name: 'Tổ chức lễ trưởng thành' }).click();
  await page.locator('#place').fill('Hội trường xã');
  await page.getByRole('button', { name: 'Ghi lễ trưởng thành' }).click();
  await page.getByText('Đã ghi lễ trưởng thành.').waitFor();
  await page.goto('/leavings?state=gone');
  await page.locator('#list').getByRole('link', { name: GROWN[0] }).click();
  await page.getByRole('link', { name: 'Giấy chứng nhận trưởng thành' }).click();
  await page.locator('.paper', { hasText: '303-QĐ/ĐTN' }).waitFor();
  await axe(page);
  await shot(page, 'coming of age certificate');
});

/** Members who are added to the first branch of the officer's commune; answers the branch. */
async function add(page, names, born) {
  await page.goto('/transfers/new');
  const branch = await page.locator('#unit option').nth(1).getAttribute('value');
  const told = await page.evaluate(async ({ branch, names, born }) => Promise.all(names.map(async (name, nth) => {
    const body = { unit: branch, name, birth_day: born, sex: nth % 2 ? 'm' : 'f', even_if_similar: true };
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch('/api/v1/members', sent)).status;
  })), { branch, names, born });
  assert.ok(told.every((status) => status < 300), `added: ${told}`);
  return branch;
}

/** The name of a commune that is not the officer's own. */
async function otherCommune(page) {
  const names = await page.locator('#targets option').evaluateAll((all) => all.map((one) => one.value));
  const own = await page.locator('nav.crumbs, .crumbs').first().textContent();
  return names.find((name) => /^(Xã|Phường) /.test(name) && !own.includes(name));
}

/** Remarks and dues, then the letters, for these members. */
async function cleared(page, names, number) {
  await page.goto('/transfers?state=requested');
  await choose(page, names);
  await page.getByRole('button', { name: 'Ghi nhận xét, đoàn phí' }).click();
  await page.locator('#remarks').fill('Tham gia đầy đủ');
  await page.locator('#dues').fill(month());
  await axe(page);
  await shot(page, `transfer clear ${names.length}`);
  await page.getByRole('button', { name: 'Lưu và chuyển lên đoàn cơ sở' }).click();
  await page.getByText('Đã lưu nhận xét').waitFor();
  await page.goto('/transfers?state=cleared');
  await choose(page, names);
  await page.getByRole('button', { name: 'Giới thiệu đi' }).click();
  await page.locator('#number').fill(number);
  await page.locator('#signer').fill('Lương Thị Bí Thư');
  await axe(page);
  await page.getByRole('button', { name: 'Ký giới thiệu' }).click();
  await page.getByText('Đã giới thiệu.').waitFor();
}

/** Ticks these in a list. */
async function choose(page, names) {
  for (const name of names) await page.locator('#list tr', { hasText: name }).locator('[name=case]').check();
}

/** Everybody but these is asked later. */
async function later(page, names) {
  for (const row of await page.locator('table.acts tbody tr').all()) {
    const name = await row.locator('th').textContent();
    const wish = names.some((one) => name.includes(one)) ? 'leave' : 'later';
    await row.locator('select').selectOption(wish);
  }
}

/** This month as people write it. */
function month() {
  const at = new Date(Date.now() + 7 * 3_600_000).toISOString();
  return `${at.slice(5, 7)}/${at.slice(0, 4)}`;
}
