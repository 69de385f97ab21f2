// The ways through the site, each walked with scripts and without.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, describe, test } from "node:test";

import { launch, open, site } from "./support/browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    let visit;
    let page;
    // A missing place or role is answered with 404, on the way to what was meant.
    beforeEach(async () => {
      visit = await open(browser, { width: 360, height: 740, javaScriptEnabled, expected: 404 });
      page = visit.page;
    });
    afterEach(async () => {
      const faults = visit.faults();
      await visit.close();
      assert.deepEqual(faults, []);
    });

    const at = (path) => page.waitForURL(`${site}${path}`);
    const link = (name) => page.getByRole("main").getByRole("link", { name, exact: true });
    const heading = () => page.getByRole("heading", { level: 1 }).innerText();

    const pick = async (first, second) => {
      await page.getByLabel("First role").fill(first);
      await page.getByLabel("Second role").fill(second);
      // On a phone the suggestions lie over the button until another place is tapped.
      await page.getByLabel("Second role").blur();
      await page.getByRole("button", { name: "Compare" }).click();
    };

    test("two roles are picked on the home page", async () => {
      await page.goto("/");
      await pick("Electrician", "Plumber");
      await at("/compare/electrician-vs-plumber");
      assert.match((await heading()).replace(/\s+/g, " "), /^Electrician vs plumber$/i);
    });

    test("roles are found in the other order and by other spellings", async () => {
      await page.goto("/compare");
      await pick("plumber", "ELECTRICIAN ");
      await at("/compare/electrician-vs-plumber");
    });

    test("a search leads to a role and from there to a comparison", async () => {
      await page.goto("/about");
      await page.getByRole("banner").getByLabel("Search for a role").fill("registered nurse");
      await page.getByRole("banner").getByRole("button", { name: "Search" }).click();
      await at("/search?q=registered+nurse");
      await link("Registered nurse").click();
      await at("/roles/registered-nurse");
      assert.equal(await page.getByLabel("First role").inputValue(), "Registered nurse");
      await page.getByLabel("Second role").fill("Software developer");
      await page.getByRole("button", { name: "Compare" }).click();
      await at("/compare/registered-nurse-vs-software-developer");
    });

    test("two names with vs between them lead to their comparison", async () => {
      await page.goto("/");
      await page.getByLabel("Search for a role").fill("plumber vs electrician");
      await page.getByLabel("Search for a role").press("Enter");
      await at("/compare/electrician-vs-plumber");
    });

    test("an unknown name leads to what may be meant", async () => {
      await page.goto("/");
      await pick("acter", "Registered nurse");
      await at("/compare?a=acter&b=Registered+nurse");
      assert.equal(await heading(), "We have no role called “acter”");
      assert.equal(await page.getByLabel("Second role").inputValue(), "Registered nurse");
      await link("Actor vs registered nurse").click();
      await at("/compare/actor-vs-registered-nurse");
    });

    test("the same role twice leads to another", async () => {
      await page.goto("/compare");
      await pick("Actor", "Actor");
      assert.equal(await page.getByLabel("First role").inputValue(), "Actor");
      await page.getByLabel("Second role").fill("Dancer");
      await page.getByLabel("Second role").blur();
      await page.getByRole("button", { name: "Compare" }).click();
      await at("/compare/actor-vs-dancer");
    });

    test("a state is chosen, and the comparison found again", async () => {
      const pair = "/compare/registered-nurse-vs-software-developer";
      await page.goto(pair);
      await page.getByLabel("State or metropolitan area").fill("California");
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await at(`${pair}/in/california`);
      assert.match(await heading(), /California/);
      await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: / vs / }).click();
      await at(pair);
    });

    test("a metropolitan area is chosen", async () => {
      const pair = "/compare/registered-nurse-vs-software-developer";
      await page.goto(pair);
      await link("All places").click();
      await at(`${pair}/in`);
      const area = page.locator("#areas a").first();
      const name = await area.innerText();
      await area.click();
      await page.waitForURL(`${site}${pair}/in/*`);
      assert.ok((await heading()).includes(name.split(",")[0]));
    });

    test("states are sorted by what the pay buys", async () => {
      await page.goto("/roles/registered-nurse");
      assert.ok(isFalling(await column("Pay")));
      await link("Sort by pay adjusted for prices").click();
      await at("/roles/registered-nurse?states=adjusted#states");
      assert.ok(isFalling(await column("Adjusted for prices")));
      assert.ok(!isFalling(await column("Pay")));
    });

    /** A column of the states that stand first, as numbers. */
    const column = async (head) => {
      const table = page.getByRole("table", { name: "Highest paying states" });
      const heads = await table.getByRole("columnheader").allInnerTexts();
      const cells = await table.locator(`tbody tr > :nth-child(${heads.indexOf(head) + 1})`).allInnerTexts();
      return cells.map((cell) => Number(cell.match(/\$([\d,]+)/)[1].replaceAll(",", "")));
    };
  });
}

const isFalling = (numbers) =>
  numbers.length > 1 && numbers.every((number, index) => index === 0 || numbers[index - 1] >= number);
