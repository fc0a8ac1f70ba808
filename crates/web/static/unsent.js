// @ts-check
// On every page of a phone that records: how much still waits on it, and another try at sending.

import * as box from "./box.js";
import { deliver } from "./deliver.js";

/** @param {HTMLElement} top The bar on top, which holds the words for it. */
export async function start(top) {
  const link = document.createElement("a");
  link.className = "tool unsent";
  link.href = "/capture";

  async function show() {
    let left = 0;
    for (const { who } of await box.all("phones")) left += await box.countWaiting(who);
    link.textContent = (top.dataset.unsent ?? "").replace("{n}", String(left));
    if (left) top.append(link);
    else link.remove();
  }

  await show();
  await deliver();
  await show();
}
