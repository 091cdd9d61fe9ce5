/** A camera's stream, from frames to reads in the journal: nothing doubled, nothing silently lost. */
import { describe, expect, it } from "vitest";
import { type FollowStreamPorts, followStream } from "#flows/intake/follow-stream.ts";
import { type Events, NO_EVENTS } from "#mechanism/events.ts";
import type { Frame } from "#passes/frame.ts";
import type { PlateSight, Recogniser } from "#recognition/ports.ts";
import { makeId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { anIntake, type IntakeOptions, RECEIVED_AT } from "../factories/intake.ts";
import { aFrame, aSight } from "../factories/sights.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { createScriptedRecogniser } from "../support/scripted-recogniser/recogniser.ts";

const CAMERA = makeId("cam", "1");
const CAMERA_WITHOUT_A_LIVE_SITE = makeId("cam", "2");
const broken = new OutsideError("stream-broken", "The line broke.", { retryable: true });
const place = { x: 300, y: 200, widthPx: 80 };
const frameAt = (number: number): Frame => aFrame(RECEIVED_AT - 60_000 + number * 125);

/** A recogniser, and a camera whose next frame comes when the last one has been looked at. */
function aRoad(road: readonly (readonly PlateSight[])[], ending?: Error) {
  const scripted = createScriptedRecogniser({ byFrame: road });
  let looked = Promise.withResolvers<void>();
  const recogniser: Recogniser = {
    ...scripted,
    look: (frame) => scripted.look(frame).finally(() => looked.resolve()),
  };
  async function* open(): AsyncGenerator<Frame> {
    for (const number of road.keys()) {
      looked = Promise.withResolvers();
      yield frameAt(number);
      await looked.promise;
    }
    if (ending !== undefined) throw ending;
  }
  return { recogniser, open };
}

function follow(
  open: () => AsyncIterable<Frame>,
  options: IntakeOptions & {
    cameraId?: typeof CAMERA;
    events?: Events;
    /** What to do while it waits; by default it is told to stop. */
    whileWaiting?: (ms: number, stop: AbortController) => void;
  },
) {
  const stop = new AbortController();
  const intake = anIntake(options);
  const ports: FollowStreamPorts = {
    // biome-ignore lint/nursery/noMisusedPromises: an object is spread, not a list
    ...intake,
    encoder: { jpeg: () => Promise.resolve(Buffer.from("a frame")) },
    events: options.events ?? NO_EVENTS,
    stop: stop.signal,
    delay: (ms) => {
      if (options.whileWaiting === undefined) stop.abort();
      else options.whileWaiting(ms, stop);
      return Promise.resolve();
    },
  };
  return { ...followStream({ cameraId: options.cameraId ?? CAMERA, protocol: "rtsp", open }, ports), intake };
}

const passing = (...marks: string[]): PlateSight[] =>
  marks.map((mark, i) => aSight(mark, { ...place, x: 200 + 200 * i }));

describe("a camera's stream", () => {
  it("makes one read of a vehicle that passes, with pictures of its best look and the time of it", async () => {
    const { recogniser, open } = aRoad([...Array<PlateSight[]>(8).fill(passing("AB49XYZ")), [], []]);
    const stream = follow(open, { recogniser });
    await stream.done;
    const { intake } = stream;
    const [read, ...others] = intake.reads();
    expect(others).toEqual([]);
    expect(read).toMatchObject({
      vrm: "AB49XYZ",
      cameraId: CAMERA,
      lines: 1,
      capturedAt: frameAt(0).atMs,
      engine: recogniser.engine,
    });
    const kept = async (hash = read?.images.patch) => String(hash && (await intake.images.get(hash)));
    expect(await kept()).toBe("patch of a frame");
    expect(await kept(read?.images.overview)).toBe("overview of a frame");
    expect(await kept(read?.images.original)).toBe("a frame");
    expect(stream.progress()).toEqual({
      cameraId: CAMERA,
      state: "stopped",
      problem: null,
      frames: { seen: 10, read: 10, dropped: 0 },
      passes: 1,
    });
    expect(intake.counts.figures()).toMatchObject({ captures: 1, newReads: 1 });
  });

  it("makes two reads of two vehicles that are at their best in the same frame", async () => {
    const { recogniser, open } = aRoad(Array<PlateSight[]>(4).fill(passing("AB49XYZ", "CD49EFG")));
    const stream = follow(open, { recogniser });
    await stream.done;
    expect(
      stream.intake
        .reads()
        .map(({ vrm }) => vrm)
        .toSorted(),
    ).toEqual(["AB49XYZ", "CD49EFG"]);
  });

  it("keeps nothing of a vehicle at a site that may not be collected from, but the fact", async () => {
    const { recogniser, open } = aRoad(Array<PlateSight[]>(4).fill(passing("AB49XYZ")));
    const stream = follow(open, { recogniser, cameraId: CAMERA_WITHOUT_A_LIVE_SITE });
    await stream.done;
    expect(stream.intake.reads()).toEqual([]);
    const [waiting] = await stream.intake.quarantine.list({ limit: 5 });
    expect(waiting).toMatchObject({ reason: "site-not-live", protocol: "rtsp", claimedCamera: "cam_2" });
    expect((await stream.intake.quarantine.find(waiting!.id))?.body.length).toBe(0);
  });

  it("brings a vehicle again when intake was too busy, because nobody else can", async () => {
    const { recogniser, open } = aRoad(Array<PlateSight[]>(4).fill(passing("AB49XYZ")));
    const busy = Promise.withResolvers<void>();
    const waits: number[] = [];
    const stream = follow(open, {
      recogniser,
      admission: { atOnce: 1, waiting: 0 },
      whileWaiting: (ms, stop) => {
        waits.push(ms);
        if (waits.length === 3) busy.resolve();
        if (ms >= 1000) stop.abort();
      },
    });
    void stream.intake.admission.run(() => busy.promise);
    await stream.done;
    expect(stream.intake.reads().map(({ vrm }) => vrm)).toEqual(["AB49XYZ"]);
    expect(waits.slice(0, 3)).toEqual([250, 250, 250]);
    expect(stream.progress().passes).toBe(1);
  });

  it("is opened again when it breaks, after pauses that grow until frames come, and has lost no vehicle", async () => {
    const { recogniser, open } = aRoad(Array<PlateSight[]>(4).fill(passing("AB49XYZ")), broken);
    const waits: number[] = [];
    let opened = 0;
    const openAgain = () => {
      opened += 1;
      if (opened === 4) return open();
      throw broken;
    };
    const stream = follow(openAgain, {
      recogniser,
      whileWaiting: (ms, stop) => {
        waits.push(ms);
        expect(stream.progress()).toMatchObject({ state: "waiting", problem: "stream-broken" });
        if (waits.length === 5) stop.abort();
      },
    });
    await stream.done;
    expect(waits).toEqual([1000, 2000, 4000, 1000, 2000]);
    expect(stream.intake.reads().map(({ vrm }) => vrm)).toEqual(["AB49XYZ"]);
  });

  it.each([
    [
      "what a person must mend",
      new OutsideError("ffmpeg-missing", "Install it.", { retryable: false }),
      "ffmpeg-missing",
    ],
    ["a mistake of ours", new TypeError("a mistake"), "unexpected"],
  ])("ends nothing but itself for a while after %s, and says what it was", async (_, failure, problem) => {
    const events = memoryEvents();
    const problems: (string | null)[] = [];
    const stream = follow(
      () => {
        throw failure;
      },
      {
        events,
        whileWaiting: (_ms, stop) => {
          problems.push(stream.progress().problem);
          if (problems.length === 5) stop.abort();
        },
      },
    );
    await stream.done;
    expect(problems).toEqual(Array(5).fill(problem));
    expect(events.told.map(({ event, facts }) => [event, facts["failures"]])).toEqual(
      [1, 2, 4].map((failures) => ["stream-held-up", failures]),
    );
  });

  it("counts exactly the frames that a slow recogniser never saw", async () => {
    const framesALook = 3;
    let lookBegins = Promise.withResolvers<void>();
    let lookEnds = Promise.withResolvers<void>();
    const recogniser: Recogniser = {
      ...createScriptedRecogniser(),
      async look() {
        lookEnds = Promise.withResolvers();
        lookBegins.resolve();
        await lookEnds.promise;
        return passing("AB49XYZ");
      },
    };
    async function* open(): AsyncGenerator<Frame> {
      for (let number = 0; number <= 30; number += 1) {
        yield frameAt(number);
        if (number % framesALook > 0) continue;
        lookBegins = Promise.withResolvers();
        lookEnds.resolve();
        await lookBegins.promise;
      }
      lookEnds.resolve();
    }
    const stream = follow(open, { recogniser });
    await stream.done;
    expect(stream.progress().frames).toEqual({ seen: 31, read: 11, dropped: 20 });
    expect(stream.intake.reads().map(({ vrm }) => vrm)).toEqual(["AB49XYZ"]);
  });
});
