/** `npm run build`: the officers' screens, compressed, into `dist/web`, from where `fosseway serve` sends them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildWeb, NODE, ROOT } from "./prepare.mjs";

if (!existsSync(NODE) || !existsSync(join(ROOT, "node_modules/vite"))) {
  console.error(
    "Building the screens needs the development packages: run `npm ci` (without --omit=dev), then `npm run build`. " +
      "`npm prune --omit=dev` takes those packages away again afterwards.",
  );
  process.exit(1);
}
buildWeb();
console.log("The screens are in dist/web. `npx fosseway serve` serves them.");
