/** Terms as they stand in a record, back through their own parsers: what those do not accept was not written by us. */
import { z } from "zod";
import { parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";

export function term<Value>(parse: (text: string) => Value | undefined) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue("not a value that was written here");
    return z.NEVER;
  });
}

export const idSchema = <Prefix extends Parameters<typeof parseId>[0]>(prefix: Prefix) =>
  term((text) => parseId(prefix, text));

export const momentSchema = z.number().transform((ms) => instant(ms));

export const markSchema = term((text) => {
  const parsed = parseVrm(text);
  return isVrm(parsed) ? parsed : undefined;
});
