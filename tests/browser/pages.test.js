// What holds for every page: axe finds nothing, nothing is logged, nothing is fetched from elsewhere, nothing moves and
// nothing sticks out.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { availableParallelism } from "node:os";

import { colourRules, launch, layoutShift, open, overflow, schemes, violations, widths } from "./support/browser.js";
import { MOST_SHIFT, pages } from "./support/pages.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

describe("every page", { concurrency: availableParallelism() }, () => {
  for (const { name, path, status } of pages) {
    test(`${name} (${path})`, async () => {
      const problems = [];
      for (const width of widths) {
        const at = (list) => problems.push(...list.map((problem) => `${width} px, ${problem}`));
        const { page, faults, close } = await open(browser, { path, width, expected: status });
        at(faults());
        const shift = await layoutShift(page);
        at(shift.sum >= MOST_SHIFT ? [`the page moved by ${shift.sum} while loading: ${shift.moved.join(", ")}`] : []);
        const wide = await overflow(page);
        at(wide.by > 0 ? [`the page is ${wide.by} px too wide: ${wide.parts.join(", ")}`] : []);
        for (const [scheme, media] of Object.entries(schemes)) {
          await page.emulateMedia(media);
          const found = await violations(page, scheme === "light" ? undefined : colourRules);
          at(found.map((violation) => `${scheme}, ${violation}`));
        }
        await close();
      }
      assert.deepEqual(problems, []);
    });
  }
});
