// Puts beside our scripts what they need of others as it came, with its licences; and writes which sources the scripts in wwwroot were built from, so that a test can tell when somebody changed one and did not build.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

copyFileSync("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", "../wwwroot/maplibre-worker.js");

// What is built into the map: both packages and what they are made of.
const packages = new Set(), lacks = [];
const add = name => {
  if (!packages.has(name) && !name.startsWith("@types/") && existsSync(`node_modules/${name}/package.json`)) {
    packages.add(name);
    Object.keys(JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).dependencies ?? {}).forEach(add);
  }
};
["maplibre-gl", "pmtiles"].forEach(add);
const licences = [...packages].sort().map(name => {
  const about = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")), file = readdirSync(`node_modules/${name}`).find(it => /^licen[cs]e/i.test(it));
  if (!file) {
    lacks.push(name);
  }

  return `${name} ${about.version} (${about.license})\n\n${file ? readFileSync(`node_modules/${name}/${file}`, "utf8").trim() : "No text of its licence comes with it."}\n`;
});
writeFileSync("../wwwroot/map-licences.txt", `What ground.js and maplibre-worker.js hold of others\n\n${licences.join(`\n${"-".repeat(72)}\n\n`)}`);
if (lacks.length > 0) {
  console.warn(`without a text of its licence: ${lacks.join(", ")}`);
}

const digest = path => createHash("sha256").update(readFileSync(path)).digest("hex");
const sources = [...readdirSync("src").filter(name => name.endsWith(".ts")).map(name => `src/${name}`), "package-lock.json", "vite.config.js"].sort();
const built = readdirSync("../wwwroot").filter(name => name.endsWith(".js")).sort();
writeFileSync("built.sha256", [...sources.map(path => `${digest(path)}  ${path}`), ...built.map(name => `${digest(`../wwwroot/${name}`)}  ../wwwroot/${name}`)].join("\n") + "\n");
