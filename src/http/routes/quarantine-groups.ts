/** Quarantine by cause and sender, and a whole group discarded at once: nobody reads ten thousand deliveries one by one. */
import type { AuditLog } from "#audit/ports.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { discardGroup } from "#flows/intake/discard-group.ts";
import type { Quarantine } from "#ingest/ports.ts";
import { STRANGERS_REASON } from "#ingest/refusal.ts";
import type { Senders } from "#ingest/senders.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, parseInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { discardedGroupSchema, discardGroupSchema, quarantineGroupsSchema } from "../contract/quarantine.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface QuarantineGroupPorts {
  readonly quarantine: Quarantine;
  readonly cameras: Pick<CameraRegister, "byId">;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly sendersFor: (officer: Officer) => Promise<Senders>;
}

const tags = ["quarantine"];

export function quarantineGroupRoutes(app: FossewayServer, ports: QuarantineGroupPorts): void {
  app.get(
    "/api/v1/quarantine/groups",
    {
      config: { right: "quarantine.read", audit: none("counts by cause and sender") },
      schema: {
        operationId: "listQuarantineGroups",
        tags,
        summary: "What waits in quarantine, by cause and sender; the largest groups first",
        response: { 200: quarantineGroupsSchema },
      },
    },
    async (request) => {
      const senders = await ports.sendersFor(signedIn(request));
      const groups = await ports.quarantine.waitingByCause(senders);
      const items = groups.map(async ({ reason, claimedCamera, deliveries, oldest, newest }) => ({
        reason,
        claimedCamera: claimedCamera ?? null,
        cameraCode: await codeOf(claimedCamera, ports.cameras),
        deliveries,
        oldest: formatInstant(oldest),
        newest: formatInstant(newest),
      }));
      return { items: await Promise.all(items) };
    },
  );

  app.post(
    "/api/v1/quarantine/discard",
    {
      config: { right: "quarantine.settle", audit: writes("quarantine.discard") },
      schema: {
        operationId: "discardQuarantineGroup",
        tags,
        summary: "Discard all that waits of one cause and sender, with the reason for the audit log",
        body: discardGroupSchema,
        response: {
          200: discardedGroupSchema,
          ...refusals({ 400: ["quarantine-group-unknown"] }),
        },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { cause, claimedCamera, until, reason } = request.body;
      const seenUntil = parseInstant(until);
      // Without a sender, all cameras' deliveries of a cause would go at once; strangers are one sender.
      if (seenUntil === undefined || (claimedCamera === null) !== (cause === STRANGERS_REASON))
        throw NO_GROUP;
      const group = {
        reason: cause,
        claimedCamera: claimedCamera ?? undefined,
        until: seenUntil,
        why: reason,
        senders: await ports.sendersFor(officer),
      };
      return { discarded: await discardGroup(group, { officer, now: ports.clock() }, ports) };
    },
  );
}

const NO_GROUP = new ProblemError({
  status: 400,
  code: "quarantine-group-unknown",
  title: "There is no such group in quarantine",
  detail: "Open the groups again and choose one of them.",
});

async function codeOf(
  claimed: string | undefined,
  cameras: Pick<CameraRegister, "byId">,
): Promise<string | null> {
  const id = claimed === undefined ? undefined : parseId("cam", claimed);
  return (id && (await cameras.byId(id))?.code) ?? null;
}
