// Starts the site, runs the browser tests against it, and ends it.
//
//     node run.js                      every file, Lighthouse last
//     node run.js budget print         the files named
//     node run.js journeys --test-name-pattern=keyboard
//
// ROLECALL_URL names a site that runs already, to be tested instead of one started here.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const here = dirname(fileURLToPath(import.meta.url));

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(`The browser tests need Node.js ${OLDEST_NODE} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

// Imported here so that an old Node.js gets the sentence above rather than a syntax error.
const { serve } = await import("./support/server.js");

const ending = ".test.js";
const all = readdirSync(here).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
const options = process.argv.slice(2).filter((word) => word.startsWith("-"));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
for (const name of wanted) {
  if (!all.includes(name)) {
    console.error(`There are no tests called ${name}; there are: ${all.join(", ")}.`);
    process.exit(1);
  }
}
const chosen = wanted.length > 0 ? wanted : all;

const server = process.env.ROLECALL_URL ? { url: process.env.ROLECALL_URL, end: async () => {} } : await serve();
let status = 1;
try {
  // Lighthouse measures time, so nothing else may run beside it.
  const together = chosen.filter((name) => name !== "lighthouse");
  const alone = chosen.filter((name) => name === "lighthouse");
  const results = [];
  for (const [names, concurrency] of [[together, availableParallelism()], [alone, 1]]) {
    if (names.length > 0) {
      results.push(await test(names, concurrency));
    }
  }
  status = results.every((code) => code === 0) ? 0 : 1;
} finally {
  await server.end();
}
process.exit(status);

/** Runs files of tests, that many at once, and gives the exit status. */
function test(names, concurrency) {
  const files = names.map((name) => name + ending);
  const flags = ["--test", `--test-concurrency=${concurrency}`, "--test-reporter=spec", ...options];
  const child = spawn(process.execPath, [...flags, ...files], {
    cwd: here,
    stdio: "inherit",
    env: { ...process.env, ROLECALL_URL: server.url },
  });
  // Where this is ended early, the tests are as well.
  process.once("exit", () => child.kill());
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
