import { defineConfig } from "vite";

// One file for each island, readable as it is served: the other side may want to look.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "../wwwroot",
    emptyOutDir: false,
    minify: false,
    modulePreload: false,
    target: "es2022",
    rollupOptions: {
      input: { arriving: "src/arriving.ts", frames: "src/frames.ts", keeping: "src/keeping.ts", letting: "src/letting.ts", map: "src/map.ts", memo: "src/memo.ts", passkey: "src/passkey.ts", receiving: "src/receiving.ts", renewing: "src/renewing.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", format: "es" },
    },
  },
});
