// The site with the repository's own content and with its style guide, on a free port of this machine.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Starts the binary that Cargo built last; gives its URL and a function that ends it. */
export async function serve() {
  const binary = `${process.env.CARGO_TARGET_DIR ?? `${root}target`}/debug/rolecall`;
  if (!existsSync(binary)) {
    throw new Error(`${binary} is not there: run \`cargo build\` first`);
  }
  const child = spawn(binary, ["serve", "--dev", "--watch=never", "--rate", "0", "--address", "127.0.0.1:0", "--log-format", "json", "--content", "content", "--assets", "static"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, RUST_LOG: "info" },
  });
  const ended = once(child, "exit");
  const end = async () => {
    child.kill();
    await ended;
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => end().then(() => process.exit(1)));
  }
  const log = createInterface({ input: child.stderr });
  const printed = [];
  const address = new Promise((resolve) => {
    log.on("line", (line) => {
      printed.push(line);
      const { message, address } = fields(line);
      if (message === "serving") {
        resolve(address);
      }
    });
  });
  const first = await Promise.race([address, ended]);
  if (typeof first !== "string") {
    throw new Error(`the site did not start:\n${printed.join("\n")}`);
  }
  return { url: `http://${first}`, end };
}

function fields(line) {
  try {
    return JSON.parse(line).fields ?? {};
  } catch {
    return {};
  }
}
