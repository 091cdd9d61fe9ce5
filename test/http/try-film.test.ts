/** Trying a film over HTTP: lines while it is read, refusals in words, and a place for one film of each officer. */
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { FILM_TRY_LIMITS } from "#flows/intake/try-film.ts";
import { type TryFilmRoutePorts, tryFilmRoutes } from "#http/routes/try-film.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import type { Frame } from "#passes/frame.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aSight, FRAME_SIZE } from "../factories/sights.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";
import { createScriptedRecogniser } from "../support/scripted-recogniser/recogniser.ts";

const image = { ...FRAME_SIZE, rgb: new Uint8Array(FRAME_SIZE.widthPx * FRAME_SIZE.heightPx * 3) };
const atOnce = () => new Promise<void>((resolve) => setImmediate(resolve));

async function* eight(): AsyncGenerator<Frame> {
  for (let i = 0; i < 8; i += 1) {
    await atOnce();
    yield { atMs: i * 100, image };
  }
}

let app: FossewayServer;
let closed: number;
afterEach(() => app.close());

async function desk(films: Partial<TryFilmRoutePorts["films"]> = {}, sizeBytes = 12) {
  closed = 0;
  app = await createServer({ version: "1", officerOf: () => Promise.resolve(OKAFOR) });
  const seen = Array.from({ length: 8 }, () => [aSight("AB49XYZ", { x: 300, y: 200, widthPx: 80 })]);
  tryFilmRoutes(app, {
    recogniser: createScriptedRecogniser({ byFrame: seen }),
    encoder: { jpeg: () => Promise.resolve(Uint8Array.of(1, 2, 3)) },
    films: {
      async take(sent) {
        for await (const _ of sent);
        const close = () => {
          closed += 1;
          return Promise.resolve();
        };
        return { path: "a film", sizeBytes, close };
      },
      open: () => Promise.resolve({ durationMs: 800, frames: () => eight() }),
      ...films,
    },
    isIntakeWaiting: () => false,
    clock: () => NOW,
    delay: atOnce,
  });
  return () => {
    const form = new FormData();
    form.append("film", new Blob(["a short film"]), "passing.mp4");
    const { body, headers } = new Response(form);
    const sent = Readable.fromWeb(body as never);
    return app.inject({
      method: "POST",
      url: "/api/v1/recognise/film",
      headers: Object.fromEntries(headers),
      payload: sent,
    });
  };
}

const failing = (code: string) => ({
  open: () => Promise.reject(new OutsideError(code, "/proc/1/fd/9: no such thing", { retryable: false })),
});

describe("trying a film", () => {
  it("tells each vehicle and the end as lines, and lets go of the film", async () => {
    const send = await desk();
    const answer = await send();
    expect(answer.headers["content-type"]).toContain("application/x-ndjson");
    const lines = answer.body.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
    expect(lines.find(({ kind }) => kind === "vehicle")).toMatchObject({
      plate: { vrm: "AB49XYZ", vrmDisplay: "AB49 XYZ" },
      picture: { jpeg: "AQID" },
    });
    expect(lines.at(-1)).toMatchObject({ kind: "end", framesRead: 8, because: null });
    expect(closed).toBe(1);
  });

  it.each([
    ["video-unreadable", 422, "film-unreadable"],
    ["video-too-large", 422, "film-too-large"],
    ["ffmpeg-missing", 503, "films-not-read"],
  ])("says of %s what to do, names no file of ours, and lets go of the film", async (code, status, told) => {
    const send = await desk(failing(code));
    const answer = await send();
    expect([answer.statusCode, answer.json().type]).toEqual([status, `urn:fosseway:problem:${told}`]);
    expect(answer.body).not.toContain("/proc");
    expect(closed).toBe(1);
    // The place is free again.
    expect((await send()).statusCode).toBe(status);
  });

  it("refuses a film that is larger than is taken", async () => {
    const send = await desk({}, FILM_TRY_LIMITS.sizeBytes + 1);
    expect((await send()).json()).toMatchObject({ type: "urn:fosseway:problem:film-too-large" });
    expect(closed).toBe(1);
  });

  it("reads one film of an officer at a time", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const send = await desk({ open: () => held.then(() => ({ durationMs: 800, frames: () => eight() })) });
    // It begins once somebody waits for it.
    const first = send().then((answer) => answer);
    await expect.poll(async () => (await send()).json().type).toBe("urn:fosseway:problem:films-busy");
    letGo();
    expect((await first).statusCode).toBe(200);
    expect((await send()).statusCode).toBe(200);
  });
});
