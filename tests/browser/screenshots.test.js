// Pictures of every kind of page in target/screenshots/, for the eye; nothing is held against them.

import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { after, before, describe, test } from "node:test";

import { launch, open, schemes } from "./support/browser.js";
import { pages } from "./support/pages.js";
import { root } from "./support/server.js";

const folder = `${root}target/screenshots`;
/** Longer pages are cut here, in CSS pixels. */
const TALLEST = 8000;

let browser;
before(async () => {
  mkdirSync(folder, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

describe("pictures", { concurrency: availableParallelism() }, () => {
  for (const { name, path, status } of pages) {
    test(name, async () => {
      const { page, close } = await open(browser, { path, expected: status });
      for (const width of [360, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
        for (const scheme of ["light", "dark"]) {
          await page.emulateMedia(schemes[scheme]);
          await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: true, clip });
        }
      }
      await close();
    });
  }
});
