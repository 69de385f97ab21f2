// On the smallest phone no word or amount in a table is broken, other than at a hyphen, a dash or a soft hyphen.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, open, overflow } from "./support/browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The words of all cells of tables that stand on more than one line, each with its table. */
function broken() {
  const found = [];
  for (const cell of document.querySelectorAll("td, th")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest(".unseen")) {
        continue;
      }
      for (const word of text.data.matchAll(/[^\s\u2013-]+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
        if (lines.size > 1 && !word[0].includes("\u00ad")) {
          found.push(`${cell.closest("table").className}: ${word[0]}`);
        }
      }
    }
  }
  return found;
}

describe("tables at 320 px", () => {
  for (const path of ["/roles/cardiologist", "/roles/registered-nurse", "/compare/registered-nurse-vs-software-developer"]) {
    test(`${path} keeps words whole`, async () => {
      const { page, close } = await open(browser, { path, width: 320 });
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      const words = await page.evaluate(broken);
      const { by, parts } = await overflow(page);
      await close();
      assert.deepEqual(words, []);
      assert.equal(by, 0, parts.join("\n"));
    });
  }

  test("a title of one long word does not widen the page", async () => {
    const { page, close } = await open(browser, { path: "/compare/anesthesiologist-vs-cardiologist", width: 320 });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const { by, parts } = await overflow(page);
    await close();
    assert.equal(by, 0, parts.join("\n"));
  });
});
