/** How is a setting parted that names several things? */
import { isIP } from "node:net";
import type { z } from "zod";

export const partsOf = (text: string, separator: string): readonly string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Each an address such as 127.0.0.1 or a network such as 10.20.0.0/16. */
export function networks(text: string, context: z.RefinementCtx): readonly string[] {
  const given = partsOf(text, ",");
  for (const part of given) {
    const [address = "", bits = "0", ...more] = part.split("/");
    const most = isIP(address) === 4 ? 32 : 128;
    if (isIP(address) === 0 || more.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
      context.addIssue(`"${part}" is neither an address nor a network, such as 127.0.0.1 or 10.20.0.0/16`);
  }
  return given;
}
