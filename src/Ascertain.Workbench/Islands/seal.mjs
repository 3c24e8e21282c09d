// Writes which sources the scripts in wwwroot were built from, so that a test can tell when somebody changed one and did not build.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const digest = path => createHash("sha256").update(readFileSync(path)).digest("hex");
const sources = [...readdirSync("src").filter(name => name.endsWith(".ts")).map(name => `src/${name}`), "package-lock.json", "vite.config.js"].sort();
const built = readdirSync("../wwwroot").filter(name => name.endsWith(".js")).sort();
writeFileSync("built.sha256", [...sources.map(path => `${digest(path)}  ${path}`), ...built.map(name => `${digest(`../wwwroot/${name}`)}  ../wwwroot/${name}`)].join("\n") + "\n");
