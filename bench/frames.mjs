#!/usr/bin/env node
// How long a step to the next frame takes, and a jump that nothing foretold, in a headless Chromium on a workbench of its own: 20 s of 1080p at 30 Hz, H.264, a key frame in 60. Measured is from the key
// or the number to the frame's index on the canvas and the next drawing. Some minutes. Result: bench/results/workbench.md (targets: 60 ms and 300 ms, medians)
// Usage: bench/frames.mjs PROGRAM [STEPS] [JUMPS]     PROGRAM: the built ascertain, e.g. artifacts/publish/ascertain/ascertain. Needs ffmpeg and chromium; any node of 20 and later, no package.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir, cpus } from "node:os";
import { join } from "node:path";

const [program, steps = "60", jumps = "25"] = process.argv.slice(2);
if (!program) {
  console.error("Usage: bench/frames.mjs PROGRAM [STEPS] [JUMPS]");
  process.exit(3);
}

const place = mkdtempSync(join(tmpdir(), "frames-")), env = { ...process.env, ASCERTAIN_KEYS: join(place, "data", "keys") };
const children = [];
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1], p90 = list => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * 0.9))];

/** Chrome DevTools Protocol over a pipe: no port is opened. */
function chromium() {
  const browser = spawn("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--remote-debugging-pipe", "--window-size=1440,900", `--user-data-dir=${join(place, "browser")}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  children.push(browser);
  const waiting = new Map();
  let number = 0, held = "", session;
  browser.stdio[4].setEncoding("utf8").on("data", part => {
    const messages = (held + part).split("\0");
    held = messages.pop();
    for (const message of messages.map(it => JSON.parse(it))) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  const send = (method, params = {}) => new Promise((done, failed) => {
    const id = ++number;
    waiting.set(id, it => (it.error ? failed(new Error(`${method}: ${it.error.message}`)) : done(it.result)));
    browser.stdio[3].write(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }) + "\0");
  });
  const attach = async () => {
    const { targetInfos } = await send("Target.getTargets");
    session = (await send("Target.attachToTarget", { targetId: targetInfos.find(it => it.type === "page").targetId, flatten: true })).sessionId;
    await send("Emulation.setFocusEmulationEnabled", { enabled: true });
  };
  const evaluate = async expression => {
    const answer = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) {
      throw new Error(JSON.stringify(answer.exceptionDetails));
    }

    return answer.result.value;
  };
  const until = async expression => {
    for (;;) {
      if (await evaluate(expression).catch(() => false)) {
        return;
      }

      await new Promise(done => setTimeout(done, 20));
    }
  };
  return { attach, send, evaluate, until };
}

try {
  const clip = join(place, "clip.mp4"), folder = join(place, "case"), list = join(place, "list.csv");
  execFileSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=30:d=20", "-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-bf", "2", "-pix_fmt", "yuv420p", clip]);
  execFileSync("sh", ["-c", `printf 'file,rating\\n%s,0\\n' "$1" > "$2"`, "sh", clip, list]);
  execFileSync(program, ["collect", "--list", list, "--in", folder, "--actor", "A"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const served = spawn(program, ["serve", "--in", folder, "--actor", "A"], { env, stdio: ["ignore", "pipe", "inherit"] });
  children.push(served);
  const link = await new Promise(done => { let text = ""; served.stdout.setEncoding("utf8").on("data", part => { text += part; const found = /workbench: (\S+)/.exec(text); found && done(found[1]); }); });
  const page = chromium();
  await page.attach();
  await page.send("Page.navigate", { url: link });
  await page.until(`document.querySelector("main a[href^='/i/']") !== null`);
  const home = await page.evaluate(`document.querySelector("main a[href^='/i/']").href`);
  await page.send("Page.navigate", { url: `${home}/exhibits/1/frames` });
  await page.until("document.readyState === 'complete' && document.querySelector('main form[method=post] button') !== null");
  await page.evaluate("document.querySelector('main form[method=post] button').click()");
  await page.until("document.querySelector('canvas.pixels')?.dataset.index === '0'");

  // In the page, so that no way to this script is measured.
  await page.evaluate(`window.reach = (act, to) => new Promise(done => {
    const canvas = document.querySelector("canvas.pixels"), began = performance.now();
    const look = () => canvas.dataset.index === String(to) ? requestAnimationFrame(() => done(performance.now() - began)) : setTimeout(look, 1);
    act();
    look();
  });
  window.press = to => reach(() => document.querySelector(".stage").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })), to);
  window.jump = to => reach(() => { const it = document.querySelector("input.index"); it.value = String(to); it.dispatchEvent(new Event("change")); }, to);`);
  const measure = async (words, times) => console.log(`| ${words} | ${median(times).toFixed(0)} | ${p90(times).toFixed(0)} | ${times.length} |`);
  const next = async count => { const times = []; for (let i = 1; i <= count; i++) { times.push(await page.evaluate(`press(${i})`)); } return times; };

  // Of a fixed order, far apart, and never where one was: nothing foretells them.
  const jump = async count => { const times = []; for (let i = 0, at = 0; i < count; i++) { at = (at + 233) % 600; times.push(await page.evaluate(`jump(${at})`)); await new Promise(done => setTimeout(done, 400)); } return times; };

  const model = /model name\s*:\s*(.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "?";
  console.log(`${new Date().toISOString()}, ${cpus().length} × ${model}, load ${loadavg().map(it => it.toFixed(1)).join(" ")}\n\n| what | median, ms | p90 | of |\n|---|---|---|---|`);
  await measure("while the clip is compared: next frame", await next(Number(steps)));
  await page.until("document.querySelector('.frame > .hint')?.textContent.includes('whole decode ended') === true");
  await page.evaluate("jump(0)");
  await measure("next frame without a pause", await next(Number(steps)));
  await measure("a jump that nothing foretold", await jump(Number(jumps)));
  console.log(`\nload at the end ${loadavg().map(it => it.toFixed(1)).join(" ")}`);
} finally {
  children.reverse().forEach(it => it.kill());
  await new Promise(done => setTimeout(done, 500));
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}
