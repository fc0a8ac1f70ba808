// Honours: two members are awarded with one decision that is printed, one is reprimanded and appeals, one who was
// excellent is introduced to the Party and has the certificate of the class.

import assert from 'node:assert/strict';
import { axe, desk, phone, shot, signIn, walk } from './harness.js';

const [OFFICER, PASSWORD] = ['0912000002', 'xungkich'];
const NAMES = ['Nông Thị Khen Một', 'Lý Văn Khen Hai'];

walk('two members are awarded with one decision, which is printed', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  const branch = await add(page, NAMES);
  await page.goto(`/awards/new?unit=${branch}`);
  await page.locator('#what').selectOption('giay-khen');
  await page.locator('#reason').fill('Đi đầu trong phong trào Bình dân học vụ số');
  await axe(page);
  for (const name of NAMES) await page.locator('tr', { hasText: name }).locator('[name=member]').check();
  await shot(page, 'award new');
  await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await axe(page);
  await shot(page, 'award list');
  await page.goto('/awards?state=submitted');
  await choose(page, NAMES);
  await page.getByRole('button', { name: 'Quyết định' }).click();
  await page.locator('#number').fill('801-QĐ/ĐTN');
  await page.locator('#signer').fill('Lương Thị Bí Thư');
  await axe(page);
  await shot(page, 'award decide');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.getByText('Đã lưu quyết định.').waitFor();
  await page.goto('/awards?state=granted');
  await page.locator('#list').getByRole('link', { name: NAMES[0] }).click();
  await axe(page);
  await shot(page, 'award');
  await page.getByRole('link', { name: 'Quyết định để in' }).click();
  for (const name of NAMES) await page.locator('.paper', { hasText: name }).waitFor();
  await axe(page);
  await shot(page, 'award paper');
});

walk('a branch reprimands by secret ballot, and the member appeals', async (page) => {
  await phone(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/awards/new');
  const branch = await page.locator('#unit option').nth(1).getAttribute('value');
  await page.goto(`/disciplines/new?unit=${branch}`);
  await page.locator('#what').selectOption('reprimand');
  await page.locator('#reason').fill('Nhiều lần vắng sinh hoạt không lý do');
  const people = await page.locator('[name=member]').count(); // whoever moved away before is none of them
  const [all, most] = [String(people), String(people - 1)];
  await fill(page, { met_on: today(), total: all, present: all, yes: most, no: '1', number: '802-QĐ/CĐ' });
  await page.locator('[name=secret]').check();
  await page.locator('tr', { hasText: NAMES[1] }).locator('[name=member]').check();
  await axe(page);
  await shot(page, 'discipline new');
  await page.getByRole('button', { name: 'Ghi kết quả cuộc họp' }).click();
  await page.getByText('Đã ghi kết quả cuộc họp.').waitFor();
  await axe(page);
  await shot(page, 'discipline');
  await page.getByText('Ghi khiếu nại', { exact: true }).click();
  await page.locator('#why-appeal').fill('Vắng vì chăm mẹ ốm, có báo trước');
  await page.getByRole('button', { name: 'Gửi khiếu nại lên' }).click();
  await page.getByText('Đã gửi khiếu nại lên cấp trên.').waitFor();
  await page.getByRole('link', { name: 'Quyết định', exact: true }).click();
  await page.locator('select[name^=ruling]').selectOption('approve');
  await page.locator('#number').fill('803-QĐ/ĐTN');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.locator('.badge', { hasText: 'Đã huỷ' }).waitFor();
});

walk('an excellent member is introduced to the Party and passes the class', async (page) => {
  await desk(page);
  await signIn(page, OFFICER, PASSWORD);
  await page.goto('/introductions?state=learned'); // who was introduced already is introduced again
  await page.locator('#list tbody th a').first().click();
  await page.getByText('Rút hồ sơ', { exact: true }).first().click();
  await page.locator('#why-withdraw').fill('Học lại lớp, giới thiệu lại');
  await page.getByRole('button', { name: 'Rút hồ sơ' }).click();
  await page.getByText('Đã rút hồ sơ.').waitFor();
  await page.goto('/introductions/new');
  const branches = await page.locator('#unit option').evaluateAll((all) => all.map((one) => one.value));
  let id = null;
  for (const branch of branches.slice(1)) {
    await page.goto(`/introductions/new?unit=${branch}`);
    id ??= await free(page, page.locator('tr', { hasText: 'Xuất sắc' }));
    if (id) break;
  }
  assert.ok(id, 'somebody was excellent last year and can be introduced');
  await page.locator('#reason').fill('Nhiều năm xuất sắc, gương mẫu');
  await fill(page, { met_on: today(), total: '3', present: '3', yes: '3', no: '0' });
  await axe(page);
  await shot(page, 'introduction new');
  await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
  await page.getByText('Đã lưu.').waitFor();
  const at = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Quyết định', exact: true }).click();
  await page.locator('#number').fill('804-NQ/ĐTN');
  await page.getByRole('button', { name: 'Lưu quyết định' }).click();
  await page.getByText('Đã lưu quyết định.').waitFor();
  await page.getByRole('link', { name: 'Ghi học xong lớp nhận thức' }).click();
  await page.locator('[name^=number-]').fill('15-GCN/2026');
  await axe(page);
  await page.getByRole('button', { name: 'Ghi vào hồ sơ' }).click();
  await page.locator('.badge', { hasText: 'Có giấy chứng nhận lớp' }).waitFor();
  await axe(page);
  await shot(page, 'introduction');
  await page.goto(`${at}/paper`);
  await page.locator('.paper', { hasText: 'NGHỊ QUYẾT' }).waitFor();
  await page.goto(`/members/${id}`);
  await page.getByText('Giới thiệu vào Đảng').first().waitFor();
});

/** Members who are added to the first branch of the officer's commune; answers the branch. */
async function add(page, names) {
  await page.goto('/transfers/new');
  const branch = await page.locator('#unit option').nth(1).getAttribute('value');
  const told = await page.evaluate(async ({ branch, names }) => Promise.all(names.map(async (name) => {
    const body = { unit: branch, name, birth_day: '2003-04-05', sex: 'f', even_if_similar: true };
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch('/api/v1/members', sent)).status;
  })), { branch, names });
  assert.ok(told.every((status) => status < 300), `added: ${told}`);
  return branch;
}

/** Ticks the first of these who may still be introduced; answers whose record it is, or null. */
async function free(page, rows) {
  for (const row of await rows.all()) {
    const id = await row.locator('[name=member]').getAttribute('value');
    const is = await page.evaluate(async (id) => {
      const get = async (path) => (await fetch(path)).json();
      const stages = ['submitted', 'returned', 'resolved', 'learned', 'aspirant', 'admitted'];
      const open = await Promise.all(stages.map((stage) => get(`/api/v1/introductions?stage=${stage}`)));
      const record = await get(`/api/v1/members/${id}`);
      return !record.party_on && !open.some(({ items }) => items.some((one) => one.member_id === id));
    }, id);
    if (is) {
      await row.locator('[name=member]').check();
      return id;
    }
  }
  return null;
}

/** Ticks these in a list. */
async function choose(page, names) {
  for (const name of names) await page.locator('#list tr', { hasText: name }).locator('[name=case]').check();
}

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
}

/** Today as people write it. */
function today() {
  const at = new Date(Date.now() + 7 * 3_600_000).toISOString();
  return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`;
}
