// What the script adds, on pages that work without it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, open, site, violations } from "./support/browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const pair = "/compare/process-leader-vs-production-coordinator";

/** Opens a page, does something there, and fails for whatever goes wrong on the way. */
async function visit(options, walk) {
  const { page, faults, close } = await open(browser, options);
  await walk(page);
  assert.deepEqual(faults(), []);
  await close();
}

/** Types a text into a field, as fingers do, and waits for what is suggested. */
async function typeInto(page, field, text) {
  // On a slow machine, suggestions for the beginning of a text come before it is written, and go again.
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === text);
  await page.locator(field).pressSequentially(text);
  await (await answered).finished();
  await page.locator(`${field}-list[role=listbox]`).getByRole("option").first().waitFor();
}

const active = (page) =>
  page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.innerText ?? null);

describe("suggestions", () => {
  test("are walked through by arrows, from the field and back to it", () =>
    visit({ path: "/" }, async (page) => {
      await typeInto(page, "#pick-a", "electrician");
      const field = page.getByRole("combobox", { name: "First role" });
      assert.equal(await field.getAttribute("aria-expanded"), "true");
      assert.equal(await active(page), null);
      await page.keyboard.press("ArrowDown");
      assert.match(await active(page), /^Electrician\b/);
      assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
      await page.keyboard.press("ArrowUp");
      assert.equal(await active(page), null);
      await page.keyboard.press("ArrowUp");
      const options = await page.locator("#pick-a-list [role=option]").allInnerTexts();
      assert.equal(await active(page), options.at(-1));
      await page.keyboard.press("Home");
      assert.equal(await active(page), null);
      assert.equal(await page.evaluate(() => document.activeElement.selectionStart), 0);
    }));

  test("fill the field by Enter and by Tab", () =>
    visit({ path: "/" }, async (page) => {
      await typeInto(page, "#pick-a", "electricia");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      assert.equal(new URL(page.url()).pathname, "/");
      assert.equal(await page.locator("#pick-a").inputValue(), "Electrician");
      await typeInto(page, "#pick-b", "plumbe");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      assert.equal(await page.locator("#pick-b").inputValue(), "Plumber");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site}/compare/electrician-vs-plumber`);
    }));

  test("go by Escape, which leaves the text, and come back by an arrow", () =>
    visit({ path: "/" }, async (page) => {
      await typeInto(page, "#search", "nurse");
      await page.keyboard.press("Escape");
      assert.equal(await page.locator("#search-list").isVisible(), false);
      assert.equal(await page.locator("#search").inputValue(), "nurse");
      await page.keyboard.press("ArrowDown");
      await page.locator("#search-list").waitFor();
    }));

  test("lead to a role from the search, and Enter without one still searches", () =>
    visit({ path: "/about" }, async (page) => {
      await typeInto(page, "#search", "registered nurs");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site}/roles/registered-nurse`);
      await typeInto(page, "#search", "nurse");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site}/search?q=nurse`);
    }));

  test("are chosen by a pointer", () =>
    visit({ path: "/" }, async (page) => {
      await typeInto(page, "#pick-a", "electrician");
      await page.locator("#pick-a-list").getByRole("option", { name: /^Electrician\b/ }).first().click();
      assert.equal(await page.locator("#pick-a").inputValue(), "Electrician");
      assert.equal(await page.evaluate(() => document.activeElement.id), "pick-a");
      assert.equal(await page.locator("#pick-a-list").isVisible(), false);
    }));

  test("are chosen by a finger, and fit the phone", () =>
    visit({ path: pair, width: 320, height: 640, hasTouch: true, isMobile: true }, async (page) => {
      await page.locator("#search").tap();
      await typeInto(page, "#search", "electrician");
      assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]), [320, 320]);
      await page.locator("#search-list").getByRole("option").first().tap();
      await page.waitForURL(`${site}/roles/electrician`);
    }));

  test("wait for the end of a composition", () =>
    visit({ path: "/" }, async (page) => {
      const asked = [];
      page.on("request", (request) => request.resourceType() === "fetch" && asked.push(request.url()));
      await page.locator("#search").focus();
      const keyboard = await page.context().newCDPSession(page);
      await keyboard.send("Input.imeSetComposition", { text: "nurse", selectionStart: 5, selectionEnd: 5 });
      await page.waitForTimeout(300);
      assert.deepEqual(asked, []);
      await keyboard.send("Input.insertText", { text: "nurse" });
      await page.locator("#search-list").waitFor();
      assert.deepEqual(asked, [`${site}/suggest?q=nurse`]);
    }));

  test("say how many there are, and pass axe", () =>
    visit({ path: "/" }, async (page) => {
      await typeInto(page, "#pick-a", "nurse");
      await page.keyboard.press("ArrowDown");
      const count = await page.locator("#pick-a-list [role=option]").count();
      assert.equal(await page.locator("p[role=status]").innerText(), `Suggestions: ${count}`);
      assert.deepEqual(await violations(page), []);
    }));

  test("that fail to come leave a field to type in", async () => {
    const { page, close } = await open(browser, { path: "/" });
    await page.route("**/suggest*", (route) => route.abort());
    await page.locator("#pick-a").pressSequentially("Electrician");
    await page.locator("#pick-b").pressSequentially("Plumber");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site}/compare/electrician-vs-plumber`);
    await close();
  });

  test("take the place of the browser's own list", () =>
    visit({ path: "/" }, async (page) => {
      assert.equal(await page.locator("[list]").count(), 0);
    }));
});

