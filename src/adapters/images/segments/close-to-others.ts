/** May other accounts of this machine see the pictures? No: folders and files are ours alone, also what an older release left open. */
import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";

export const OWN_FOLDER = 0o700;
export const OWN_FILE = 0o600;

export async function closeToOthers(folder: string): Promise<void> {
  await chmod(folder, OWN_FOLDER);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, OWN_FOLDER);
    else if (entry.isFile()) await chmod(path, OWN_FILE);
  }
}
