// Every kind of page that a reader reaches by links alone, at 360 px: nothing sticks out, also with text twice as large,
// each field has a name, each target is big enough for a thumb, headings come in order, no link leads nowhere.

import assert from 'node:assert/strict';
import { axe, signIn, walk } from './harness.js';

const READERS = [
  ['a province officer', '0912000001'], ['a volunteer', '0912000005'], ['a guest', null],
];
const FIRST = ['/', '/public', '/knowledge', '/sign-in', '/v'];
/** Addresses of one pattern are one page; of the filters' combinations a few tell enough. */
const SAME_PATH = 3;

for (const [reader, login] of READERS) {
  walk(`${reader} finds every page in order on a small phone`, async (page) => {
    if (login) await signIn(page, login, 'xungkich');
    const faults = [];
    const queue = [...FIRST];
    const seen = new Map();
    while (queue.length > 0) {
      const path = queue.shift();
      if (!isNew(seen, path)) continue;
      const answer = await page.goto(path);
      if (answer.status() >= 400) faults.push(`${path}: answers ${answer.status()}`);
      faults.push(...(await page.evaluate(inspect)).map((fault) => `${path}: ${fault}`));
      await axe(page).catch((error) => faults.push(error.message));
      queue.push(...await page.evaluate(links));
    }
    assert.ok(seen.size > FIRST.length, 'no link was followed');
    assert.deepEqual(faults, []);
  });
}

function isNew(seen, path) {
  const url = new URL(path, 'http://x');
  const plain = url.pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/^\/v\/.+/, '/v/CODE').replaceAll(/\/\d+(?=\/|$)/g, '/N');
  const kinds = seen.get(plain) ?? new Set();
  const kind = [...url.searchParams.keys()].sort().join();
  if (kinds.has(kind) || kinds.size >= SAME_PATH) return false;
  seen.set(plain, kinds.add(kind));
  return true;
}

/** In the page: where its links lead, files and data left out. */
function links() {
  const hrefs = [...document.querySelectorAll('a[href]')].map((link) => new URL(link.getAttribute('href'), location.href));
  return hrefs.filter((url) => url.origin === location.origin && !/^\/api\/|\.(csv|xlsx|json)$|\/file$|^\/language/.test(url.pathname))
    .map((url) => url.pathname + url.search);
}

/** In the page: what is wrong with it. */
function inspect() {
  const faults = [];
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
  const wide = () => document.documentElement.scrollWidth > innerWidth + 1;
  if (wide()) faults.push(`${document.documentElement.scrollWidth} px wide on a screen of ${innerWidth}`);

  const targets = [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio])')];
  for (const target of targets) {
    const { width, height } = target.getBoundingClientRect();
    const isHidden = !width || target.closest('.skip, .vh, .chart, details:not([open]) > :not(summary)');
    const isInText = target.tagName === 'A' && (getComputedStyle(target).display === 'inline' || target.matches('.list tbody th a'));
    if (!isHidden && !isInText && height < 43.5) faults.push(`${Math.round(width)} × ${Math.round(height)} is too small a target: ${name(target)}`);
  }

  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.push('a page has one title');
  levels.forEach((level, at) => at > 0 && level > levels[at - 1] + 1 && faults.push(`h${level} behind h${levels[at - 1]}`));
  if (/⟦|undefined|NaN/.test(document.body.innerText)) faults.push('a text is missing');

  document.documentElement.style.fontSize = '200%';
  if (wide()) faults.push(`${document.documentElement.scrollWidth} px wide with text twice as large`);
  document.documentElement.style.fontSize = '';
  return faults;
}
