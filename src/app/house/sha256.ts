/** The hash that rooms take as a parameter. */
import { createHash } from "node:crypto";
import type { Sha256 } from "#ingest/ports.ts";

export const sha256: Sha256 = (data) => createHash("sha256").update(data).digest("hex");
