/** Which unique constraint did an insert break? Undefined for any other failure. */
import { DatabaseError } from "pg";

export function takenConstraint(error: unknown): string | undefined {
  return error instanceof DatabaseError && error.code === "23505" ? (error.constraint ?? "") : undefined;
}
