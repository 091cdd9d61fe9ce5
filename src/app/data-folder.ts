/** Where does the demo keep its data, when nobody has said? Beside the project, unless the database's user could not get there. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { folderInTheWay, serverUser } from "#adapters/stores/postgres/server/server-user.ts";

/** `name` is relative to the current folder, for example `data/demo`. The answer is the same at every start from there. */
export function usualDataFolder(name: string): string {
  const beside = resolve(name);
  const cluster = `${beside}/postgres/cluster`;
  if (folderInTheWay(beside, serverUser(cluster)) === undefined) return beside;
  return `/var/lib/fosseway/data-${createHash("sha256").update(beside).digest("hex").slice(0, 12)}`;
}
