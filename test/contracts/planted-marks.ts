/** A mark in every table of PostgreSQL that can hold one: where it is, and where none can be. */
import { sql } from "kysely";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { plusMs } from "#terms/instant.ts";
import { ASKER, NOW } from "../factories/preservation.ts";
import { aRead, aVrm } from "../factories/reads.ts";

export const MARK = aVrm("OI49XYZ");
const FORCE = ASKER.forceId;
const WORDS = "Seen again: 0149 xyz, with a trailer";
export const at = plusMs(NOW, -1_000);
export const heldRead = aRead(2, { vrm: MARK, capturedAt: plusMs(NOW, -500) });
const asRead = { vrm: MARK, forceId: FORCE, images: {}, capturedAt: at };

export type Row = Readonly<Record<string, unknown>>;

/** At least one row with the mark in each table that can hold one, but for those that their own stores fill. */
export const PLANTED: Readonly<Record<string, readonly Row[]>> = {
  officers: [{ id: ASKER.id, force_id: FORCE, rank: "staff", name: ASKER.name }],
  voi_lists: [{ id: "list_1", force_id: FORCE }],
  alerts: [
    { id: "alert_about", tags: ["vehicle:0149XYZ"], body: { forces: [FORCE], grounds: { entryText: MARK } } },
    { id: "alert_joined", subject: "s2", body: { forces: [FORCE] } },
    {
      id: "alert_other",
      subject: "s3",
      body: { forces: [FORCE], possibilities: [{ vrm: MARK }], note: WORDS },
    },
  ],
  alert_sightings: [
    { alert_id: "alert_joined", read_id: "read_seen", body: { vrm: MARK } },
    { alert_id: "alert_other", read_id: "read_other", subject: "s3", body: { vrm: "CD49EFG", note: WORDS } },
  ],
  alert_steps: [{ alert_id: "alert_other", version: 1, body: { reason: WORDS } }],
  alert_mutes: [{ officer_id: ASKER.id, tag: "vehicle:0149XYZ", words: MARK }],
  authorities: [
    {
      id: "auth_1",
      force_id: FORCE,
      version: 3,
      authority: { version: 3, question: { kind: "marks", vrms: [MARK] } },
    },
    { id: "auth_2", force_id: FORCE, version: 3, authority: { version: 3, question: {}, grounds: WORDS } },
  ],
  camera_arrivals: [{ sender: "strangers", told: { detail: WORDS } }],
  case_records: [
    {
      kind: "subject-access",
      id: "sar_1",
      force_id: FORCE,
      version: 2,
      record: { version: 2, marks: [MARK], text: WORDS },
    },
  ],
  anpr_costs: [{ id: "c", force_id: FORCE, body: { version: 1, what: WORDS } }],
  foi_disclosures: [{ id: "d", force_id: FORCE, body: { version: 1, question: WORDS } }],
  foi_attachments: [
    { request_id: "foi_1", place: 0, force_id: FORCE, name: WORDS },
    { request_id: "foi_1", place: 1, force_id: FORCE, bytes: Buffer.from(`\u0000${WORDS}`) },
  ],
  foi_events: [{ request_id: "foi_1", event: { text: WORDS } }],
  journal_asides: [{ read_id: "read_aside", read: { ...asRead, vrmRaw: "\u0000" } }],
  late_pictures: [{ vrm: MARK, vrm_raw: MARK }],
  logged_searches: [
    {
      id: "search_1",
      force_id: FORCE,
      marks: [MARK, "CD49EFG"],
      reference: WORDS,
      body: { marks: [MARK, "CD49EFG"], reference: WORDS },
    },
  ],
  outbox_messages: [
    { line: "national", key: "1", body: `<plate>${MARK}</plate>` },
    { line: "mail", key: "2", body: WORDS, read_id: aRead(1).id, captured_ms: at },
  ],
  own_readings: [{ read_id: Buffer.from("ab", "hex"), vrm: MARK }],
  own_vehicles: [{ officer_id: ASKER.id, mark: MARK }],
  public_cases: [
    {
      ...{ id: "pub_1", force_id: FORCE, version: 2 },
      body: { version: 2, state: "open", tracking: "t", text: WORDS, history: [{ text: MARK }] },
    },
  ],
  quarantine: [
    { id: "quar_1", detail: "no camera", body: Buffer.from(`\u0000<plate>${MARK.toLowerCase()}</plate>`) },
    { id: "quar_2", detail: WORDS, body: Buffer.from("") },
    { id: "quar_3", headers: { "x-plate": MARK }, body: Buffer.from("") },
  ],
  reviews: [
    { read_id: aRead(1).id, source: "camera", vrm: MARK },
    { read_id: "read_else", source: "camera", vrm: "CD49EFG", corrected: MARK },
  ],
  saved_searches: [
    {
      id: "saved_1",
      force_id: FORCE,
      version: 1,
      body: { version: 1, matter: { question: { kind: "vrm", vrm: MARK } } },
    },
    {
      id: "saved_2",
      force_id: FORCE,
      version: 1,
      body: { version: 1, name: WORDS, matter: { question: {} } },
    },
  ],
  search_findings: [{ id: "f", force_id: FORCE, body: { version: 1, question: WORDS } }],
  search_pages: [{ search_id: "search_9", after: `5 ${MARK}` }],
  search_samples: [{ id: "s", force_id: FORCE, body: { version: 1, seed: WORDS } }],
  searches: [
    { id: "search_1", asker_id: ASKER.id, search: { question: { kind: "vrm", vrm: MARK } } },
    { id: "search_2", asker_id: ASKER.id, search: { question: { kind: "pattern", pattern: MARK } } },
    { id: "search_3", asker_id: ASKER.id, search: { question: { kind: "area" }, justification: WORDS } },
  ],
  sharings: [{ id: "s", force_id: FORCE, body: { version: 1, reason: WORDS } }],
  shift_handovers: [{ id: "h", force_id: FORCE, body: { words: WORDS } }],
  tellings: [{ read_id: "read_told", read: asRead }],
  voi_entries: [
    {
      ref: 1,
      revision: 1,
      id: "entry_1",
      list_id: "list_1",
      canonical: "0149XYZ",
      withdrawn_ms: 1,
      body: { mark: MARK },
    },
    {
      ref: 2,
      revision: 2,
      id: "entry_2",
      list_id: "list_1",
      canonical: "CD49EFG",
      shared: 1,
      body: { information: WORDS },
    },
  ],
  voi_imports: [{ id: "imp_1", list_id: "list_1", body: { note: WORDS } }],
  voi_import_errors: [{ import_id: "imp_1", line: 1, words: WORDS }],
  voi_list_deltas: [{ list_id: "list_1", answer: { note: WORDS } }],
  voi_look_backs: [{ id: "look_1", list_id: "list_1", body: {} }],
  voi_look_back_seen: [{ look_back_id: "look_1", ref: 1, body: { mark: MARK, entryId: "entry_1" } }],
  voi_shared: [{ number: 1, body: { information: WORDS } }],
  voi_versions: [{ list_id: "list_1", body: { note: WORDS } }],
  working_sets: [
    {
      ...{ id: "case_1", force_id: FORCE, version: 4 },
      body: {
        version: 4,
        reads: [
          { id: "read_1", vrm: MARK },
          { id: "read_2", vrm: "CD49EFG" },
        ],
        notes: [{ words: WORDS }],
      },
    },
  ],
};

