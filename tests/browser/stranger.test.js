// The whole way of somebody who comes for the first time, by keyboard and by touch: a search with typos, two roles, the link
// passed on and opened elsewhere, a related comparison, the figures as a file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { launch, open, site } from "./support/browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** More steps than this nobody takes to a link. */
const MOST_STEPS = 250;

const ways = {
  "by keyboard": {
    options: { width: 1280, height: 800 },
    // Only the keyboard: the next things are reached one after the other until it is the one.
    follow: async (page, target) => {
      for (let step = 0; step < MOST_STEPS; step += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) {
          await page.keyboard.press("Enter");
          return;
        }
        await page.keyboard.press("Tab");
      }
      assert.fail(`the keyboard does not reach ${target}`);
    },
    write: async (page, target, text) => {
      for (let step = 0; step < MOST_STEPS; step += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) {
          await page.keyboard.type(text);
          return;
        }
        await page.keyboard.press("Tab");
      }
      assert.fail(`the keyboard does not reach ${target}`);
    },
    send: (page) => page.keyboard.press("Enter"),
  },
  "by touch": {
    options: { width: 360, height: 740, hasTouch: true, isMobile: true },
    follow: (_, target) => target.tap(),
    write: async (page, target, text) => {
      await target.tap();
      await page.keyboard.type(text);
    },
    send: (page) => page.keyboard.press("Enter"),
  },
};

for (const [name, { options, follow, write, send }] of Object.entries(ways)) {
  describe(name, () => {
    test("a stranger finds two roles, passes the link on, goes on, and takes the figures along", async () => {
      const visit = await open(browser, options);
      const { page } = visit;
      const at = (path) => page.waitForURL(`${site}${path}`);
      const main = page.getByRole("main");

      await page.goto("/");
      await write(page, page.getByLabel("Search for a role"), "prodcution cordinator");
      await send(page);
      await at("/search?q=prodcution+cordinator");
      await follow(page, main.getByRole("link", { name: "Production coordinator", exact: true }));
      await at("/roles/production-coordinator");

      await write(page, page.getByLabel("Second role"), "process leader");
      await send(page);
      // The first Enter takes a suggestion, where the list of them is open.
      await page.waitForTimeout(200);
      if (page.url().includes("/roles/")) {
        await send(page);
      }
      await at("/compare/process-leader-vs-production-coordinator");

      const link = await main.locator(".permalink a").getAttribute("href");
      const elsewhere = await open(browser, { path: new URL(link).pathname, width: 768 });
      assert.match((await elsewhere.page.title()).toLowerCase(), /process leader vs production coordinator/);
      assert.deepEqual(elsewhere.faults(), []);
      await elsewhere.close();

      const related = page.locator("#more h3 + ul a").first();
      const path = await related.getAttribute("href");
      await follow(page, related);
      await at(path);

      const download = page.waitForEvent("download");
      await follow(page, main.getByRole("link", { name: "CSV", exact: true }));
      const file = await download;
      assert.equal(file.suggestedFilename(), `${path.split("/").at(-1)}.csv`);
      const [head, ...lines] = readFileSync(await file.path(), "utf8").trim().split("\n");
      assert.match(head, /role,title,measure/);
      assert.ok(lines.length > 50, `${lines.length} lines`);

      assert.deepEqual(visit.faults(), []);
      await visit.close();
    });
  });
}
