// SPDX-License-Identifier: Apache-2.0
// A headless Chromium to look at pages with, over the pipe it offers; no
// packages needed. For browser_test.mjs and for whoever wants a picture:
//
//   node web/browser.mjs PAGE WIDTH HEIGHT OUT.png [SCRIPT]
//   node web/browser.mjs PAGE print OUT.pdf

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Starts the browser; null where there is none.
export async function open() {
  const profile = mkdtempSync(join(tmpdir(), "parallax-web-"));
  const child = spawn("chromium", [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--hide-scrollbars",
    `--user-data-dir=${profile}`, "--remote-debugging-pipe",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map();
  const events = [];
  let last = 0;
  let rest = "";

  child.stdio[3].on("error", () => {});
  child.stdio[4].on("data", (bytes) => {
    const parts = (rest + bytes.toString("utf8")).split("\0");
    rest = parts.pop();
    for (const message of parts.map((part) => JSON.parse(part))) {
      if (message.id) {
        const { done, failed } = waiting.get(message.id);
        waiting.delete(message.id);
        message.error ? failed(new Error(message.error.message))
                      : done(message.result);
      } else {
        events.push(message);
      }
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((done, failed) => {
      waiting.set(++last, { done, failed });
      child.stdio[3].write(
        JSON.stringify({ id: last, method, params, sessionId }) + "\0");
    });
  const started = await new Promise((done) => {
    child.on("error", () => done(false));
    child.on("spawn", () => done(true));
  });
  if (!started) {
    rmSync(profile, { recursive: true, force: true });
    return null;
  }

  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } =
    await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  await call("Page.enable");
  await call("Network.enable");
  await call("Log.enable");
  await call("Runtime.enable");

  return {
    call,
    // What the page asked for or complained about so far.
    events,
    async load(path, width, height) {
      await call("Emulation.setDeviceMetricsOverride",
        { width, height, deviceScaleFactor: 1, mobile: width < 600 });
      await call("Page.navigate", { url: pathToFileURL(resolve(path)).href });
      for (let i = 0; i < 200; i++) {
        if (await this.run("document.readyState") === "complete") {
          return;
        }
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error(`${path} does not load`);
    },
    async run(expression) {
      const { result, exceptionDetails } = await call("Runtime.evaluate",
        { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) {
        throw new Error(exceptionDetails.exception.description);
      }
      return result.value;
    },
    async close() {
      await send("Browser.close");
      await new Promise((done) => child.on("exit", done));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function main([page, width, height, out, script]) {
  const browser = await open();
  if (width === "print") {
    await browser.load(page, 800, 1000);
    const { data } = await browser.call("Page.printToPDF",
      { printBackground: false, preferCSSPageSize: true });
    writeFileSync(height, Buffer.from(data, "base64"));
  } else {
    await browser.load(page, Number(width), Number(height));
    if (script) {
      await browser.run(script);
      await new Promise((done) => setTimeout(done, 800));
    }
    const { data } = await browser.call("Page.captureScreenshot");
    writeFileSync(out, Buffer.from(data, "base64"));
  }
  await browser.close();
}

if (process.argv[1] && readFileSync(process.argv[1], "utf8").startsWith(
  "// SPDX") && process.argv[1].endsWith("browser.mjs")) {
  await main(process.argv.slice(2));
}
