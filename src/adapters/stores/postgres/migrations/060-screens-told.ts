/** What each screen did with the word of a removal; of those before, only when the last of them took it is known. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table voi_removals add column told jsonb`.execute(db);
  await sql`update voi_removals set told = jsonb_build_object(
    'screens', screens,
    'tookMs', to_jsonb(array_fill(greatest(0, coalesce(reached_ms, applied_ms) - applied_ms), array[reached])),
    'lost', screens - least(screens, reached))`.execute(db);
  await sql`alter table voi_removals drop column screens, drop column reached, drop column reached_ms`.execute(
    db,
  );
}
