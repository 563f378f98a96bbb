import { defineConfig } from "vite";

// One script and one style of fixed names: the server knows them by name, and
// the self-contained export encloses them.
export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: process.env.QIANTOU_DIST ?? "../dist",
    emptyOutDir: false, // the mark that keeps the folder in the repository stays
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      output: { entryFileNames: "app.js", assetFileNames: "app[extname]" },
    },
  },
});
