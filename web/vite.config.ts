/** Builds the officers' UI into `dist/web`, which the server serves; in development it passes the API through. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    sourcemap: true,
    // The map library is one large file that only the pages with a map load.
    chunkSizeWarningLimit: 1200,
    // The content security policy has no data: for scripts and fonts, so nothing is inlined into the bundle.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: "web/index.html",
        early: "web/src/early.ts",
        "service-worker": "web/src/service-worker.ts",
      },
      output: {
        // These are named by `index.html` and by browsers that know them, so they have no hash in their names.
        entryFileNames: ({ name }) =>
          name === "early" || name === "service-worker" ? `${name}.js` : "assets/[name]-[hash].js",
        codeSplitting: {
          groups: [
            // Libraries change less often than we do, so a new release finds them in the browser's cache.
            { name: "libraries", test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack)\// },
            // In one piece: on a bad line each small file would cost a round trip of its own.
            { name: "shared", test: /web\/src\/(api|app|components)\/(?!map\/)/ },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
