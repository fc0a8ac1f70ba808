// What every walk stands on: the built program serving a small demo province, and a browser to walk through it.
// Knows no page of the product except the sign-in form.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import axeCore from 'axe-core';
import { chromium } from 'playwright-core';

const HERE = import.meta.dirname;
const SHOTS = join(HERE, 'shots');
const BINARY = resolve(process.env.XUNGKICH_TEST_BINARY ?? join(HERE, '../../target/debug/xungkich'));
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FILLING_MS = 180_000;
const STOPPING_MS = 15_000;

const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

// ── walks ────────────────────────────────────────────────────────────────────────────────────────

/**
 * One walk: a fresh browser session on the shared server. However it ends, no request may have left the host and the
 * browser may have reported no error; a walk that fails leaves a picture in shots/.
 * @param {string} name
 * @param {(page: import('playwright-core').Page) => Promise<void>} steps
 */
export function walk(name, steps) {
  test(name, async () => {
    const page = await freshPage();
    try {
      await steps(page);
      noForeignRequests(page);
      noBrowserErrors(page);
    } catch (error) {
      await picture(page, `failed ${name}`).catch(() => {});
      throw error;
    } finally {
      await page.context().close();
    }
  });
}

/** A page in a session of its own, at phone size. Addresses are relative: `page.goto('/members')`. */
export async function freshPage() {
  const { url } = await server();
  const context = await (await browser()).newContext({
    baseURL: url, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: PHONE, reducedMotion: 'reduce',
  });
  const seen = { requests: [], errors: [] };
  sightings.set(context, seen);
  context.on('request', (request) => seen.requests.push(request.url()));
  context.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  context.on('weberror', (fault) => seen.errors.push(String(fault.error())));
  return context.newPage();
}

/** @type {WeakMap<object, { requests: string[], errors: string[] }>} */
const sightings = new WeakMap();

// ── what a walk does ─────────────────────────────────────────────────────────────────────────────

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

export const phone = (page) => page.setViewportSize(PHONE);
export const desk = (page) => page.setViewportSize(DESK);

/** Signs in through the form; a phone number or a member code both do. */
export async function signIn(page, login, password) {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete~="username"]').fill(login);
  const secret = page.locator('input[autocomplete~="current-password"]');
  await secret.fill(password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), secret.press('Enter')]);
}

/** No serious or critical fault of accessibility (WCAG 2.2 A and AA) on the page as it stands. */
export async function axe(page) {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
  }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}\n    ${html}`));
  assert.equal(told.length, 0, `accessibility of ${page.url()}:\n  ${told.join('\n  ')}`);
}

/** Nothing was asked of any other host since the session began. */
export function noForeignRequests(page) {
  const home = new URL(shared.url).host;
  const foreign = sightings.get(page.context()).requests.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).host !== home);
  assert.deepEqual(foreign, [], 'requests to other hosts');
}

/** The browser had nothing to complain about: a refused script, a missing file, an exception. */
export function noBrowserErrors(page) {
  assert.deepEqual(sightings.get(page.context()).errors, [], 'errors in the browser console');
}

/** Forgets the complaints so far: for a walk that provokes one on purpose (a refused form, a cut network). */
export function forgiveBrowserErrors(page) {
  sightings.get(page.context()).errors.length = 0;
}

/** Keeps a picture when SHOTS=1. */
export async function shot(page, name) {
  if (process.env.SHOTS === '1') await picture(page, name);
}

async function picture(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  const file = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  await page.screenshot({ path: join(SHOTS, `${file}.png`), fullPage: true });
}

// ── the server and the browser, one of each for all walks of a process ───────────────────────────

const shared = { starting: undefined, url: undefined, child: undefined, folder: undefined, launching: undefined };

/** The program serving a small demo province; started at the first call. */
export function server() {
  shared.starting ??= start();
  return shared.starting;
}

function browser() {
  shared.launching ??= chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  return shared.launching;
}

async function start() {
  assert.ok(existsSync(BINARY), `${BINARY} is not there: build it first, or name it in XUNGKICH_TEST_BINARY`);
  const address = `127.0.0.1:${await freePort()}`;
  shared.folder = mkdtempSync(join(tmpdir(), 'xungkich-walks-'));
  shared.url = `http://${address}`;
  const child = spawn(BINARY, ['demo', '--scale', '0.01', '--data', shared.folder, '--listen', address], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  shared.child = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said = (said + text).slice(-200_000); });
  await healthy(child, () => said);
  return { url: shared.url, said: () => said };
}

async function healthy(child, said) {
  let gone = false;
  child.once('error', () => { gone = true; });
  child.once('exit', () => { gone = true; });
  for (const end = Date.now() + FILLING_MS; Date.now() < end && !gone; await pause(100)) {
    const answer = await fetch(`${shared.url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  assert.fail(`the program ${gone ? 'ended' : 'did not answer /healthz in time'}; it said:\n${said()}`);
}

async function stop() {
  if (shared.launching) await (await shared.launching.catch(() => undefined))?.close();
  const { child } = shared;
  if (child?.pid && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOPPING_MS);
    await ended;
    clearTimeout(impatience);
  }
  if (shared.folder) rmSync(shared.folder, { recursive: true, force: true });
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

after(stop);
process.once('exit', () => shared.child?.kill('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
