// The site by keyboard alone: everything is reached by Tab, and what has the focus can be seen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, site, tabTo } from "./support/browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Walks a page with a keyboard, and fails for whatever goes wrong on the way. */
async function visit(path, walk) {
  const { page, faults, close } = await open(browser, { path, width: 360, height: 740 });
  await walk(page);
  assert.deepEqual(faults(), []);
  await close();
}

const focused = (page) => page.evaluate(() => document.activeElement.id);

test("two roles are compared", () =>
  visit("/", async (page) => {
    await tabTo(page, "#pick-a");
    await page.keyboard.type("Electrician");
    await tabTo(page, "#pick-b");
    await page.keyboard.type("Plumber");
    await tabTo(page, ".picker button");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site}/compare/electrician-vs-plumber`);
  }));

test("a role is searched for and opened", () =>
  visit("/method", async (page) => {
    await tabTo(page, "#search");
    await page.keyboard.type("registered nurse");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site}/search?q=registered+nurse`);
    await tabTo(page, "a[href='/roles/registered-nurse']");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site}/roles/registered-nurse`);
  }));

test("a state is chosen", () =>
  visit("/compare/registered-nurse-vs-software-developer", async (page) => {
    await tabTo(page, "#place");
    await page.keyboard.type("Calif");
    await tabTo(page, ".chooser button");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site}/compare/registered-nurse-vs-software-developer/in/california`);
  }));

test("the rest of a list opens and closes", () =>
  visit("/compare/process-leader-vs-production-coordinator", async (page) => {
    const list = page.locator("details.more").first();
    const hidden = list.getByRole("listitem").first();
    assert.equal(await hidden.isVisible(), false);
    await tabTo(page, "details.more > summary");
    await page.keyboard.press("Enter");
    assert.equal(await hidden.isVisible(), true);
    assert.equal((await list.locator("summary").innerText()).trim(), "Show less");
    await page.keyboard.press("Space");
    assert.equal(await hidden.isVisible(), false);
  }));

test("the head of a row opens to what its figures mean", () =>
  visit("/compare/process-leader-vs-production-coordinator", async (page) => {
    const meaning = page.locator("details.meaning").first().locator("p");
    await tabTo(page, "details.meaning > summary");
    assert.equal(await meaning.isVisible(), false);
    await page.keyboard.press("Enter");
    assert.equal(await meaning.isVisible(), true);
  }));

test("the first link skips to the content", () =>
  visit("/compare/process-leader-vs-production-coordinator", async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#main$/);
    assert.equal(await focused(page), "main");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("main") !== null), true);
  }));

test("every part that takes the focus shows it, on the way down and up again", () =>
  visit("/compare/registered-nurse-vs-software-developer", async (page) => {
    await tabTo(page, ".site-footer li:last-child a");
    await tabTo(page, ".skip", "Shift+Tab");
  }));
