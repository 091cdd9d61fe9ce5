/**
 * What anybody may ask of the audit log: its newest published checkpoint, and the proof that it grew from an older one. Neither
 * tells what an entry says; and as the checkpoint is renewed once in a while only, nor when something happened.
 */
import { z } from "zod";
import type { LogKeys } from "#audit/node-keys.ts";
import type { AuditReader } from "#audit/ports.ts";
import type { ShownHead } from "#audit/witness.ts";
import { keptForAWhile } from "#mechanism/kept-for-a-while.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface WitnessPorts {
  readonly audit: Pick<AuditReader, "head" | "consistencyPath">;
  readonly logKeys: () => Promise<LogKeys>;
  readonly clock: Clock;
}

const RENEWED_EVERY_MS = 10 * 60_000;

const shownHeadSchema = z
  .object({
    publicKey: z.string(),
    certificates: z.array(z.object({ index: z.int(), key: z.string(), signature: z.string() })),
    size: z.int(),
    /** The signed note (C2SP tlog-checkpoint). */
    note: z.string(),
  })
  .meta({ id: "PublishedCheckpoint" });

const growthSchema = z
  .object({
    from: z.int(),
    to: z.int(),
    /** Hashes, hex (RFC 6962 2.1.2). */
    path: z.array(z.string()).readonly(),
  })
  .meta({ id: "ConsistencyProof" });

/** What is shown to anybody: the same to all who ask within ten minutes. */
export type PublishedHead = ShownHead & { readonly size: number; readonly at: Instant };

export const publishedHead = (ports: WitnessPorts): (() => Promise<PublishedHead>) =>
  keptForAWhile(RENEWED_EVERY_MS, ports.clock, () => publish(ports));

export function witnessRoutes(
  app: FossewayServer,
  ports: WitnessPorts & { readonly published: () => Promise<PublishedHead> },
): void {
  const { published } = ports;

  app.get(
    "/api/v1/witness/checkpoint",
    {
      config: openToAll("whoever distrusts the log keeps its checkpoints; they tell nothing of an entry"),
      schema: {
        operationId: "getPublishedCheckpoint",
        tags: ["audit"],
        summary:
          "The audit log's published checkpoint, renewed every ten minutes; for `fosseway audit witness`",
        response: { 200: shownHeadSchema },
      },
    },
    async () => {
      const { certificates, publicKey, size, note } = await published();
      return { publicKey, size, note, certificates: [...certificates] };
    },
  );

  app.get(
    "/api/v1/witness/consistency",
    {
      config: openToAll("hashes that prove growth tell nothing of an entry"),
      schema: {
        operationId: "proveAuditGrowth",
        tags: ["audit"],
        summary: "Hashes that prove that the log of `to` entries begins with the log of `from`",
        querystring: z.object({
          from: z.coerce.number().int().min(0).default(0),
          /** The published size when it is left out; at most that. */
          to: z.coerce.number().int().min(0).optional(),
        }),
        response: { 200: growthSchema, ...refusals({ 404: ["audit-entry-unknown"] }) },
      },
    },
    async (request) => {
      const { size } = await published();
      const { from, to = size } = request.query;
      const path = to > size ? undefined : await ports.audit.consistencyPath(from, to);
      if (path === undefined) throw noSuchLog(size);
      return { from, to, path };
    },
  );
}

async function publish({ audit, logKeys, clock }: WitnessPorts): Promise<PublishedHead> {
  const { size, note, publicKey } = await audit.head();
  const certificates = (await logKeys()).nodes
    .filter(({ index }) => index < size)
    .map(({ index, key, signature }) => ({ index, key, signature }));
  return { size, note, publicKey, certificates, at: clock() };
}

const noSuchLog = (size: number) =>
  new ProblemError({
    status: 404,
    code: "audit-entry-unknown",
    title: "The audit log had no such size",
    detail: `The published checkpoint is of ${size} entries; ask from a smaller size to that one or a smaller one.`,
  });
