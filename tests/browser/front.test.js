// The front door: it answers, speaks both languages, and says that it is well.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desk, server, shot, walk } from './harness.js';

walk('the front page answers on a phone and on a desk', async (page) => {
  const answer = await page.goto('/');
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator('html').getAttribute('lang'), 'vi');
  assert.notEqual((await page.title()).trim(), '');
  await axe(page);
  await fitsTheScreen(page);
  await shot(page, 'front phone');

  await desk(page);
  await axe(page);
  await fitsTheScreen(page);
  await shot(page, 'front desk');
});

walk('switching the language keeps the place', async (page) => {
  await page.goto('/sign-in');
  const place = new URL(page.url()).pathname;
  for (const [name, lang] of [['English', 'en'], ['Tiếng Việt', 'vi']]) {
    await page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click();
    await page.locator(`html[lang="${lang}"]`).waitFor({ state: 'attached' });
    assert.equal(new URL(page.url()).pathname, place);
  }
});

test('healthz says that it is well', async () => {
  const { url } = await server();
  const answer = await fetch(`${url}/healthz`);
  assert.equal(answer.status, 200);
});

async function fitsTheScreen(page) {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= screen, `the page is ${content} px wide on a screen of ${screen}`);
}
