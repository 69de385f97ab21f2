// A pair on paper.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { launch, open } from "./support/browser.js";
import { root } from "./support/server.js";

/** As many sheets as somebody lays side by side. */
const MOST_PAGES = 2;
/** Six points, in CSS pixels. */
const SMALLEST = 8;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Chromium writes the objects that pages are without compressing them. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

for (const pair of [
  "process-leader-vs-production-coordinator",
  "registered-nurse-vs-software-developer",
  "actor-vs-chief-executive",
  // Long titles, which stand in every heading and above every column.
  "elementary-school-special-education-teacher-vs-separating-and-filtering-machine-operator",
  "astronomer-vs-occupational-health-and-safety-technician",
]) {
  describe(pair, () => {
    let page;
    let close;
    before(async () => {
      ({ page, close } = await open(browser, { path: `/compare/${pair}` }));
      await page.emulateMedia({ media: "print" });
    });
    after(() => close());

    for (const format of ["A4", "Letter"]) {
      test(`fits on ${MOST_PAGES} pages of ${format}`, async (t) => {
        const pdf = await page.pdf({ format, preferCSSPageSize: false });
        mkdirSync(`${root}target/screenshots`, { recursive: true });
        writeFileSync(`${root}target/screenshots/${pair}-${format}.pdf`, pdf);
        const count = pages(pdf);
        t.diagnostic(`${count} pages`);
        assert.ok(count > 0, "the pages could not be counted");
        assert.ok(count <= MOST_PAGES, `${count} pages are more than ${MOST_PAGES}`);
      });
    }

    test("shows what is behind every summary", async () => {
      const [all, closed] = await page.evaluate(() => {
        const shown = (part) => part.checkVisibility() && part.getClientRects().length > 0;
        // The form for a place is of no use on paper.
        const details = [...document.querySelectorAll("main details")].filter((part) => !part.closest("#in-place"));
        const inside = (part) => [...part.children].filter((child) => child.localName !== "summary");
        const closed = details.filter((part) => !inside(part).every(shown));
        return [details.length, closed.map((part) => part.outerHTML.slice(0, 80))];
      });
      assert.ok(all > 0, "there is nothing to open");
      assert.deepEqual(closed, []);
    });

    test("ends with the name of the site and the address of the page", async () => {
      const line = page.locator(".permalink");
      assert.ok(await line.isVisible());
      const text = await line.innerText();
      assert.match(text, /^Printed from Rolecall\. /);
      assert.ok(text.includes(await page.locator(".permalink a").getAttribute("href")));
    });

    test("is large enough to be read", async () => {
      const small = await page.evaluate((smallest) => {
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const { data, parentElement } = walker.currentNode;
          // A picture may be drawn in units of its own.
          const scale = (parentElement.closest("svg[viewBox]") && parentElement.getScreenCTM?.()?.d) || 1;
          const size = Number.parseFloat(getComputedStyle(parentElement).fontSize) * scale;
          if (data.trim() && parentElement.checkVisibility() && size < smallest - 0.01) {
            found.push(`${size}: ${data.trim().slice(0, 40)}`);
          }
        }
        return found;
      }, SMALLEST);
      assert.deepEqual(small, []);
    });
  });
}

test("the name of the site for paper is not on the screen", async () => {
  const { page, close } = await open(browser, { path: "/compare/actor-vs-chief-executive" });
  assert.equal(await page.locator(".on-paper").isVisible(), false);
  await close();
});
