// Debian's Chromium, pages that are watched, and questions that several tests ask of a page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Where the site is; run.js says so. */
export const site = process.env.ROLECALL_URL;
if (!site) {
  throw new Error("run these tests by `npm --prefix tests/browser test`, which starts the site");
}

/** The path of the browser. */
export function executable() {
  try {
    return execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error("chromium is not there: run scripts/test, which installs it");
  }
}

/** What Chromium needs to be told: as root, it starts without a sandbox or not at all. */
export const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Starts the browser. */
export function launch() {
  return chromium.launch({ executablePath: executable(), args: flags });
}

/** Widths in CSS pixels: a small phone, which is also a desktop at 400 %; a tablet; a desktop. */
export const widths = [320, 768, 1280];

/** What the reader's system asks for. */
export const schemes = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colors": { colorScheme: "dark", forcedColors: "active" },
};

/**
 * A new page in a context of its own that keeps what goes wrong: messages of the console, errors, requests that fail
 * or leave the site. `faults()` gives them; `expected` is the status that the page itself may have.
 */
export async function open(browser, { path, width = 1280, height = 800, expected = 200, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: site,
    viewport: { width, height },
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...options,
  });
  const page = await context.newPage();
  const faults = [];
  const requests = [];
  page.on("console", (message) => {
    // Chromium itself reports a page that answers with 404, which here is what was asked for.
    const own = message.location().url === page.url() && /status of 404/.test(message.text());
    if (!(own && expected === 404)) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    requests.push(request);
    if (new URL(request.url()).origin !== site) {
      faults.push(`request to another host: ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // Called off by the browser itself: the page was left before its icon came, or another letter was typed before the
    // suggestions did. What the site fails to answer ends otherwise.
    if (why !== "net::ERR_ABORTED") {
      faults.push(`failed: ${request.url()} (${why})`);
    }
  });
  page.on("response", (response) => {
    const allowed = response.request().isNavigationRequest() ? expected : 399;
    if (response.status() > 399 && response.status() !== allowed) {
      faults.push(`status ${response.status()}: ${response.url()}`);
    }
  });
  if (path) {
    await page.goto(path, { waitUntil: "load" });
  }
  return { page, context, requests, faults: () => faults, close: () => context.close() };
}

/** The sum of all layout shifts since the page was opened, with the parts that moved. */
export function layoutShift(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const shifts = [];
        const keep = (list) => shifts.push(...list.getEntries());
        const observer = new PerformanceObserver(keep);
        observer.observe({ type: "layout-shift", buffered: true });
        // Two frames, so that what is buffered has been handed over.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            keep({ getEntries: () => observer.takeRecords() });
            resolve({
              sum: shifts.reduce((sum, shift) => sum + shift.value, 0),
              moved: shifts.flatMap((shift) => shift.sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 80))),
            });
          }),
        );
      }),
  );
}

/** How much wider than its window a page is, in CSS pixels, with the parts that stick out. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    const by = Math.max(0, scrollWidth - innerWidth);
    const parts = [...document.querySelectorAll("body *")]
      .filter((part) => by > 0 && part.getBoundingClientRect().right > innerWidth + 0.5)
      .map((part) => part.outerHTML.slice(0, 80));
    return { by, parts: parts.slice(0, 5) };
  });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that a change of colours alone can break. */
export const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * axe takes the colour of text from `-webkit-text-fill-color`, for which Chromium gives the style sheet's colour even
 * where colours are forced. Nothing here sets it, so the colour proper, which is forced, stands for it.
 */
function readForcedColors() {
  const { getPropertyValue } = CSSStyleDeclaration.prototype;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return getPropertyValue.call(this, name === "-webkit-text-fill-color" ? "color" : name);
  };
}

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong: a line for each rule and part of the page. Without `rules`, all of WCAG 2.2 AA and of axe's
 * best practice, the size of targets among them.
 */
export async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) {
    // By the debugger's way in, since the Content-Security-Policy lets in no script.
    await page.evaluate(axeSource);
    await page.evaluate(readForcedColors);
  }
  const options = rules
    ? { runOnly: { type: "rule", values: rules } }
    : { runOnly: { type: "tag", values: standards }, rules: { "target-size": { enabled: true } } };
  const found = await page.evaluate(
    async (options) => (await window.axe.run(document, { ...options, resultTypes: ["violations"] })).violations,
    options,
  );
  return found.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
  );
}

/**
 * Presses Tab, or another key, until the part of the page that `selector` names has the focus, which has to be seen all
 * the way.
 */
export async function tabTo(page, selector, key = "Tab") {
  const most = 400;
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press(key);
    const at = await page.evaluate((selector) => {
      const part = document.activeElement;
      const box = part.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      const drawn = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      // The middle of its first line, which nothing may lie over, such as a bar that stays at the top.
      const [line = box] = part.getClientRects();
      const on = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
      const uncovered = on !== null && (part.contains(on) || on.contains(part));
      const seen = part === document.body || (drawn && uncovered);
      return { there: part.matches(selector), seen, part: part.outerHTML.slice(0, 120), drawn };
    }, selector);
    assert.ok(at.seen, `the focus cannot be seen (${at.drawn ? "covered" : "no outline"}) on ${at.part}`);
    if (at.there) {
      return;
    }
  }
  assert.fail(`${selector} is not reached by pressing ${key} ${most} times`);
}
