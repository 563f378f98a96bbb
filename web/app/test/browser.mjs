// What the tests need of a real Chromium.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const need = (name) => process.env[name] ?? assert.fail(`${name} is not set: go test ./web starts these tests`);

export const address = need("QIANTOU_URL"); // a viewer of the seeds and a hostile document
export const limited = need("QIANTOU_LIMITED_URL"); // the same with a limit of 150 nodes
export const file = need("QIANTOU_HTML"); // a self-contained export with answers
export const results = need("QIANTOU_RESULTS"); // folder for screenshots

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const launch = () =>
  chromium.launch({
    executablePath: need("CHROMIUM"),
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
      "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });

/**
 * open opens a page that fails the test at its end where a script failed, the
 * policy was broken, or anything but the viewer was asked for something.
 */
export async function open(t, browser, at, size = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport: size, acceptDownloads: true, locale: "en-GB" });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (e) => wrong.push(e.message));
  page.on("console", (m) => m.type() === "error" && !m.text().includes("status of 400") && wrong.push(m.text()));
  page.on("request", (r) => {
    const own = at.startsWith("file:") ? /^(file|data|blob):/ : new RegExp(`^(data:|blob:|${new URL(at).origin}/)`);
    if (!own.test(r.url())) wrong.push("asked for " + r.url());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(at);
  return page;
}

/** laid waits until the graph lies still and gives the line that counts it. */
export async function laid(page) {
  await page.waitForSelector("[data-layout=done]", { timeout: 60_000 });
  await page.waitForFunction(() => /\d/.test(document.querySelector(".status").textContent), undefined, { timeout: 60_000 });
  await page.waitForSelector("[data-layout=done]", { timeout: 60_000 });
  return page.textContent(".status");
}

export const shot = (page, name) => page.screenshot({ path: join(results, name + ".png") });

/** colours counts the pixels of the drawing near each of the colours, #rrggbb. */
export async function colours(page, ...wanted) {
  const picture = (await page.locator(".drawing").screenshot()).toString("base64");
  return page.evaluate(async ([picture, wanted]) => {
    const image = new Image();
    image.src = "data:image/png;base64," + picture;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const at = canvas.getContext("2d");
    at.drawImage(image, 0, 0);
    const pixels = at.getImageData(0, 0, image.width, image.height).data;
    return wanted.map((hex) => {
      const rgb = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
      let n = 0;
      for (let i = 0; i < pixels.length; i += 4) if (rgb.every((c, j) => Math.abs(c - pixels[i + j]) < 6)) n++;
      return n;
    });
  }, [picture, wanted]);
}

/** accessible fails with every breach of WCAG 2.2 A and AA that axe finds. */
export async function accessible(page) {
  await page.evaluate(axe + ";0");
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target).join(", ")}`), []);
}
