/** By which name do other nodes know this one? Made at its first start, and kept in its data folder. */
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OutsideError } from "#terms/outside-error.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Call it with the data folder locked. */
export function nodeId(dataDir: string): string {
  const path = join(dataDir, "node-id.txt");
  const kept = keptAt(path);
  if (kept !== undefined && UUID.test(kept)) return kept;
  if (kept !== undefined && kept !== "") {
    throw new OutsideError(
      "node-id-unreadable",
      `${path} does not hold the id of this node. Bring it back from a backup, or remove it: the node then gets a new one.`,
      { retryable: false },
    );
  }
  const made = randomUUID();
  writeFileSync(path, `${made}\n`, { mode: 0o600, flush: true });
  return made;
}

function keptAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
