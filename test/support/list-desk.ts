/** Lists over HTTP with every store in memory: who asks is named by a header. */
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { listRoutes } from "#http/routes/lists.ts";
import { createServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { looksBack } from "../factories/looks-back.ts";
import { NOW, OKAFOR, PRYCE } from "../factories/voi.ts";
import { importsForTests } from "./stores/imports.ts";
import { MemoryVoiStore } from "./stores/voi-store.ts";

export async function listDesk(...others: readonly Officer[]) {
  const audited: AuditEvent[] = [];
  const audit = {
    append: (event: AuditEvent) => {
      audited.push(event);
      return Promise.resolve({ index: audited.length - 1, leafHash: "", checkpoint: "" });
    },
  };
  const clock = () => NOW;
  const lists = new MemoryVoiStore();
  const people = new Map([OKAFOR, PRYCE, ...others].map((officer) => [officer.id as string, officer]));
  const app = await createServer({
    version: "1",
    officerOf: (request) => Promise.resolve(people.get(`${request.headers["x-test-officer"]}`) ?? null),
    onLook: logsLooks({ audit, clock }),
  });
  let serial = 0;
  const newId: NewId = (prefix) => {
    serial += 1;
    return makeId(prefix, String(serial).padStart(6, "0"));
  };
  listRoutes(app, {
    lists,
    people: { byId: (id) => Promise.resolve(people.get(id)) },
    ...importsForTests(lists),
    ...looksBack({ audit, clock, newId }),
    parseHotlist: parseHotlistCsv,
    rulesOf: houseRules,
    shownTo: allShown,
    audit,
    clock,
    newId,
  });
  const call = async (by: Officer, method: "GET" | "POST" | "PUT", path: string, payload?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { "x-test-officer": by.id },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { call, lists, audited, close: () => app.close() };
}
