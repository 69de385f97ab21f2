// What pages say to programs: every term and type of the graph inside of them is one of schema.org's vocabulary. The types of
// `schema-dts` are made of that vocabulary, and the compiler holds each graph against them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const url = process.env.ROLECALL_URL;

// What an action takes is said beside its properties (schema.org/docs/actions.html, "-input"), and is none of the types' terms.
const INPUT = /,"query-input":"required name=q"/;

const graphOf = async (path) => {
  const html = await (await fetch(`${url}${path}`)).text();
  const [, json] = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s) ?? [];
  return json?.replace(INPUT, "");
};

/** What the compiler says of graphs: nothing where all is well. */
const said = (folder, graphs) => {
  const file = join(folder, "graphs.ts");
  const lines = graphs.map((json, at) => `export const graph${at}: Graph = ${json};`);
  writeFileSync(file, `import type { Graph } from "schema-dts";\n${lines.join("\n")}\n`);
  const compiler = join(here, "node_modules", ".bin", "tsc");
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", "--module", "nodenext", "--moduleResolution", "nodenext"];
  const { stdout, stderr, status, error } = spawnSync(compiler, [...options, file], { encoding: "utf8" });
  assert.equal(error, undefined);
  return status === 0 ? "" : `${stdout}${stderr}`;
};

describe("structured data", () => {
  let folder;
  before(() => {
    // Inside of this folder, so that the compiler finds the types.
    folder = mkdtempSync(join(here, "node_modules", ".structured-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  test("graphs are of the vocabulary", async () => {
    const paths = [
      "/roles/registered-nurse",
      "/roles/electrician",
      "/compare/electrician-vs-plumber",
      "/compare/process-leader-vs-production-coordinator",
      "/fields/health-care",
      "/",
      "/method",
    ];
    const graphs = await Promise.all(paths.map(graphOf));
    graphs.forEach((json, at) => assert.ok(json, `${paths[at]} has no graph`));
    assert.equal(said(folder, graphs), "");
  });

  test("a term that the vocabulary does not have is noticed", async () => {
    const json = (await graphOf("/roles/registered-nurse")).replace('"estimatedSalary"', '"estimatedSalery"');
    assert.match(said(folder, [json]), /estimatedSalery/);
  });
});
