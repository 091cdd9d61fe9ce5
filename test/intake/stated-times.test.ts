/** A time that a camera states is taken as it is, or quarantined, or the read says whose time stands for it: never another in silence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arrival } from "#cameras/arrival.ts";
import { identifySender } from "#flows/intake/identify-sender.ts";
import { retryQuarantined } from "#flows/intake/retry-quarantined.ts";
import { takeCapture } from "#flows/intake/take-capture.ts";
import type { QuarantineId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import { anIntake, KEY, RECEIVED_AT } from "../factories/intake.ts";
import { OKAFOR } from "../factories/voi.ts";
import { scriptedPhoto } from "../support/scripted-recogniser/recogniser.ts";

type Intake = ReturnType<typeof anIntake>;
const HOUR_MS = 3_600_000;
const SEES_A_PLATE = { script: { otherwise: scriptedPhoto(["AB49XYZ"]) } };

async function deliver(intake: Intake, arrival: Partial<Arrival> & Pick<Arrival, "contentType" | "body">) {
  const sender = await identifySender({ by: "key", key: KEY }, intake);
  const whole = { protocol: "fosseway", sizeBytes: arrival.body.length, truncated: false } as const;
  const delivery = { ...whole, receivedAt: RECEIVED_AT, ...arrival, sender };
  return takeCapture(delivery, intake);
}

const json = (read: object) => ({
  contentType: "application/json",
  body: Buffer.from(JSON.stringify(read)),
});
const ascii = (text: string) => Buffer.from(`${text}\0`, "latin1");

/** A JPEG of nothing but an Exif directory with these texts. */
function jpegWith(tags: Readonly<Record<number, string>>): Buffer {
  const entries = Object.entries(tags).map(([tag, text]) => ({ tag: Number(tag), text: ascii(text) }));
  const head = Buffer.from([
    0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0,
  ]);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16BE(entries.length, 0);
  let at = head.length + directory.length;
  for (const [index, { tag, text }] of entries.entries()) {
    const entry = 2 + index * 12;
    directory.writeUInt16BE(tag, entry);
    directory.writeUInt16BE(2, entry + 2);
    directory.writeUInt32BE(text.length, entry + 4);
    if (text.length <= 4) text.copy(directory, entry + 8);
    else directory.writeUInt32BE(at, entry + 8);
    at += text.length;
  }
  const tiff = Buffer.concat([head, directory, ...entries.map(({ text }) => text)]);
  const segment = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(segment.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, segment, Buffer.from([0xff, 0xd9])]);
}

