// What the pair page may weigh. The first 14 KB of a response arrive with TCP's first window, so that the page and the
// style sheet that it is painted with need no second round trip. What it says to programs comes after all that is painted. The one for paper is fetched later and delays nothing.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { launch, open } from "./support/browser.js";

const KB = 1024;
/** Page and style sheet, compressed. */
const FIRST_WINDOW = 14 * KB;
/** What a page says to programs: it comes last, and nothing of it is painted. */
const FOR_PROGRAMS = /<script type="application\/ld\+json">.*?<\/script>\n/s;
/** Everything that is loaded with the page, compressed where it is text. */
const ALL = 40 * KB;
/** The style sheets, compressed. */
const STYLE = 6 * KB;
/** The scripts, as they are. */
const SCRIPT = 5 * KB;
/** What has to be there before the page is painted: itself, and what it says that it waits for. */
const PAINTING = 3;
/** Page, style sheets, script, icon, and the rules for what to load ahead. */
const REQUESTS = 6;

const compressed = (body) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
    .length;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const path of [
  "/compare/process-leader-vs-production-coordinator",
  "/compare/registered-nurse-vs-software-developer",
  "/compare/actor-vs-chief-executive",
  "/compare/electrician-vs-plumber",
]) {
  describe(path, () => {
    let loaded;
    let blocking;
    before(async () => {
      const { page, requests, close } = await open(browser, { path, width: 360, height: 740 });
      await page.waitForLoadState("networkidle");
      blocking = await page.evaluate(() =>
        performance.getEntriesByType("resource").filter((file) => file.renderBlockingStatus === "blocking").map((file) => file.name),
      );
      loaded = await Promise.all(
        requests.map(async (request) => {
          const body = await (await request.response()).body();
          const type = request.resourceType();
          const painted = type === "document" ? Buffer.from(body.toString().replace(FOR_PROGRAMS, "")) : body;
          return { type, url: request.url(), plain: body.length, small: compressed(body), painted: compressed(painted) };
        }),
      );
      await close();
    });

    const sum = (size, ...types) =>
      loaded.filter(({ type }) => types.length === 0 || types.includes(type)).reduce((sum, file) => sum + file[size], 0);
    const within = (bytes, most) =>
      assert.ok(bytes <= most, `${bytes} bytes are ${bytes - most} more than ${most}: ${JSON.stringify(loaded, null, 1)}`);

    test("page and style sheet fit in the first window", (t) => {
      const painting = loaded.filter(({ type, url }) => type === "document" || (type === "stylesheet" && blocking.includes(url)));
      assert.equal(painting.length, 2, JSON.stringify(blocking));
      const bytes = painting.reduce((sum, file) => sum + file.painted, 0);
      t.diagnostic(`${bytes} of ${FIRST_WINDOW} bytes`);
      within(bytes, FIRST_WINDOW);
    });
    test("little has to be there before the page is painted", (t) => {
      t.diagnostic(`${1 + blocking.length} of ${PAINTING} requests`);
      assert.ok(1 + blocking.length <= PAINTING, blocking.join("\n"));
    });
    test("style sheets", (t) => {
      t.diagnostic(`${sum("small", "stylesheet")} of ${STYLE} bytes`);
      within(sum("small", "stylesheet"), STYLE);
    });
    test("scripts", (t) => {
      t.diagnostic(`${sum("plain", "script")} of ${SCRIPT} bytes`);
      within(sum("plain", "script"), SCRIPT);
    });
    test("everything", (t) => {
      t.diagnostic(`${sum("small")} of ${ALL} bytes`);
      within(sum("small"), ALL);
    });
    test("requests", (t) => {
      t.diagnostic(`${loaded.length} of ${REQUESTS} requests`);
      assert.ok(loaded.length <= REQUESTS, loaded.map(({ url }) => url).join("\n"));
    });
  });
}
