/** Lists of equipment of concern over HTTP: what they name, which devices they touch, and a new edition tried and then taken. */
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { devicesWithConcerns } from "#flows/governance/flag-devices.ts";
import {
  type ConcernRefusal,
  type ImportConcernsPorts,
  type ImportedConcerns,
  importConcerns,
} from "#flows/governance/import-concerns.ts";
import { type ConcernEntry, type ConcernList, stands } from "#foi/concern-list.ts";
import { CONCERN_FACTS, type ConcernColumns } from "#foi/concern-sheet.ts";
import { formatInstant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { concernImportSchema, concernListsSchema, importConcernsQuery } from "../contract/concern-lists.ts";
import { deviceSheetSchema } from "../contract/devices.ts";
import { csvRow } from "../csv-rows.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { concernBody, deviceBody } from "./device-body.ts";
import { SHEET_LIMIT_BYTES, SHEET_TYPES, takeSheets } from "./sheet-bodies.ts";

const TAGS = ["devices"];
const url = "/api/v1/devices/concerns";
const READ = { right: "devices.read", audit: none("devices, nothing of a person") } as const;

export function concernListRoutes(app: FossewayServer, ports: ImportConcernsPorts): void {
  app.get(
    url,
    {
      config: READ,
      schema: {
        operationId: "listConcerns",
        tags: TAGS,
        summary: "Lists of equipment of concern, and the devices held that they name or named",
        response: { 200: concernListsSchema },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const today = londonDate(ports.clock());
      const lists = await ports.concernLists.of({ only: [officer.forceId] });
      return {
        lists: lists.map(listBody),
        touched: (await touchedBy(officer, ports)).map(({ device, concern }) => ({
          device: deviceBody(device),
          concern: concernBody(concern, today),
        })),
      };
    },
  );
  fileRoute(app, ports);
  importRoute(app, ports);
}

/** What is named today comes first. */
async function touchedBy({ forceId }: Officer, ports: ImportConcernsPorts) {
  const today = londonDate(ports.clock());
  return (await devicesWithConcerns(forceId, ports))
    .filter(({ device }) => device.state !== "retired")
    .flatMap(({ device, concerns }) => concerns.map((concern) => ({ device, concern })))
    .toSorted((a, b) => Number(stands(b.concern, today)) - Number(stands(a.concern, today)));
}

const HEADINGS = ["List", "From", "Until", "Component", "Class", "Maker", "Model", "Number", "Held by"];

function fileRoute(app: FossewayServer, ports: ImportConcernsPorts): void {
  app.get(
    `${url}.csv`,
    {
      config: READ,
      schema: {
        operationId: "getConcernsFile",
        tags: TAGS,
        summary: "The devices held that a list of concern names or named, as a file",
      },
    },
    async (request, reply) => {
      const rows = (await touchedBy(signedIn(request), ports)).map(({ device, concern }) =>
        csvRow([
          ...[concern.source, concern.from, concern.until ?? null, concern.component ?? null],
          ...[device.class, device.maker, device.model, device.count, device.ownerUnit],
        ]),
      );
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="devices-of-concern.csv"')
        .send(`\uFEFF${csvRow(HEADINGS)}${rows.join("")}` as never);
    },
  );
}

function importRoute(app: FossewayServer, ports: ImportConcernsPorts): void {
  app.register((scope, _options, done) => {
    takeSheets(scope);
    scope.withTypeProvider<ZodTypeProvider>().post(
      url,
      {
        bodyLimit: SHEET_LIMIT_BYTES,
        config: { ...LONG_WORK, right: "devices.keep", audit: writes("device.change") },
        schema: {
          operationId: "importConcerns",
          tags: TAGS,
          summary: "Take an edition of a list of concern, or say what it would change",
          description:
            "What the list named before and this edition does not name ends on its day; nothing ends while a row is wrong.",
          consumes: SHEET_TYPES,
          querystring: importConcernsQuery,
          body: deviceSheetSchema,
          response: {
            200: concernImportSchema,
            ...refusals({
              409: ["concern-list-changed", "concern-edition-older"],
              422: ["sheet-not-read", "sheet-columns-missing"],
            }),
          },
        },
      },
      async (request) => {
        const { dryRun, columns, source, on } = request.query;
        const sheet = {
          ...{ bytes: request.body, source, on, dryRun: dryRun === "true" },
          columns: columns === undefined ? undefined : columnsSent(columns),
        };
        const outcome = await importConcerns(sheet, signedIn(request), ports);
        if ("refusal" in outcome) throw new ProblemError(problemOf(outcome.refusal));
        return importBody(outcome.done);
      },
    );
    done();
  });
}

/** What is no fact of a list is passed over. */
function columnsSent(columns: string): ConcernColumns {
  const places = new Map(columns.split(",").map((pair) => [pair.split(":")[0], Number(pair.split(":")[1])]));
  return Object.fromEntries(
    CONCERN_FACTS.flatMap((fact) => (places.has(fact) ? [[fact, places.get(fact)]] : [])),
  );
}

const entryBody = ({ maker, model, component, from, until }: ConcernEntry) => ({
  ...{ maker, from, model: model ?? null, component: component ?? null, until: until ?? null },
});

const listBody = ({ id, source, entries, editions }: ConcernList) => ({
  ...{ id, source, entries: entries.map(entryBody) },
  editions: editions
    .toReversed()
    .map(({ on, at, by, added, ended }) => ({ on, at: formatInstant(at), by: by.name, added, ended })),
});

function importBody(done: ImportedConcerns): z.infer<typeof concernImportSchema> {
  const { taken, heading, columns, rows, unchanged, added, ended, wrong, touched } = done;
  return {
    ...{ taken, rows, unchanged, heading: [...heading], wrong: [...wrong] },
    columns: CONCERN_FACTS.flatMap((fact) => {
      const column = columns[fact];
      return column === undefined ? [] : [{ fact, column }];
    }),
    missing: columns.maker === undefined ? ["maker"] : [],
    added: added.map(entryBody),
    ended: ended.map(entryBody),
    touched: touched.map(({ device, concern, what }) => ({
      ...{ deviceId: device.id, device: `${device.maker} ${device.model}, ${device.ownerUnit}` },
      ...{ count: device.count, what, component: concern.component ?? null },
      day: what === "named" ? concern.from : (concern.until ?? concern.from),
    })),
  };
}

function problemOf(refusal: ConcernRefusal) {
  const { code } = refusal;
  switch (code) {
    case "sheet-not-read":
      return { status: 422, code, title: "The spreadsheet cannot be read", detail: refusal.words };
    case "sheet-columns-missing":
      return {
        ...{ status: 422, code, title: "The spreadsheet lacks columns that every row needs" },
        detail: "Say which column holds the makers, or add it to the spreadsheet.",
      };
    case "concern-edition-older":
      return {
        ...{ status: 409, code, title: "A later edition of this list was taken already" },
        detail: `Nothing was taken. The last edition holds from ${refusal.last}; give that day or a later one.`,
      };
    case "concern-list-changed":
      return {
        ...{ status: 409, code, title: "Somebody else changed this list meanwhile" },
        detail: "Nothing was taken. Try the file again to see what it would change now.",
      };
  }
}