const related = (parts: readonly (readonly [head: string, body: string])[]) => ({
  contentType: "multipart/form-data; boundary=b",
  body: Buffer.from(
    `--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\npicture\r\n${parts
      .map(([head, body]) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`)
      .join("")}--b--\r\n`,
  ),
});

describe("a document or a field that is not understood", () => {
  it.each([
    [
      "XML beside the picture",
      'name="anpr.xml"; filename="anpr.xml"',
      "<Event><time>2026-10-25T00:30:05Z</time></Event>",
      "XML|document",
    ],
    [
      "XML with its type",
      'name="event"\r\nContent-Type: application/xml; charset=utf-8',
      "<E/>",
      "document in XML",
    ],
    [
      "JSON beside the picture",
      'name="meta"\r\nContent-Type: application/json',
      '{"time":"2026-10-25T00:30:05Z"}',
      "document in JSON",
    ],
    ["JSON without a type", 'name="meta"', '{"time":"2026-10-25T00:30:05Z"}', "document"],
    [
      "a misspelt field",
      'name="captured_at"',
      "2026-10-25T00:30:05Z",
      '"captured_at" is no field here; did you mean "capturedAt"',
    ],
    ["a field in other words", 'name="timestamp"', "2026-10-25T00:30:05Z", 'did you mean "capturedAt"'],
  ])("sets the delivery aside: %s", async (_, head, body, words) => {
    const intake = anIntake(SEES_A_PLATE);
    const taken = await deliver(intake, related([[head, body]]));
    expect(taken).toMatchObject({
      outcome: "quarantined",
      reason: "bad-message",
      detail: expect.stringMatching(words),
    });
    expect(intake.reads()).toEqual([]);
  });

  it("is refused by name in JSON, alone and in a batch, and no mark is repeated", async () => {
    const intake = anIntake();
    const read = { vrm: "AB49 XYZ", capturedAt: formatInstant(RECEIVED_AT) };
    const { capturedAt, ...untimed } = read;
    expect(await deliver(intake, json({ ...untimed, captured_at: capturedAt }))).toMatchObject({
      detail: expect.stringContaining(
        '"captured_at" is no field here; did you mean "capturedAt"?'.slice(0, -1),
      ),
    });
    expect(
      await deliver(intake, json({ ...read, engine: { name: "a", version: "1", vers: "2" } })),
    ).toMatchObject({
      detail: expect.stringContaining('"vers" is no field here'),
    });
    expect(await deliver(intake, json({ ...read, AB49XYZ: 1 }))).toMatchObject({
      detail: expect.not.stringContaining("AB49XYZ"),
    });
    expect(await deliver(intake, json({ reads: [read, { ...read, colur: 1 }] }))).toMatchObject({
      captures: [
        { outcome: "taken" },
        { outcome: "quarantined", detail: expect.stringContaining('did you mean "colour"') },
      ],
    });
    expect(await deliver(intake, json({ reads: [read], time: 1 }))).toMatchObject({
      detail: expect.stringContaining('"time" is no field here'),
    });
  });
});

describe("a picture", () => {
  const take = async (tags: Readonly<Record<number, string>>, at: string, arrival: Partial<Arrival> = {}) => {
    const intake = anIntake(SEES_A_PLATE);
    const receivedAt = plusMs(Date.parse(at) as Instant, 5_000);
    const taken = await deliver(intake, {
      contentType: "image/jpeg",
      body: jpegWith(tags),
      receivedAt,
      ...arrival,
    });
    return { taken, read: intake.reads()[0] };
  };
  const [ORIGINAL, OFFSET, SUBSECOND] = [0x9003, 0x9011, 0x9291];

  it.each([
    [
      "with its offset",
      { [ORIGINAL]: "2026:07:25 01:30:05", [OFFSET]: "+02:00" },
      "2026-07-24T23:30:05.000Z",
    ],
    [
      "with parts of a second",
      { [ORIGINAL]: "2026:11:28 16:26:35", [SUBSECOND]: "29" },
      "2026-11-28T16:26:35.290Z",
    ],
    ["by the clock on the wall in summer", { [ORIGINAL]: "2026:07:25 01:30:05" }, "2026-07-25T00:30:05.000Z"],
    [
      "in the hour that comes twice, with its offset",
      { [ORIGINAL]: "2026:10:25 01:30:05", [OFFSET]: "+00:00" },
      "2026-10-25T01:30:05.000Z",
    ],
  ])("says when it was taken: %s", async (_, tags, expected) => {
    const { read } = await take(tags, expected);
    expect([formatInstant(read?.capturedAt as Instant), read?.timeFrom]).toEqual([expected, undefined]);
  });

  it("is quarantined when what it says may be two moments, or none", async () => {
    const words = async (tags: Readonly<Record<number, string>>) =>
      (await take(tags, "2026-10-25T01:30:05Z")).taken;
    expect(await words({ [ORIGINAL]: "2026:10:25 01:30:05" })).toMatchObject({
      outcome: "quarantined",
      reason: "impossible-time",
      detail: expect.stringContaining("came twice"),
    });
    expect(await words({ [ORIGINAL]: "2026:03:29 01:30:05" })).toMatchObject({ outcome: "quarantined" });
    expect(await words({ [ORIGINAL]: "yesterday, 9 o'clock" })).toMatchObject({
      outcome: "quarantined",
      detail: expect.stringContaining("cannot be understood"),
    });
  });

  it("is quarantined when its file's name says another time", async () => {
    const at = "2026-11-28T16:26:35Z";
    const name = { protocol: "folder", capturedAt: plusMs(Date.parse(at) as Instant, -HOUR_MS) } as const;
    const { taken } = await take({ [ORIGINAL]: "2026:11:28 16:26:35" }, at, name);
    expect(taken).toMatchObject({
      outcome: "quarantined",
      detail: expect.stringContaining("the picture itself"),
    });
  });

  it.each([
    ["blanks for the time", { [ORIGINAL]: "    :  :     :  :  " }],
    ["zeros for the time", { [ORIGINAL]: "0000:00:00 00:00:00" }],
    ["nothing", {}],
  ])("with %s bears the time of receipt, and says so", async (_, tags) => {
    const { taken, read } = await take(tags, "2026-11-28T16:26:35Z");
    expect(taken).toMatchObject({ captures: [{ timeFrom: "receipt" }] });
    expect(read).toMatchObject({ capturedAt: read?.receivedAt, timeFrom: "receipt" });
  });

  it("from a folder bears the file's own time where nothing else is known, and says so", async () => {
    const at = Date.parse("2026-11-28T14:00:00Z") as Instant;
    const { read } = await take({}, "2026-11-28T16:26:35Z", {
      protocol: "folder",
      capturedAt: at,
      timeFrom: "file",
    });
    expect(read).toMatchObject({ capturedAt: at, timeFrom: "file" });
  });

  it("sent with a form is timed by the name that it was sent under", async () => {
    const intake = anIntake(SEES_A_PLATE);
    const form = related([]);
    const body = Buffer.from(form.body.toString().replace("a.jpg", "IMG 2026-11-28 04.26.35 PM.jpg"));
    await deliver(intake, { ...form, body, receivedAt: Date.parse("2026-11-28T16:26:40Z") as Instant });
    expect(formatInstant(intake.reads()[0]?.capturedAt as Instant)).toBe("2026-11-28T16:26:35.000Z");
  });
});

describe("a read that is refused for its clock", () => {
  const ahead = { vrm: "FU49 AAA", capturedAt: formatInstant(plusMs(RECEIVED_AT, HOUR_MS)) };
  const onlyRead = (intake: Intake) => intake.onlyMatched()[0];

  it("stays aside and still goes before the lists, with the time of receipt and what its camera said", async () => {
    const intake = anIntake();
    expect(await deliver(intake, json(ahead))).toMatchObject({
      outcome: "quarantined",
      reason: "impossible-time",
    });
    expect(intake.reads()).toEqual([]);
    expect(onlyRead(intake)).toMatchObject({
      vrm: "FU49AAA",
      capturedAt: RECEIVED_AT,
      timeFrom: "receipt",
      refused: { statedAt: plusMs(RECEIVED_AT, HOUR_MS) },
    });
  });

  it("goes before the lists once, however often it is sent or tried again, and is the same read when it is taken", async () => {
    const intake = anIntake();
    const first = await deliver(intake, json(ahead));
    await deliver(intake, json(ahead));
    const id = (first as { readonly quarantineId: QuarantineId }).quarantineId;
    const retry = (now: Instant, serverClockWasWrong: boolean) =>
      retryQuarantined(id, { acceptLate: false, serverClockWasWrong }, { officer: OKAFOR, now }, intake);
    await retry(plusMs(RECEIVED_AT, 1), false);
    expect(intake.onlyMatched()).toHaveLength(1);
    await retry(plusMs(RECEIVED_AT, 2 * HOUR_MS), true);
    expect(intake.reads()).toMatchObject([
      { id: onlyRead(intake)?.id, capturedAt: plusMs(RECEIVED_AT, HOUR_MS) },
    ]);
    expect(intake.reads()[0]?.refused).toBeUndefined();
  });

  it("is the same read when a person says later when it was, though its camera gave no moment", async () => {
    const intake = anIntake();
    const local = { vrm: "FU49AAA", capturedAt: "2026-10-25T01:30:05" };
    const aside = await deliver(intake, json(local));
    await deliver(intake, json({ ...local, capturedAt: "2026-10-25T01:31:05" }));
    expect(new Set(intake.onlyMatched().map(({ id }) => id)).size).toBe(2);
    await retryQuarantined(
      (aside as { readonly quarantineId: QuarantineId }).quarantineId,
      { acceptLate: false, serverClockWasWrong: false, capturedAt: plusMs(RECEIVED_AT, -2000) },
      { officer: OKAFOR, now: RECEIVED_AT },
      intake,
    );
    expect(intake.reads()).toMatchObject([
      { id: onlyRead(intake)?.id, capturedAt: plusMs(RECEIVED_AT, -2000) },
    ]);
  });

  it("of a picture is read as any other", async () => {
    const intake = anIntake(SEES_A_PLATE);
    const body = jpegWith({ 36867: "2020:01:01 00:00:00" });
    expect(await deliver(intake, { contentType: "image/jpeg", body })).toMatchObject({
      outcome: "quarantined",
    });
    expect(onlyRead(intake)).toMatchObject({ vrm: "AB49XYZ", images: { patch: expect.any(String) } });
  });
});

it("never becomes another moment than was stated, but quarantined or with a flag", async () => {
  const two = (n: number) => String(n).padStart(2, "0");
  const offsets = fc.integer({ min: -14 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
  const statements = fc.record({
    ms: fc.integer({ min: -8 * 24 * HOUR_MS, max: 2 * HOUR_MS }).map((ms) => ms - (ms % 1000)),
    offset: fc.option(offsets, { nil: undefined }),
    join: fc.constantFrom("T", "t", " ", "_"),
    field: fc.constantFrom("capturedAt", "captured_at", "time"),
    as: fc.constantFrom("json" as const, "part" as const),
  });
  await fc.assert(
    fc.asyncProperty(statements, async ({ ms, offset, join, field, as }) => {
      const at = plusMs(RECEIVED_AT, ms);
      const shown = new Date(at - (at % 1000) + (offset ?? 0) * 60_000).toISOString().slice(0, 19);
      const size = Math.abs(offset ?? 0);
      const zone =
        offset === undefined
          ? ""
          : `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
      const text = `${shown.replace("T", join)}${zone}`;
      const intake = anIntake(SEES_A_PLATE);
      const sent =
        as === "json" ? json({ vrm: "AB49XYZ", [field]: text }) : related([[`name="${field}"`, text]]);
      await deliver(intake, sent);
      for (const { capturedAt, timeFrom } of intake.reads()) {
        if (timeFrom === undefined) expect(capturedAt).toBe(at - (at % 1000));
        else expect(sent.body.toString()).not.toContain(text);
      }
    }),
    { numRuns: 300 },
  );
});
