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
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
