/** Bytes as text, when they are UTF-8 and nothing else: what would be read in two ways is not read. */
import { strFromU8 } from "fflate";
import { type ProofTools, sameBytes } from "#audit/proof-tools.ts";

export function textOf(bytes: Uint8Array, tools: ProofTools): string | undefined {
  const text = strFromU8(bytes);
  return sameBytes(tools.utf8(text), bytes) ? text : undefined;
}
