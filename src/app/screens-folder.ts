/** Where do the built screens lie, if they are built? */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../dist/web/", import.meta.url));

export const screensFolder = (): string | undefined =>
  existsSync(`${FOLDER}index.html`) ? FOLDER : undefined;
