/** How does a value of the database arrive here? As the driver has it, but for whole numbers of 64 bits. */
import { types } from "pg";

/** Counters, packed marks and times all stay below 2^53, so a 64-bit integer is a number here. */
export function wholeNumbers(oid: number, format?: "text" | "binary"): unknown {
  return oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);
}
