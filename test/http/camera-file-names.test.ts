/** Learning what the names of a camera's files say, over HTTP: as a manager pastes them. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { cameraFileNameRoutes } from "#http/routes/camera-file-names.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { OKAFOR } from "../factories/voi.ts";

const MANAGER: Officer = { ...OKAFOR, id: makeId("off", "manager"), roles: ["anpr-manager"] };

let app: FossewayServer;
let asking: Officer;

beforeEach(async () => {
  asking = MANAGER;
  app = await createServer({
    version: "0",
    officerOf: () => Promise.resolve(asking),
    onLook: () => Promise.resolve(),
  });
  cameraFileNameRoutes(app);
});

afterEach(() => app.close());

const ask = (payload: Record<string, unknown>) =>
  app.inject({ method: "POST", url: "/api/v1/cameras/file-names", payload });

it("learns a form that the names have in common, and says what each would say by it", async () => {
  const answer = await ask({
    samples: ["20261128181244123_AB49XYZ_2.jpg", "20261128181301007_CD49TUV_1.jpg"],
  });
  expect(answer.statusCode).toBe(200);
  const { names, samples } = answer.json();
  expect(names).toContain("{time}");
  expect(names).toContain("{mark}");
  expect(samples).toMatchObject([
    { fits: true, mark: "AB49XYZ", time: "20261128181244123" },
    { fits: true, mark: "CD49TUV", time: "20261128181301007" },
  ]);
});

it("reads the names by a form that somebody gives, and says which do not fit it", async () => {
  const answer = await ask({ samples: ["cam7-AB49XYZ.jpg", "thumbs.db"], names: "{any}-{mark}" });
  expect(answer.json()).toEqual({
    names: "{any}-{mark}",
    samples: [
      { name: "cam7-AB49XYZ.jpg", fits: true, mark: "AB49XYZ", time: null, lane: null },
      { name: "thumbs.db", fits: false, mark: null, time: null, lane: null },
    ],
  });
});

it("says what to do when no form can be learnt, or the given one says nothing", async () => {
  const unlike = await ask({ samples: ["holiday.jpg", "DSC_1.jpg"] });
  expect([unlike.statusCode, unlike.json().type]).toEqual([
    400,
    expect.stringContaining("file-names-unclear"),
  ]);
  expect(unlike.json().detail).toContain("write the form yourself");
  const empty = await ask({ samples: ["cam7-AB49XYZ.jpg"], names: "{any}" });
  expect(empty.json().detail).toContain("{mark}, {time} or {lane}");
});

it("refuses more names than it looks at, and whoever keeps no cameras", async () => {
  const many = await ask({ samples: Array.from({ length: 51 }, (_, i) => `${i}_AB49XYZ.jpg`) });
  expect(many.statusCode).toBe(400);
  asking = { ...OKAFOR, roles: ["control-room"] };
  expect((await ask({ samples: ["cam7-AB49XYZ.jpg"] })).statusCode).toBe(403);
});
