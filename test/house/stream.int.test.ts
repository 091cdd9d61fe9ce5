/** A wanted vehicle passes a camera that delivers by its video stream: one read, one alert, and frames that are all accounted for. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenStream } from "#adapters/cameras/rtsp/protocol.ts";
import { openVideo } from "#adapters/video/ffmpeg/video-file.ts";
import { openRecogniser } from "#app/open-recogniser.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { DAY_MS, formatInstant, plusMs } from "#terms/instant.ts";
import { encodeFilm, WITHOUT_FFMPEG } from "../videos/encode-video.ts";
import { planFilm } from "../videos/plan-traffic.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

const START = "2026-11-02T09:00:00.000Z";
const CAMERA = "MAR-03-N";
/** Its first two vehicles, in a row, and the road until the first has been gone for as long as a pass waits. */
const film = planFilm(2, "close-following");
const [wanted, other] = film.drivers;

describe.skipIf(WITHOUT_FFMPEG !== "")(`a camera's stream in the house${WITHOUT_FFMPEG}`, () => {
  let folder: string;
  let day: HouseForTests;
  let engine: Recogniser;
  const goOn = Promise.withResolvers<void>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "fosseway-stream-"));
    const file = join(folder, "lane.mp4");
    await encodeFilm({ ...film, durationMs: 5000, drivers: film.drivers.slice(0, 2) }, file);
    engine = await openRecogniser(1);
    let looked = Promise.withResolvers<void>();
    /** The file in place of a camera, no quicker than it is read; then the camera shows an empty road until it is told to stop. */
    const open: OpenStream = async function* ({ clock }, stop) {
      await goOn.promise;
      const startMs = clock();
      for await (const { atMs, image } of (await openVideo(file)).frames(stop)) {
        looked = Promise.withResolvers();
        yield { atMs: startMs + atMs, image };
        await looked.promise;
      }
      if (!stop.aborted) await new Promise((resolve) => stop.addEventListener("abort", resolve));
    };
    const recogniser = {
      ...engine,
      look: (frame: RgbImage) => engine.look(frame).finally(() => looked.resolve()),
      // The house starts twice.
      close: () => Promise.resolve(),
    };
    day = await houseForTests(START, { recogniser, stream: { cameraCode: CAMERA, open } });
  });
  afterAll(async () => {
    await day?.stop();
    await engine?.close();
    await rm(folder, { recursive: true });
  });

  it("raises the alert for the wanted one alone, and tells how many frames were read", async () => {
    const manager = await day.as("dunmore");
    const { id } = await manager.send<{ id: string }>("POST", "/lists", {
      name: "Response",
      kind: "response",
      legalBasis: "Common law duty",
      maxAgeHours: 48,
    });
    await manager.send("POST", `/lists/${id}/entries`, {
      vrm: wanted?.vrm,
      reason: "stolen",
      action: "stop",
      priority: "medium",
      endsAt: formatInstant(plusMs(day.now(), DAY_MS)),
    });
    goOn.resolve();

    const streams = () => manager.send<{ items: Record<string, unknown>[] }>("GET", "/cameras/streams");
    const { items } = await eventually(
      streams,
      ({ items: [stream] }) => Number(stream?.["passes"]) >= 1,
      90_000,
    );
    expect(items).toEqual([
      expect.objectContaining({ cameraCode: CAMERA, state: "running", framesDropped: 0, problem: null }),
    ]);
    const officer = await day.as("okafor");
    const alerts = () =>
      officer.send<{ items: { hit: { readText: string } }[] }>("GET", "/alerts?state=open");
    const raised = await eventually(alerts, (answer) => answer.items.length > 0, 30_000);
    expect(raised.items.map(({ hit }) => hit.readText)).toEqual([wanted?.vrm]);
    expect(other?.vrm).not.toBe(wanted?.vrm);
  });
});
