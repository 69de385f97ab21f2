// Where the reader's system chooses the colours, what colour told is told by shape.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, open, schemes } from "./support/browser.js";

let browser;
let page;
let close;
before(async () => {
  browser = await launch();
  const path = "/compare/registered-nurse-vs-software-developer";
  ({ page, close } = await open(browser, { path, ...schemes["forced colors"] }));
  await page.evaluate(() => {
    // The colours that a system colour stands for, and of a part's mark.
    window.system = (name) => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.setProperty("color", name);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    };
    window.mark = (part) => getComputedStyle(part, "::before");
  });
});
after(async () => {
  await close();
  await browser.close();
});

describe("forced colours", () => {
  test("letters on the map are not drawn in the colour of the ground", async () => {
    const { canvas, fills } = await page.evaluate(() => ({
      canvas: window.system("Canvas"),
      fills: [...document.querySelectorAll(".map text")].map((letters) => getComputedStyle(letters).fill),
    }));
    assert.ok(fills.length >= 50, `${fills.length} tiles`);
    assert.deepEqual(fills.filter((fill) => fill === canvas), []);
  });

  for (const place of [".figures thead th", ".names p", ".ahead"]) {
    test(`the mark of the first is filled and that of the second open: ${place}`, async () => {
      const { ink, marks } = await page.evaluate((place) => {
        const marks = [...document.querySelectorAll(place)]
          .filter((part) => part.matches(".first, .second") && window.mark(part).content !== "none")
          .map((part) => ({ first: part.matches(".first"), ground: window.mark(part).backgroundColor }));
        return { ink: window.system("CanvasText"), marks };
      }, place);
      assert.ok(marks.length > 0, "there are marks");
      for (const { first, ground } of marks) {
        assert.equal(ground === ink, first, `${first ? "first" : "second"}: ${ground}`);
      }
    });
  }

  test("a key of the map has the edge of its step", async () => {
    const edges = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll(".map span")].map((key) => [
          key.className,
          `${window.mark(key).borderTopStyle} ${window.mark(key).borderTopWidth}`,
        ]),
      ),
    );
    for (const [key, edge] of Object.entries(edges)) {
      const wide = { 2: "2px", 3: "3px", 4: "4px" }[key.at(1)] ?? "1px";
      assert.equal(edge, `${key === "u" ? "dashed" : "solid"} ${wide}`, key);
    }
  });
});
