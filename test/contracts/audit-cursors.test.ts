import { describe } from "vitest";
import { memoryAuditCursors } from "../support/stores/audit-cursors.ts";
import { auditCursorsContract } from "./audit-cursors-contract.ts";

describe("who was told of the audit log, in memory", () => {
  auditCursorsContract(() => Promise.resolve(memoryAuditCursors()));
});
