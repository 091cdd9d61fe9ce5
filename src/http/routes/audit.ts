/** The audit log over HTTP, for auditors: entries, the signed checkpoint, exports, proofs and verification. Each look is logged. */
import { Readable } from "node:stream";
import { z } from "zod";
import type { AuditLog, AuditReader, LoggedEvent } from "#audit/ports.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import { isWhole, reportWords } from "#audit/report-words.ts";
import type { LogPorts } from "#flows/proof/log-act.ts";
import { lookIntoAuditLog } from "#flows/proof/read-audit-log.ts";
import { verifyAuditLog } from "#flows/proof/verify-audit-log.ts";
import { type WithholdPorts, withholdFrom } from "#flows/proof/withhold-entries.ts";
import { formatInstant } from "#terms/instant.ts";
import {
  type AuditEntryBody,
  auditListQuerySchema,
  auditListSchema,
  auditVerifySchema,
  checkpointSchema,
  inclusionProofSchema,
} from "../contract/audit.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";

export interface AuditRoutePorts extends LogPorts, WithholdPorts {
  readonly audit: AuditLog & AuditReader;
  readonly tools: ProofTools;
}

const TAGS = ["audit"];
const UNKNOWN = refusals({ 404: ["audit-entry-unknown"] });

/** The running log is held against its own key and the last head that this server signed. */
const HERE = { key: true, checkpoint: true };

export function auditRoutes(app: FossewayServer, ports: AuditRoutePorts): void {
  listRoute(app, ports);
  checkpointRoute(app, ports);
  exportRoute(app, ports);
  proofRoute(app, ports);
  verifyRoute(app, ports);
}

function listRoute(app: FossewayServer, ports: AuditRoutePorts): void {
  app.get(
    "/api/v1/audit",
    {
      config: { right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "listAudit",
        tags: TAGS,
        summary: "Entries of the audit log, newest first",
        querystring: auditListQuerySchema,
        response: { 200: auditListSchema },
      },
    },
    async (request) => {
      const { before, limit, operation, outcome, actor } = request.query;
      const asked = { before, limit, operation, outcome, actor };
      await lookIntoAuditLog(signedIn(request), "entries", stated(asked), ports);
      const found = await ports.audit.list({ operation, outcome, actorId: actor }, { before, limit });
      const withhold = await withholdFrom(signedIn(request), ports);
      const withheld = await withhold?.(found);
      const last = found.at(-1);
      const more = found.length === limit && last !== undefined && last.index > 0;
      return {
        items: found.map((entry) => entryBody(entry, withheld?.has(entry.index) === true)),
        ...(more ? { next: last.index } : {}),
        size: (await ports.audit.head()).size,
      };
    },
  );
}

function checkpointRoute(app: FossewayServer, ports: AuditRoutePorts): void {
  app.get(
    "/api/v1/audit/checkpoint",
    {
      config: { right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "getAuditCheckpoint",
        tags: TAGS,
        summary: "The newest signed checkpoint, to be kept outside",
        response: { 200: checkpointSchema },
      },
    },
    async (request) => {
      await lookIntoAuditLog(signedIn(request), "checkpoint", {}, ports);
      return await ports.audit.head();
    },
  );
}

function exportRoute(app: FossewayServer, ports: AuditRoutePorts): void {
  app.get(
    "/api/v1/audit/export",
    {
      config: { ...LONG_WORK, right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "exportAudit",
        tags: TAGS,
        summary:
          "The log as JSON lines, for `fosseway audit verify`; what you may not know of stands in it by its hash alone",
        querystring: z.object({ from: z.coerce.number().int().min(0).default(0) }),
        response: { 200: z.unknown().meta({ description: "JSON lines" }), ...UNKNOWN },
      },
    },
    async (request, reply) => {
      const { from } = request.query;
      const auditor = signedIn(request);
      if (from > (await ports.audit.head()).size) throw unknownEntry();
      await lookIntoAuditLog(auditor, "export", { from }, ports);
      const { size } = await ports.audit.head();
      const withhold = await withholdFrom(auditor, ports);
      return reply
        .type("application/x-ndjson")
        .header("content-disposition", `attachment; filename="audit-${from}-${size}.jsonl"`)
        .send(Readable.from(withLineEnds(ports.audit.exportLines(from, withhold))));
    },
  );
}

function proofRoute(app: FossewayServer, ports: AuditRoutePorts): void {
  app.get(
    "/api/v1/audit/proof",
    {
      config: { right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "proveAuditEntry",
        tags: TAGS,
        summary: "Hashes that prove one entry against the newest checkpoint",
        querystring: z.object({ index: z.coerce.number().int().min(0) }),
        response: { 200: inclusionProofSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const { index } = request.query;
      await lookIntoAuditLog(signedIn(request), "proof", { index }, ports);
      const { size, note } = await ports.audit.head();
      const path = await ports.audit.inclusionPath(index, size);
      const [entry] = await ports.audit.list({}, { before: index + 1, limit: 1 });
      if (path === undefined || entry === undefined) throw unknownEntry();
      return { index, size, leafHash: entry.leafHash, path, checkpoint: note };
    },
  );
}

function verifyRoute(app: FossewayServer, ports: AuditRoutePorts): void {
  app.get(
    "/api/v1/audit/verify",
    {
      config: { ...LONG_WORK, right: "audit.read", audit: writes("audit.read") },
      schema: {
        operationId: "verifyAudit",
        tags: TAGS,
        summary: "Verify the whole log now",
        response: { 200: auditVerifySchema },
      },
    },
    async (request) => {
      await lookIntoAuditLog(signedIn(request), "verification", {}, ports);
      const startedMs = performance.now();
      const report = await verifyAuditLog(ports.audit, ports.tools);
      return {
        whole: isWhole(report),
        entries: report.entries,
        words: reportWords(report, HERE),
        findings: report.findings.map(({ code, index, words }) => ({ code, index, words })),
        checkpoint: await ports.audit.head(),
        tookMs: Math.round(performance.now() - startedMs),
      };
    },
  );
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** What was asked, without what was not. */
const stated = (asked: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(asked).filter((fact): fact is [string, string | number] => fact[1] !== undefined),
  );

/** That there is an entry is no secret, for the log is counted and proved as a whole; what it says is. */
function entryBody({ index, event, leafHash }: LoggedEvent, withheld: boolean): AuditEntryBody {
  const { at, actor, operation, object, outcome, facts } = event;
  return {
    index,
    at: formatInstant(at),
    actor: { id: actor.id, name: actor.name, rank: actor.rank ?? null, roles: actor.roles ?? [] },
    operation,
    object: withheld ? "withheld" : object,
    outcome,
    facts: withheld ? {} : facts,
    withheld,
    leafHash,
  };
}

const unknownEntry = () =>
  new ProblemError({
    status: 404,
    code: "audit-entry-unknown",
    title: "The audit log has no such entry",
    detail: "Entries are counted from 0; the list shows the newest.",
  });
