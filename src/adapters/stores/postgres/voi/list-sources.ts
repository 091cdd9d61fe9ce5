/** Sources of lists in PostgreSQL. All settings are sealed: they hold addresses and logins. */
import { type Generated, type Kysely, type Selectable, sql } from "kysely";
import {
  type FollowedSource,
  type ListSource,
  type ListSources,
  NEVER_RUN,
  type SourceChange,
  type SourceRun,
  type SourceState,
  stateAfter,
} from "#matching/list-source.ts";
import type { SecretBox } from "#mechanism/secret-box.ts";
import type { Settings } from "#mechanism/settings-form.ts";
import type { ListSourceId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";

type SourceBody = Omit<ListSource, "settings" | "version">;

interface SourceTable {
  id: string;
  list_id: string;
  version: number;
  sealed: Buffer;
  body: SourceBody;
  state: SourceState;
}

interface RunTable {
  id: Generated<number>;
  source_id: string;
  body: SourceRun;
}

type SourceTables = { voi_list_sources: SourceTable; voi_source_runs: RunTable };

/** Enough for a day of a source that is fetched twice an hour. */
const RUNS_KEPT = 50;

export function postgresListSources(database: Database, box: SecretBox): ListSources {
  const db = database.kysely.withTables<SourceTables>();
  const toSource = ({ id, version, sealed: bytes, body }: Selectable<SourceTable>): ListSource => ({
    ...body,
    version,
    settings: opened(id, bytes, box),
  });
  const toFollowed = (row: Selectable<SourceTable>): FollowedSource => ({
    source: toSource(row),
    state: row.state,
  });
  const every = () => db.selectFrom("voi_list_sources").selectAll().orderBy("id");
  return {
    async all() {
      return (await every().execute()).map(toFollowed);
    },
    async ofList(listId) {
      return (await every().where("list_id", "=", listId).execute()).map(toFollowed);
    },
    async byId(id) {
      const row = await every().where("id", "=", id).executeTakeFirst();
      return row && toFollowed(row);
    },
    async add({ settings = {}, version, ...body }) {
      await db
        .insertInto("voi_list_sources")
        .values({
          ...{ id: body.id, list_id: body.listId, version },
          sealed: sealed(body.id, settings, box),
          body: json<SourceBody>(body),
          state: json(NEVER_RUN),
        })
        .execute();
    },
    async change(id, version, to) {
      const row = await changed(db, { id, version, to }, box);
      return row && toSource(row);
    },
    async ask(id, now) {
      await sql`update voi_list_sources
        set state = jsonb_set(state, '{askedAt}', to_jsonb(${now}::bigint)) where id = ${id}`.execute(db);
    },
    noteRun: (id, run, mark) => noteRun(db, { id, run, mark }),
    async runs(id, limit) {
      const rows = await db
        .selectFrom("voi_source_runs")
        .select("body")
        .where("source_id", "=", id)
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ body }) => body);
    },
  };
}

interface Changing {
  readonly id: ListSourceId;
  readonly version: number;
  readonly to: SourceChange;
}

function changed(
  db: Kysely<SourceTables>,
  { id, version, to: { settings, ...to } }: Changing,
  box: SecretBox,
): Promise<Selectable<SourceTable> | undefined> {
  return db.transaction().execute(async (both) => {
    const row = await both
      .selectFrom("voi_list_sources")
      .selectAll()
      .where("id", "=", id)
      .where("version", "=", version)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { mark: _, ...unmarked } = row.state;
    return both
      .updateTable("voi_list_sources")
      .set({
        body: json<SourceBody>({ ...row.body, ...to }),
        version: version + 1,
        ...(settings === undefined
          ? {}
          : { sealed: sealed(id, settings, box), state: json<SourceState>(unmarked) }),
      })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

interface Noted {
  readonly id: ListSourceId;
  readonly run: SourceRun;
  readonly mark: string | undefined;
}

function noteRun(db: Kysely<SourceTables>, { id, run, mark }: Noted): Promise<void> {
  return db.transaction().execute(async (both) => {
    const row = await both
      .selectFrom("voi_list_sources")
      .select("state")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return;
    await both
      .updateTable("voi_list_sources")
      .set({ state: json(stateAfter(row.state, run, mark)) })
      .where("id", "=", id)
      .execute();
    await both
      .insertInto("voi_source_runs")
      .values({ source_id: id, body: json(run) })
      .execute();
    await sql`delete from voi_source_runs where source_id = ${id} and id not in (
      select id from voi_source_runs where source_id = ${id} order by id desc limit ${RUNS_KEPT})`.execute(
      both,
    );
  });
}

const json = <Body>(body: Body) => sql<Body>`${JSON.stringify(body)}::jsonb`;

const boundTo = (id: string) => `list-source:${id}`;

function sealed(id: ListSourceId, settings: Settings, box: SecretBox): Buffer {
  return Buffer.from(box.seal(Buffer.from(JSON.stringify(settings)), boundTo(id)));
}

/** One that does not open must not keep the others from being fetched. */
function opened(id: string, bytes: Buffer, box: SecretBox): Settings | undefined {
  try {
    return JSON.parse(Buffer.from(box.open(bytes, boundTo(id))).toString("utf8"));
  } catch (error) {
    if (error instanceof OutsideError && error.code === "secret-does-not-open") return undefined;
    throw error;
  }
}
