// A page that arrives in pieces stays where it is: what is there does not move when more comes.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { availableParallelism } from "node:os";

import { launch, layoutShift, widths } from "./support/browser.js";
import { MOST_SHIFT, pages } from "./support/pages.js";
import { slowly } from "./support/pieces.js";

let browser;
let slow;
before(async () => {
  [browser, slow] = await Promise.all([launch(), slowly()]);
});
after(() => Promise.all([browser.close(), slow.end()]));

/** A short page, whose footer is in sight, and others of each shape. */
const shown = ["home", "roles", "role-official", "pair-offered", "several", "not-found"];

describe("a page that arrives in pieces does not move", { concurrency: availableParallelism() }, () => {
  for (const { name, path } of pages.filter((page) => shown.includes(page.name))) {
    for (const width of widths) {
      test(`${name} at ${width} px`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 800 } });
        const page = await context.newPage();
        await page.goto(slow.url + path, { waitUntil: "load" });
        const shift = await layoutShift(page);
        await context.close();
        assert.ok(shift.sum < MOST_SHIFT, `it moved by ${shift.sum}: ${shift.moved.join(", ")}`);
      });
    }
  }
});
