/** How is a person written: the row of somebody new, a passphrase as a hash, and the roles for one force? */
import { createHash } from "node:crypto";
import type { NewPassphrase } from "#identity/people.ts";
import type { Posting } from "#identity/postings.ts";
import type { OfficerId } from "#terms/ids.ts";
import type { PassphraseThread } from "./passphrase-thread.ts";
import type { PeopleTables } from "./people-tables.ts";

export const NEW_ROW = {
  last_force_id: null,
  passphrase_hash: null,
  last_sign_in_ms: null,
  disabled_ms: null,
  disabled_reason: null,
} as const;

export const passphraseColumns = async ({ text, given }: NewPassphrase, passphrases: PassphraseThread) => ({
  passphrase_hash: await passphrases.hash(text),
  passphrase_given: given,
});

/** Sessions are kept under the hash of their token: whoever reads the table can use none. */
export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

export const deleted = ({ numDeletedRows }: { readonly numDeletedRows: bigint }) => Number(numDeletedRows);

/** Roles for one force in place of those held there; none takes the posting away. */
export async function savePosting(
  db: PeopleTables,
  id: OfficerId,
  { forceId, roles }: Posting,
): Promise<void> {
  if (roles.length === 0) {
    await db
      .deleteFrom("officer_roles")
      .where("officer_id", "=", id)
      .where("force_id", "=", forceId)
      .execute();
    return;
  }
  await db
    .insertInto("officer_roles")
    .values({ officer_id: id, force_id: forceId, roles: [...roles] })
    .onConflict((conflict) => conflict.columns(["officer_id", "force_id"]).doUpdateSet({ roles: [...roles] }))
    .execute();
}
