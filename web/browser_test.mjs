// SPDX-License-Identifier: Apache-2.0
// browser_test.mjs RENDER_STORY [STORY...]: the page in a real browser.
//
// At three widths nothing may stick out of the page, nothing may be asked of
// any network, nothing may be refused by the policy; and a click on any fact
// must mark, in the report, exactly the bytes that the fact names. Prints TAP;
// skipped where there is no chromium.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { open } from "./browser.mjs";

// Runs in the page: clicks every link to words, and every next of it, and
// returns what was marked wrongly.
function clickEverything() {
  const bad = [];
  const utf8 = new TextEncoder();
  const textOf = (report) => {
    const bytes = [];
    for (const p of document.querySelectorAll(`#r${report + 1}-text p`)) {
      const own = utf8.encode(p.textContent);
      const start = Number(p.dataset.o);
      while (bytes.length < start) {
        bytes.push(10);
      }
      bytes.push(...own);
    }
    return bytes;
  };
  const texts = new Map();
  const check = (cite, where) => {
    const [report, off, len] = cite.split(":").map(Number);
    if (!texts.has(report)) {
      texts.set(report, textOf(report));
    }
    const wanted = new TextDecoder().decode(
      new Uint8Array(texts.get(report).slice(off, off + len)));
    const marked = [...document.querySelectorAll("mark.hit")]
      .map((mark) => mark.textContent).join("\n\n");
    if (marked.replace(/\n+/g, "\n") !== wanted.replace(/\n+/g, "\n") ||
        !marked) {
      bad.push(`${where} ${cite}: "${marked}" for "${wanted}"`);
    }
  };
  let clicks = 0;
  for (const fact of document.querySelectorAll("[data-f]")) {
    const cites = fact.dataset.f.split(" ");
    for (const link of fact.querySelectorAll("a[href^='#r']")) {
      if (link.closest("[data-f]") === fact && clicks < 250) {
        link.click();
        check(cites[Number(link.dataset.i || 0)], "click");
        clicks++;
      }
    }
    if (cites.length > 1 && cites.length < 6 && clicks < 250) {
      fact.querySelector("a[href^='#r']").click();
      for (let i = 1; i <= cites.length; i++) {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "n" }));
        check(cites[i % cites.length], "next");
      }
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "p" }));
      check(cites[cites.length - 1], "previous");
    }
  }
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  if (document.querySelector("mark.hit")) {
    bad.push("Escape leaves a mark");
  }
  return { clicks, bad: bad.slice(0, 20) };
}

async function check(browser, page) {
  const bad = [];
  browser.events.length = 0;
  for (const width of [360, 820, 1440]) {
    await browser.load(page, width, 900);
    const wide = await browser.run("document.documentElement.scrollWidth");
    if (wide > width) {
      bad.push(`${wide} pixels wide at ${width}`);
    }
  }
  const { clicks, bad: wrong } = await browser.run(`(${clickEverything})()`);
  bad.push(...wrong);
  for (const { method, params } of browser.events) {
    if (method === "Network.requestWillBeSent" &&
        !params.request.url.startsWith("file:")) {
      bad.push(`asks for ${params.request.url}`);
    }
    if (method === "Log.entryAdded" || method === "Runtime.exceptionThrown") {
      bad.push(JSON.stringify(params).slice(0, 300));
    }
  }
  return { clicks, bad };
}

const [render, ...stories] = process.argv.slice(2);
const browser = await open();
if (!browser) {
  console.log("1..0 # SKIP no chromium");
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "parallax-pages-"));
const cases = [["sample", []], ["empty", ["empty"]], ["large", ["large"]]]
  .concat(stories.map((story) => [basename(story), [story]]));
let failed = 0;
console.log(`1..${cases.length}`);
for (const [i, [name, args]] of cases.entries()) {
  if (args.length && args[0].includes("/") && !existsSync(args[0])) {
    console.log(`ok ${i + 1} - ${name} # SKIP no ${args[0]}`);
    continue;
  }
  const page = join(folder, `${name}.html`);
  writeFileSync(page, execFileSync(render, ["html", ...args],
    { maxBuffer: 1 << 28 }));
  const { clicks, bad } = await check(browser, page);
  failed += bad.length > 0;
  console.log(`${bad.length ? "not ok" : "ok"} ${i + 1} - ${name}, ` +
    `${clicks} clicks`);
  for (const line of bad) {
    console.log(`# ${line.replace(/\n/g, " ")}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true });
process.exit(failed ? 1 : 0);
