// Tables stay tables for assistive technology, also on a phone, where the style lays rows out as grids.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, open, widths } from "./support/browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Chromium's accessibility tree as nodes with role, name and children; what is ignored gives way to its children. */
async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const build = (id) => {
    const node = byId.get(id);
    const children = (node?.childIds ?? []).flatMap(build);
    return !node || node.ignored
      ? children
      : [{ role: node.role.value, name: node.name?.value ?? "", children }];
  };
  return build(nodes[0].nodeId)[0];
}

/** All nodes of a role below a node. */
function within(node, ...roles) {
  return node.children.flatMap((child) => [...(roles.includes(child.role) ? [child] : []), ...within(child, ...roles)]);
}

const text = (node) => [...(node.role === "StaticText" ? [node.name] : []), ...node.children.map(text)].join("").trim();

const CELLS = ["columnheader", "rowheader", "cell"];

describe("tables", () => {
  for (const width of widths) {
    for (const [path, fewest] of [
      ["/compare/process-leader-vs-production-coordinator", 3],
      ["/compare/registered-nurse-vs-software-developer/in/california", 2],
      ["/roles/registered-nurse", 2],
    ]) {
      test(`${path} at ${width} px: rows, headers and cells`, async () => {
        const { page, close } = await open(browser, { path, width });
        const seen = await page.locator("table:visible").count();
        const tables = within(await accessibilityTree(page), "table");
        await close();
        assert.ok(seen >= fewest, `${seen} tables`);
        assert.equal(tables.length, seen, "every table is one to assistive technology");
        for (const table of tables) {
          const [heads, ...rows] = within(table, "row").map((row) => within(row, ...CELLS));
          assert.ok(table.name, "a table has a name");
          assert.ok(rows.length > 0, `${table.name} has rows`);
          assert.ok(heads.filter(({ role }) => role === "columnheader").every((head) => text(head)));
          for (const row of rows) {
            const message = `${table.name}: ${row.map(({ role }) => role).join(", ")}`;
            assert.equal(row.filter(({ role }) => role === "rowheader").length, 1, message);
            assert.equal(row.length, heads.length, `${message} below ${heads.map(text).join(", ")}`);
          }
        }
      });
    }

    test(`a figure is read with its headers at ${width} px`, async () => {
      const path = "/compare/registered-nurse-vs-software-developer";
      const { page, close } = await open(browser, { path, width });
      const printed = await page.locator("#salary td.second .value").first().innerText();
      const tree = await accessibilityTree(page);
      await close();
      const table = within(tree, "table").find(({ name }) => /salary/i.test(name));
      assert.ok(table, "the table of salaries");
      const [heads, ...rows] = within(table, "row").map((row) => within(row, ...CELLS));
      const row = rows.find((cells) => cells.some((cell) => text(cell).includes(printed.trim())));
      const place = row.findIndex((cell) => text(cell).includes(printed.trim()));
      assert.equal(heads[place].role, "columnheader");
      assert.match(text(heads[place]), /^Software developer$/);
      const head = row.find(({ role }) => role === "rowheader");
      assert.match(text(head), /salary|pay/i);
    });
  }
});
