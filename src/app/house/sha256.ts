/** The hash that rooms take as a parameter. */
import { hash } from "node:crypto";
import type { Sha256 } from "#ingest/ports.ts";

export const sha256: Sha256 = (data) => hash("sha256", data, "hex");
