import { describe, expect, it } from "vitest";
import { FILM_TRY_LIMITS, type FilmNews, tryFilm } from "#flows/intake/try-film.ts";
import type { Frame } from "#passes/frame.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aSight, FRAME_SIZE } from "../factories/sights.ts";

const image = { ...FRAME_SIZE, rgb: new Uint8Array(FRAME_SIZE.widthPx * FRAME_SIZE.heightPx * 3) };
const atOnce = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One vehicle, in frames so far apart. */
async function* frames(count: number, stepMs = 100, isTorn = false): AsyncGenerator<Frame> {
  for (let i = 0; i < count; i += 1) {
    await atOnce();
    yield { atMs: i * stepMs, image };
  }
  if (isTorn) throw new OutsideError("video-unreadable", "It is cut short.", { retryable: false });
}

async function newsOf(
  film: AsyncIterable<Frame>,
  { stop = new AbortController().signal, waiting = (): boolean => false } = {},
): Promise<FilmNews[]> {
  const news: FilmNews[] = [];
  const ports = {
    recogniser: { look: async () => [aSight("AB49XYZ", { x: 300, y: 200, widthPx: 80 })] },
    encoder: { jpeg: async () => Uint8Array.of(1) },
    clock: () => instant(Date.parse("2026-12-01T12:00:00Z")),
    isIntakeWaiting: waiting,
    delay: atOnce,
  };
  for await (const one of tryFilm({ durationMs: 3_000, frames: film }, stop, ports)) news.push(one);
  return news;
}

describe("tryFilm", () => {
  it("tells how far it is, each vehicle with its picture and its doubts, and the end", async () => {
    const news = await newsOf(frames(30));
    expect(news.filter(({ kind }) => kind === "progress").length).toBeGreaterThan(0);
    expect(news.at(-2)).toMatchObject({
      kind: "vehicle",
      plate: { vrm: "AB49XYZ", doubts: ["unknown-issuer"] },
      picture: { widthPx: 400, heightPx: 280 },
      looks: 30,
    });
    expect(news.at(-1)).toMatchObject({ kind: "end", frames: { seen: 30, read: 30 }, because: undefined });
  });

  it("says that a film was longer than is read, or damaged, with what it showed before", async () => {
    const step = FILM_TRY_LIMITS.readMs / 10;
    expect((await newsOf(frames(12, step))).at(-1)).toMatchObject({ kind: "end", because: "too-long" });
    const torn = await newsOf(frames(8, 100, true));
    expect(torn.map(({ kind }) => kind)).toContain("vehicle");
    expect(torn.at(-1)).toMatchObject({ kind: "end", because: "damaged" });
  });

  it("waits while cameras do, and ends without a word when nobody listens any more", async () => {
    const stop = new AbortController();
    let asked = 0;
    const waiting = () => {
      asked += 1;
      if (asked === 20) stop.abort();
      return true;
    };
    expect(await newsOf(frames(5), { stop: stop.signal, waiting })).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(20);
  });
});