describe("the link of a page", () => {
  for (const path of [pair, "/roles/registered-nurse", "/compare/registered-nurse-vs-software-developer/in/california"]) {
    test(`is copied on ${path}`, () =>
      visit({ path, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
        const link = await page.locator(".permalink a").getAttribute("href");
        assert.equal(new URL(link).pathname, path);
        await page.getByRole("button", { name: "Copy link" }).click();
        await page.getByRole("button", { name: "Link copied" }).waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
        assert.equal(await page.locator("p[role=status]").innerText(), "Link copied");
      }));
  }

  test("goes to the share sheet of a phone", () =>
    visit({ width: 360, height: 740, hasTouch: true, isMobile: true }, async (page) => {
      await page.addInitScript(() => {
        navigator.share = async (data) => {
          window.shared = data;
        };
      });
      await page.goto(pair);
      const url = await page.locator(".permalink a").getAttribute("href");
      await page.getByRole("button", { name: "Share" }).tap();
      assert.deepEqual(await page.evaluate(() => window.shared), { url });
    }));
});

describe("a switch", () => {
  const plain = "/compare/registered-nurse-vs-software-developer";
  const hourly = `${plain}?pay=hourly`;
  const byHour = (page) => page.getByRole("link", { name: "Show pay for an hour" });
  const byYear = (page) => page.getByRole("link", { name: "Show pay for a year" });
  const firstRow = (page) => page.locator("#salary table.figures tbody tr").first();
  /** Where the page is, without the place on it. */
  const at = (page) => {
    const { pathname, search } = new URL(page.url());
    return pathname + search;
  };
  /** A page that is loaded again forgets this. */
  const mark = (page) => page.evaluate(() => (window.same = true));
  const same = (page) => page.evaluate(() => window.same === true);

  /** Fails unless the section shows pay for an hour. */
  const showsHours = async (page) => {
    await byYear(page).waitFor();
    const row = await firstRow(page).innerText();
    assert.match(row, /^Hourly rate\b/);
    assert.equal(row.match(/\$\d+\.\d\d/g)?.length >= 2, true, row);
    assert.equal(at(page), hourly);
  };

  test("changes its section in place, with its address and the focus", () =>
    visit({ path: plain }, async (page) => {
      await mark(page);
      assert.match(await firstRow(page).innerText(), /^Average salary\b/);
      await byHour(page).click();
      await showsHours(page);
      assert.equal(await same(page), true);
      assert.equal(await page.evaluate(() => document.activeElement.innerText), "Show pay for a year");
      await page.keyboard.press("Enter");
      await byHour(page).waitFor();
      assert.equal(at(page), plain);
      assert.equal(await same(page), true);
      assert.equal(await page.evaluate(() => document.activeElement.innerText), "Show pay for an hour");
      assert.equal(await page.locator("#salary").count(), 1);
    }));

  test("adds no step on the way back", () =>
    visit({ path: "/about" }, async (page) => {
      await page.goto(plain);
      await byHour(page).click();
      await showsHours(page);
      await page.goBack();
      assert.equal(at(page), "/about");
      await page.goForward();
      await showsHours(page);
    }));

  test("is a link where the section does not come", async () => {
    const { page, close } = await open(browser, { path: plain });
    await page.route("**/*", (route) => (route.request().resourceType() === "xhr" ? route.abort() : route.fallback()));
    await mark(page);
    await byHour(page).click();
    await page.waitForFunction(() => !window.same);
    await showsHours(page);
    await close();
  });

  test("is a link where there are no scripts", () =>
    visit({ path: plain, javaScriptEnabled: false }, async (page) => {
      await byHour(page).click();
      await showsHours(page);
      await byYear(page).click();
      await byHour(page).waitFor();
      assert.equal(at(page), plain);
    }));
});

test("the script needs no sink that trusted types guard", () =>
  visit({}, async (page) => {
    const response = await page.goto("/");
    assert.match(response.headers()["content-security-policy"], /require-trusted-types-for 'script'; trusted-types 'none'/);
    await typeInto(page, "#pick-a", "nurse");
  }));