/** Filled by the stores themselves. */
export const OF_READS = ["reads", "marks", "read_pictures", "read_origins", "read_cameras", "read_forces"];
/** Where it stays: the log, which the law keeps; what an order preserves; other orders about it. */
export const STAYS = ["audit_entries", "preserved_reads", "keep_list"];
/** Names, keys, settings, numbers, times and states of cameras, sites, lists, nodes and people; sealed addresses; no read and no words about one. */
export const NO_MARKS = [
  "foi_mails",
  ...["arrival_accounts", "arrivals_in_hand", "arrivals_unended", "audit_cursors", "camera_connections"],
  ...[
    "camera_health",
    "camera_health_days",
    "camera_health_limits",
    "camera_hours",
    "odd_plate_hours",
    "plate_traces",
    "camera_keys",
    "camera_scenes",
    "camera_watches",
  ],
  ...[
    "camera_zones",
    "cameras",
    "cameras_heard",
    "change_counters",
    "clock_history",
    "alliance_assessments",
    "concern_lists",
    "device_changes",
    "devices",
    "dpias",
    "ring_assessments",
    "site_erasures",
  ],
  ...["equipment_alarms", "erasures", "figure_days", "figure_tries", "forward_hours", "forward_marks"],
  ...[
    "hit_entries",
    "hit_facts",
    "journal_accounts",
    "journal_cursors",
    "last_runs",
    "leases",
    "live_watchers",
  ],
  ...["nodes", "officer_roles", "outbox_lines", "policy_record", "reach_destinations", "reach_rules"],
  ...[
    "reach_told",
    "review_counts",
    "schema_migration_lock",
    "schema_migrations",
    "screen_looks",
    "sessions",
  ],
  ...[
    "self_assessment_presses",
    "self_assessments",
    "shared_keys",
    "sign_in_tries",
    "site_descriptions",
    "site_events",
    "site_positions",
    "store_accounts",
  ],
  ...["unwatched_lists", "voi_file_mappings", "voi_list_keys", "voi_list_settings", "voi_list_sources"],
  ...["voi_removals", "voi_source_alarms", "voi_source_runs"],
];

const FILLERS: Readonly<Record<string, unknown>> = {
  ...{ text: "-", jsonb: "{}", integer: 1, smallint: 0, boolean: false, bytea: Buffer.from("") },
  ARRAY: [],
};

/** No two alike, where a number is a key. */
let numbers = 0;

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: "YES" | "NO";
  readonly column_default: string | null;
  readonly is_identity: "YES" | "NO";
}

export const columnsOf = async ({ kysely }: Database): Promise<ReadonlyMap<string, readonly Column[]>> => {
  const { rows } = await sql<Column>`select c.* from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`.execute(kysely);
  return Map.groupBy(rows, ({ table_name }) => table_name);
};

export async function plant(database: Database): Promise<void> {
  for (const [table, rows] of Object.entries(PLANTED))
    for (const row of rows) await plantRow(database, table, row);
}

/** A row with what is said, and something in every other column that wants it. */
export async function plantRow(database: Database, table: string, row: Row): Promise<void> {
  const wanted = ((await columnsOf(database)).get(table) ?? []).filter(
    ({ column_name, is_nullable, column_default, is_identity }) =>
      column_name in row || (is_nullable === "NO" && column_default === null && is_identity === "NO"),
  );
  const values = wanted.map(({ column_name, data_type }) => {
    const value = row[column_name] ?? (data_type === "bigint" ? ++numbers : FILLERS[data_type]);
    const isRecord = typeof value === "object" && !Buffer.isBuffer(value) && !Array.isArray(value);
    return isRecord ? JSON.stringify(value) : value;
  });
  await sql`insert into ${sql.table(table)} (${sql.join(wanted.map(({ column_name }) => sql.ref(column_name)))})
    overriding system value values (${sql.join(values)})`.execute(database.kysely);
}
