/** A small file of our own that is read at the next start: whoever is killed in between leaves the old one or the new one, whole. */
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Written aside, on the disk before it takes the place of the old one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(aside, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}
