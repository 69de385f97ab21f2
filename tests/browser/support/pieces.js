// The site as a slow network brings it: a page in pieces, with time to paint between them.

import { createServer } from "node:http";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

import { site } from "./browser.js";

/** How long a piece is waited for, in milliseconds: longer than the browser takes to paint a frame. */
const PAUSE = 40;

/** The text in at most about `most` pieces, each ending at the end of a line. */
function pieces(text, most) {
  const lines = text.split(/(?<=\n)/);
  const each = Math.ceil(lines.length / most);
  return Array.from({ length: Math.ceil(lines.length / each) }, (_, at) => lines.slice(at * each, (at + 1) * each).join(""));
}

/**
 * A page as it arrives: its head at once, since nothing is painted before the style sheet is there; header and footer line
 * by line, whose parts stand side by side; what is between them in some pieces.
 */
function arriving(page) {
  const [head, header, main, footer] = page.split(/(?=<body|<main|<footer)/);
  return [head, ...pieces(header, 40), ...pieces(main, 12), ...pieces(footer, 40)];
}

/** Starts it on a free port of this machine; gives its URL and a function that ends it. */
export async function slowly() {
  const server = createServer(async (request, response) => {
    const answer = await fetch(site + request.url, { headers: { accept: request.headers.accept ?? "*/*" } });
    const type = answer.headers.get("content-type") ?? "";
    response.writeHead(answer.status, { "content-type": type });
    if (!type.startsWith("text/html")) {
      response.end(Buffer.from(await answer.arrayBuffer()));
      return;
    }
    for (const piece of arriving(await answer.text())) {
      response.write(piece);
      await setTimeout(PAUSE);
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, end: () => server.close() };
}
