// A pair on paper.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { launch, open } from "./support/browser.js";
import { root } from "./support/server.js";

/** As many sheets as somebody lays side by side. */
const MOST_PAGES = 2;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Chromium writes the objects that pages are without compressing them. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

for (const format of ["A4", "Letter"]) {
  test(`a pair fits on ${MOST_PAGES} pages of ${format}`, { todo: "the print style is to come" }, async (t) => {
    const { page, close } = await open(browser, { path: "/compare/process-leader-vs-production-coordinator" });
    const pdf = await page.pdf({ format, preferCSSPageSize: false });
    await close();
    mkdirSync(`${root}target/screenshots`, { recursive: true });
    writeFileSync(`${root}target/screenshots/pair-${format}.pdf`, pdf);
    const count = pages(pdf);
    t.diagnostic(`${count} pages`);
    assert.ok(count > 0, "the pages could not be counted");
    assert.ok(count <= MOST_PAGES, `${count} pages are more than ${MOST_PAGES}`);
  });
}
