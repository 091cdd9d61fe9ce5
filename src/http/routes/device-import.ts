/** A spreadsheet of devices over HTTP: a dry run says what it would change, and which rows are wrong; only then is it taken. */
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import {
  type DeviceImportPorts,
  type DeviceImportRefusal,
  type ImportedDevices,
  importDevices,
} from "#flows/governance/import-devices.ts";
import { SHEET_FACTS, type SheetColumns } from "#foi/device-sheet.ts";
import { deviceImportQuery, deviceImportSchema, deviceSheetSchema } from "../contract/devices.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { checkBody } from "./device-body.ts";
import { SHEET_LIMIT_BYTES, SHEET_TYPES, takeSheets } from "./sheet-bodies.ts";

const SHOWN = 200;

export function deviceImportRoute(app: FossewayServer, ports: DeviceImportPorts): void {
  app.register((scope, _options, done) => {
    takeSheets(scope);
    scope.withTypeProvider<ZodTypeProvider>().post(
      "/api/v1/devices/import",
      {
        bodyLimit: SHEET_LIMIT_BYTES,
        config: { ...LONG_WORK, right: "devices.keep", audit: writes("device.change") },
        schema: {
          operationId: "importDevices",
          tags: ["devices"],
          summary: "Take a spreadsheet of devices into the register, or say what it would change",
          description:
            "Rows of the same class, maker, model and unit as devices held already change those; others are added. A row may tell of a component that was checked, and a row more of another. Wrong rows are left out.",
          consumes: SHEET_TYPES,
          querystring: deviceImportQuery,
          body: deviceSheetSchema,
          response: {
            200: deviceImportSchema,
            ...refusals({ 409: ["devices-changed"], 422: ["sheet-not-read", "sheet-columns-missing"] }),
          },
        },
      },
      async (request) => {
        const { dryRun, columns } = request.query;
        const sheet = {
          bytes: request.body,
          columns: columns === undefined ? undefined : columnsSent(columns),
          dryRun: dryRun === "true",
        };
        const outcome = await importDevices(sheet, signedIn(request), ports);
        if ("refusal" in outcome) throw new ProblemError(problemOf(outcome.refusal));
        return reportBody(outcome.done);
      },
    );
    done();
  });
}

/** What is no fact of a device is passed over. */
function columnsSent(columns: string): SheetColumns {
  const pairs = columns.split(",").map((pair) => pair.split(":"));
  const places = new Map(pairs.map(([fact, column]) => [fact, Number(column)]));
  return Object.fromEntries(
    SHEET_FACTS.flatMap((fact) => (places.has(fact) ? [[fact, places.get(fact)]] : [])),
  );
}

function reportBody(done: ImportedDevices): z.infer<typeof deviceImportSchema> {
  const added = done.saved.filter(({ change }) => change.step === "added").length;
  return {
    taken: done.taken,
    heading: [...done.heading],
    columns: SHEET_FACTS.flatMap((fact) => {
      const column = done.columns[fact];
      return column === undefined ? [] : [{ fact, column }];
    }),
    missing: [...done.missing],
    rows: done.rows,
    added,
    changed: done.saved.length - added,
    unchanged: done.unchanged,
    changes: done.saved.slice(0, SHOWN).map(({ device, change }) => ({
      device: `${device.maker} ${device.model}, ${device.ownerUnit}`,
      step: change.step,
      facts: [...change.facts],
      checks: change.checks.map(checkBody),
    })),
    wrongRows: done.wrong.length,
    wrong: done.wrong.slice(0, SHOWN).map(({ row, faults }) => ({ row, faults: [...faults] })),
  };
}

function problemOf(refusal: DeviceImportRefusal) {
  switch (refusal.code) {
    case "sheet-not-read":
      return {
        status: 422,
        code: refusal.code,
        title: "The spreadsheet cannot be read",
        detail: refusal.words,
      };
    case "sheet-columns-missing":
      return {
        status: 422,
        code: refusal.code,
        title: "The spreadsheet lacks columns that every row needs",
        detail: "Say which columns hold them, or add them to the spreadsheet.",
        facts: { missing: refusal.missing },
      };
    case "devices-changed":
      return {
        status: 409,
        code: refusal.code,
        title: "Somebody else changed the register meanwhile",
        detail: "Nothing was taken. Try the spreadsheet again to see what it would change now.",
      };
  }
}
