/** By how much is each clock out, what was it on a day, and what of the equipment needs somebody? */
import { type ClockHistory, type ClockRow, findInClockRows, storedIn } from "#audit/clock-history.ts";
import type { LogKeys } from "#audit/node-keys.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import type { EquipmentAlarms, StandingEquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { Dpias } from "#flows/governance/change-dpia.ts";
import { STRANGERS } from "#flows/intake/reconcile-accounts.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import { CLOCK_HOLDS_MS, gradeOf, outByMs } from "#ingest/clock-offset.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { ForceId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import { utcDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { cameraIdParams } from "../contract/cameras.ts";
import {
  clockHistoryQuery,
  clockHistorySchema,
  clockOffsetBody,
  clocksSchema,
  equipmentAlarmsSchema,
} from "../contract/clocks.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraProblem } from "./camera-problems.ts";

export interface ClockRoutePorts {
  readonly cameras: Pick<CameraRegister, "all" | "byId">;
  readonly clockHistory: Pick<ClockHistory, "newest" | "of">;
  readonly equipmentAlarms: Pick<EquipmentAlarms, "standing">;
  /** Nodes that tell of themselves, by their names among the subjects of clocks. */
  readonly servers: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly sites: Pick<SiteView, "all">;
  readonly devices: Pick<DeviceRegister, "all">;
  readonly dpias: Pick<Dpias, "of">;
  readonly leadForce: ForceId;
  readonly logKeys: () => Promise<LogKeys>;
  readonly tools: ProofTools;
  readonly rulesOf: RulesOf<"clocks">;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

const TAGS = ["cameras"];
const SHOWN_DAYS = 7;
/** A year of hours would not fit a page or a chart; a week of one that changes every quarter of an hour does. */
const MOST_ROWS = 2_000;

export function clockRoutes(app: FossewayServer, ports: ClockRoutePorts): void {
  app.get(
    "/api/v1/clocks",
    {
      config: { right: "cameras.health", audit: none("figures of clocks, nothing of a person") },
      schema: {
        operationId: "listClocks",
        tags: TAGS,
        summary: "By how much the clocks of cameras and of our own servers are out, the worst first",
        response: { 200: clocksSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => ({
      items: await overview(signedIn(request), ports),
      limits: limitsOf(signedIn(request).forceId, ports),
    }),
  );

  app.get(
    "/api/v1/clocks/:id/history",
    {
      config: { right: "cameras.health", audit: none("figures of a clock, nothing of a person") },
      schema: {
        operationId: "getClockHistory",
        tags: TAGS,
        summary:
          "What a clock was measured to be, signed row by row, and whether every row is as it was kept",
        params: cameraIdParams,
        querystring: clockHistoryQuery,
        response: { 200: clockHistorySchema, ...refusals(ROLE_NEEDED, { 404: ["camera-unknown"] }) },
      },
    },
    async (request) => historyBody(request.params.id, request.query, signedIn(request), ports),
  );

  app.get(
    "/api/v1/equipment-alarms",
    {
      config: { right: "cameras.health", audit: none("that equipment needs somebody, nothing of a person") },
      schema: {
        operationId: "listEquipmentAlarms",
        tags: TAGS,
        summary:
          "Clocks past a limit, keys that end, days that do not add up, reviews of sites that are due, and cameras refused for their site",
        response: { 200: equipmentAlarmsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const named = await namesFor(officer, ports);
      const standing = await ports.equipmentAlarms.standing();
      const items = standing.flatMap((alarm) => {
        const name = named.get(alarm.subject);
        return name === undefined ? [] : [alarmBody(alarm, name)];
      });
      return { items };
    },
  );
}

/** Whatever an alarm of this officer's forces may be about, by what people call it. */
async function namesFor(officer: Officer, ports: ClockRoutePorts): Promise<ReadonlyMap<string, string>> {
  const shown = ports.shownTo(officer.forceId);
  const named = new Map<string, string>(
    (await subjectsFor(officer, ports)).map(({ id, name }) => [id, name]),
  );
  if (isSelected(shown, ports.leadForce)) named.set(STRANGERS, "Unknown senders");
  for (const { id, code, forceId } of ports.sites.all()) {
    if (isSelected(shown, forceId)) named.set(id, `Site ${code}`);
  }
  named.set(officer.forceId, "Self-assessment");
  for (const { id, reference } of await ports.dpias.of(shown)) named.set(id, `DPIA ${reference}`);
  for (const { id, forceId, maker, model } of await ports.devices.all()) {
    if (isSelected(shown, forceId)) named.set(id, `${maker} ${model}`);
  }
  return named;
}

function alarmBody({ what, subject, step, since }: StandingEquipmentAlarm, name: string) {
  const of = (kind: StandingEquipmentAlarm["what"]) => (what === kind ? step : undefined);
  const day = of("accounts-differ");
  return {
    ...{ what, id: subject, name, since: formatInstant(since) },
    days: of("key-ends") ?? of("password-ends") ?? null,
    day: day === undefined ? null : utcDate(instant(day)),
  };
}

interface Subject {
  readonly id: string;
  readonly kind: "camera" | "server";
  readonly name: string;
  readonly forceId: ForceId;
}

async function subjectsFor(
  officer: Officer,
  { cameras, servers, leadForce, shownTo }: ClockRoutePorts,
): Promise<readonly Subject[]> {
  const shown = shownTo(officer.forceId);
  const [all, nodes] = await Promise.all([cameras.all(), servers()]);
  return [
    ...nodes.map(({ id, name }) => ({ id, kind: "server" as const, name, forceId: leadForce })),
    ...all
      .filter(({ forceId }) => isSelected(shown, forceId))
      .map(({ id, code, forceId }) => ({ id, kind: "camera" as const, name: code, forceId })),
  ];
}

async function overview(officer: Officer, ports: ClockRoutePorts) {
  const subjects = await subjectsFor(officer, ports);
  const now = ports.clock();
  const rows = await ports.clockHistory.newest(subjects.map(({ id }) => id));
  const newest = new Map(rows.map((row) => [row.subject, row]));
  return subjects
    .map((subject) => {
      const row = newest.get(subject.id);
      const said = row === undefined || now - row.at > CLOCK_HOLDS_MS ? undefined : storedIn(row.text);
      const grade = said === undefined ? null : gradeOf(said, ports.rulesOf(subject.forceId, now).clocks);
      return { ...subject, said, grade };
    })
    .toSorted((a, b) => outBy(b.said) - outBy(a.said) || a.name.localeCompare(b.name))
    .map(({ said, ...rest }) => ({
      ...rest,
      offset: said === undefined ? null : clockOffsetBody(said),
      setBy: said?.setBy ?? null,
    }));
}

const outBy = (said: ReturnType<typeof storedIn>): number =>
  said === undefined ? Number.NEGATIVE_INFINITY : outByMs(said);

function limitsOf(force: ForceId, { rulesOf, clock }: ClockRoutePorts) {
  const { alarmMs, suspectMs, notEvidenceMs } = rulesOf(force, clock()).clocks;
  return { alarmMs, suspectMs, notEvidenceMs };
}

async function historyBody(
  id: string,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  officer: Officer,
  ports: ClockRoutePorts,
) {
  const subject = (await subjectsFor(officer, ports)).find((one) => one.id === id);
  if (subject === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
  const now = ports.clock();
  const to = momentOf(query.to) ?? plusMs(now, 1);
  const from = momentOf(query.from) ?? plusMs(to, -SHOWN_DAYS * DAY_MS);
  const rows = await ports.clockHistory.of(subject.id, { from, to, limit: MOST_ROWS });
  const finding = findInClockRows(rows, await ports.logKeys(), ports.tools) ?? null;
  return {
    ...{ id: subject.id, name: subject.name, finding, limits: limitsOf(subject.forceId, ports) },
    from: formatInstant(from),
    to: formatInstant(to),
    items: rows.flatMap(rowBody),
    isCut: rows.length > MOST_ROWS,
  };
}

const momentOf = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : parseInstant(text);

function rowBody({ number, text, hash, signature, signedBy }: ClockRow) {
  const said = storedIn(text);
  if (said === undefined) return [];
  const { grade, samples, setBy = null } = said;
  const signed = { text, hash, signature, signedBy: signedBy ?? null };
  return [{ ...clockOffsetBody(said), number, grade, setBy, samples, ...signed }];
}
