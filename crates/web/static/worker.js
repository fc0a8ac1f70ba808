// @ts-check
// Keeps the app that records support on the phone, opens it without a network, and sends once the network is back. Keeps
// the page that checks cards too.

import * as box from "/static/EDITION/box.js";
import { deliver } from "/static/EDITION/deliver.js";

const CACHE = "app-EDITION";
const HOME = "/static/EDITION/";
const FILES = ["aims.js", "app.css", "app.js", "asking.js", "box.js", "campaigns.js", "capture.js", "card.js", "citizen.js", "deliver.js", "ed25519.js", "handover.js", "journal.js",
  "places.js", "unsent.js", "visit.js", "icons.svg", "logo.svg", "favicon.svg", "icon-192.png"].map((file) => HOME + file).concat("/manifest.webmanifest");
const SHELLS = ["capture", "card"].flatMap((page) => ["vi", "en"].map((lang) => `/${page}/shell/${lang}`));
/** What is kept is the same for every reader, whatever the server says of other answers. */
const ANY = { ignoreVary: true };
/** A page that takes longer is not waited for. */
const PATIENCE_MS = 5_000;

const worker = /** @type {any} */ (self);

worker.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...FILES, ...SHELLS]))));

// The edition before this one stays: a page that is still open may ask for its files.
worker.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("app-") && name !== CACHE);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
})()));

// What can be counted changes now and then without a new edition.
worker.addEventListener("message", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await Promise.all(SHELLS.map((shell) => cache.add(shell).catch(() => {})));
})()));

worker.addEventListener("sync", (event) => {
  if (event.tag === "deliver") event.waitUntil(deliver().then((end) => end === "later" && Promise.reject(new Error("not all is sent"))));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(visit(request, url));
  else if (url.pathname.startsWith("/static/") || url.pathname === "/manifest.webmanifest") event.respondWith(kept(request));
});

/** @param {Request} request */
async function kept(request) {
  return (await caches.match(request, ANY)) ?? fetch(request);
}

/** @param {Request} request @param {URL} url */
async function visit(request, url) {
  const isHere = url.pathname === "/capture";
  if (url.pathname === "/card") return fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(async (fault) => (await keptPage("card")) ?? Promise.reject(fault));
  try {
    const answer = await fetch(request, isHere ? { signal: AbortSignal.timeout(PATIENCE_MS) } : undefined);
    // Signed out, moved to another post, or the server is at fault: recording goes on, and sending too.
    const isShut = answer.type === "opaqueredirect" || answer.status >= 500 || answer.status === 401 || answer.status === 403;
    return isHere && isShut ? ((await shell()) ?? answer) : answer;
  } catch (fault) {
    if (isHere) return (await shell()) ?? Promise.reject(fault);
    return (await shell()) ? Response.redirect("/capture") : Promise.reject(fault);
  }
}

/** The page that phones keep, when this phone belongs to a volunteer. */
async function shell() {
  return (await box.get("notes", "who")) ? keptPage("capture") : undefined;
}

/** A kept page in the language that was read last. @param {"capture" | "card"} page */
async function keptPage(page) {
  const lang = (await box.get("notes", "lang")) === "en" ? "en" : "vi";
  return (await caches.open(CACHE)).match(`/${page}/shell/${lang}`, ANY);
}
