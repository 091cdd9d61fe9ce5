/** Builds the page that verifies evidence packs into one file that needs nothing beside it: script and style stand in it. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const text = (name) => readFileSync(join(ROOT, "verifier", name), "utf8");
const sourceOf = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

const script = await bundled();
const style = text("page.css").trim();
// The browser itself holds the page to its word: it can reach nothing, and runs nothing else.
const policy = [
  "default-src 'none'",
  `script-src ${sourceOf(script)}`,
  `style-src ${sourceOf(style)}`,
  "img-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const page = text("page.html")
  .replace("POLICY", () => policy)
  .replace("/* STYLE */", () => style)
  .replace("/* SCRIPT */", () => script);
const target = join(ROOT, process.argv[2] ?? "dist/web/evidence-verifier.html");
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, page);

async function bundled() {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      rolldownOptions: { input: join(ROOT, "verifier/page.ts"), output: { format: "iife" } },
    },
  });
  const [chunk] = [result].flat()[0].output;
  // In a page, this would end the script wherever it stands.
  return chunk.code.replaceAll("</script", "<\\/script");
}
