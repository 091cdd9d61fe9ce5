/** What every store of requests, devices and published counts must do. */
import { expect, it } from "vitest";
import type { FigureDays } from "#figures/ports.ts";
import type { DayCount, LoggedTry } from "#figures/tally.ts";
import type { ComponentCheck } from "#foi/component-check.ts";
import type { Device } from "#foi/device.ts";
import { savedDevice } from "#foi/device-changes.ts";
import type { FoiEvent } from "#foi/foi-request.ts";
import type { FoiMails } from "#foi/mail.ts";
import type { DeviceRegister, FoiRequests } from "#foi/ports.ts";
import type { SelfAssessment, SelfAssessments } from "#foi/self-assessment.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";

export interface DisclosureStores {
  readonly requests: FoiRequests;
  readonly mails: FoiMails;
  readonly devices: DeviceRegister;
  readonly days: FigureDays;
  readonly assessments: SelfAssessments;
}

const NOW = parseInstant("2026-03-11T10:00:00.000Z") as Instant;
const by = { id: makeId("off", "foi"), name: "Nerys Holt" };
const [OURS, THEIRS] = [makeId("force", "marlshire"), makeId("force", "vale")];
const foiId = (name: string) => makeId("foi", name);

const received = (reference: string, receivedOn: string): FoiEvent => ({
  at: NOW,
  by,
  type: "received",
  request: {
    forceId: makeId("force", "marlshire"),
    reference,
    text: "How many cameras have you?",
    requesterName: "A. Requester",
    replyAddress: "requester@example.org",
    receivedOn: receivedOn as LocalDate,
    channel: "email",
  },
});

const device: Device = {
  id: makeId("dev", "one"),
  forceId: makeId("force", "marlshire"),
  class: "body-worn",
  maker: "Albion Wearables",
  model: "Two",
  countryOfManufacture: "GB",
  countryOfParent: "CN",
  onConcernList: "list of 2022",
  onConcernListSince: "2022-11-24" as LocalDate,
  facialRecognition: "retrospective",
  count: 30,
  ownerUnit: "Response",
  firmware: "4.2.1",
  supportEnds: "2028-03-31" as LocalDate,
  contract: "BW-17",
  state: "in-use",
  addedAt: NOW,
  retiredAt: undefined,
  retiredReason: undefined,
};

const refused = (day: string, count: number): DayCount => ({
  day: day as LocalDate,
  force: OURS,
  what: "delivery-refused",
  detail: "site-not-live",
  count,
});

const verified = (subject: string, index: number, change: Partial<LoggedTry> = {}): LoggedTry => ({
  index,
  day: "2026-03-11" as LocalDate,
  subject,
  attempt: "off_one 1",
  happened: true,
  force: OURS,
  what: "hit-verified",
  detail: "",
  count: 1,
  ...change,
});

export function disclosureStoresContract(fresh: () => Promise<DisclosureStores>): void {
  it("keeps a request as its events, oldest receipt first", async () => {
    const { requests } = await fresh();
    await requests.append(foiId("later"), received("FOI-2026-0002", "2026-03-12"), 0);
    const saved = await requests.append(foiId("first"), received("FOI-2026-0001", "2026-03-11"), 0);
    expect(saved).toMatchObject({ saved: true, request: { state: "open", version: 1 } });
    expect((await requests.all()).map(({ reference }) => reference)).toEqual([
      "FOI-2026-0001",
      "FOI-2026-0002",
    ]);
    expect(await requests.find(foiId("none"))).toBeUndefined();
  });

  it("lets one of two steps win that saw the same version", async () => {
    const { requests } = await fresh();
    await requests.append(foiId("one"), received("FOI-2026-0001", "2026-03-11"), 0);
    const withdrawn: FoiEvent = {
      at: NOW,
      by,
      type: "withdrawn",
      on: "2026-03-12" as LocalDate,
      reason: "x",
    };
    const outcomes = await Promise.all([1, 2].map(() => requests.append(foiId("one"), withdrawn, 1)));
    expect(outcomes.filter(({ saved }) => saved)).toHaveLength(1);
  });

  it("gives each number of a year once", async () => {
    const { requests } = await fresh();
    const numbers = await Promise.all(Array.from({ length: 5 }, () => requests.nextNumber(2026)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(await requests.nextNumber(2027)).toBe(1);
  });

  it("keeps a device with every fact, and retires it once", async () => {
    const { devices } = await fresh();
    await devices.add(device, by);
    expect(await devices.find(device.id)).toEqual(device);
    expect(await devices.retire(device.id, "broken", NOW, by)).toMatchObject({
      state: "retired",
      retiredReason: "broken",
    });
    expect(await devices.retire(device.id, "again", NOW, by)).toBeUndefined();
    expect(await devices.all()).toMatchObject([{ state: "retired", retiredAt: NOW, count: 30 }]);
  });

  it("lets a mail become one request, whoever takes it at once, and keeps what was attached byte for byte", async () => {
    const { mails } = await fresh();
    const bytes = Uint8Array.of(0, 255, 10, 13);
    const attachments = [
      { name: "plan.pdf", bytes },
      { name: "mail.eml", bytes: new TextEncoder().encode("Subject: cameras") },
    ];
    const claim = (name: string, forceId = OURS) =>
      mails.claim({ forceId, messageId: "<1@example.org>", requestId: foiId(name), attachments });
    const [one, other] = await Promise.all([claim("one"), claim("other")]);
    expect(one).toBe(other);
    expect(await mails.known(OURS, ["<1@example.org>", "<2@example.org>"])).toEqual(
      new Map([["<1@example.org>", one]]),
    );
    expect(await mails.known(THEIRS, ["<1@example.org>"])).toEqual(new Map());
    expect(await claim("theirs", THEIRS)).toBe(foiId("theirs"));
    expect(await mails.attachmentsOf(one)).toEqual([
      { place: 0, name: "plan.pdf", size: 4 },
      { place: 1, name: "mail.eml", size: 16 },
    ]);
    const held = await mails.attachment(one, 0);
    expect(held?.name).toBe("plan.pdf");
    expect(Uint8Array.from(held?.bytes ?? [])).toEqual(bytes);
    expect(await mails.attachment(one, 2)).toBeUndefined();
    expect(await mails.known(OURS, [])).toEqual(new Map());
  });

  it("keeps every version of a self-assessment, each once, for each force", async () => {
    const { assessments } = await fresh();
    const first: SelfAssessment = {
      ...{ forceId: OURS, version: 1, at: NOW, by, signedOff: null, scope: "All" },
      answers: [{ question: "1.1", answer: "partly", note: "one's missing" }],
      actions: [],
    };
    const both = await Promise.all([1, 2].map(() => assessments.add(first)));
    expect(both.toSorted()).toEqual([false, true]);
    const second = { ...first, version: 2, signedOff: by };
    await assessments.add(second);
    expect(await assessments.versionsOf(OURS)).toEqual([second, first]);
    expect(await assessments.versionsOf(THEIRS)).toEqual([]);
  });

  it("keeps what was put before the public and taken back, and lets one of two presses win", async () => {
    const { assessments } = await fresh();
    const up = { forceId: OURS, number: 1, version: 2, at: NOW, by };
    const both = await Promise.all([1, 2].map(() => assessments.press(up)));
    expect(both.toSorted()).toEqual([false, true]);
    const back = { ...up, number: 2, version: null };
    await assessments.press(back);
    expect(await assessments.pressesOf(OURS)).toEqual([up, back]);
    expect(await assessments.pressesOf(THEIRS)).toEqual([]);
  });

  it("tells what was changed of a device, by whom, newest first", async () => {
    const { devices } = await fresh();
    await devices.add(device, by);
    await devices.retire(device.id, "broken", NOW, { id: makeId("off", "other"), name: "Iolo Pritchard" });
    const [retired, added, ...none] = await devices.historyOf(device.id);
    expect(retired).toMatchObject({ step: "retired", at: NOW, by: { name: "Iolo Pritchard" } });
    expect(retired?.facts).toEqual([
      { fact: "state", before: "in-use", after: "retired" },
      { fact: "retiredReason", before: null, after: "broken" },
    ]);
    expect(added).toMatchObject({ step: "added", by });
    expect(added?.facts).toContainEqual({ fact: "count", before: null, after: "30" });
    expect(none).toEqual([]);
    expect(await devices.historyOf(makeId("dev", "none"))).toEqual([]);
  });

  it("saves many devices whole, and none when another was faster", async () => {
    const { devices } = await fresh();
    await devices.add(device, by);
    const change = { at: NOW, by };
    const more: Device = { ...device, id: makeId("dev", "two"), model: "Three" };
    const saved = [
      savedDevice(device, { ...device, count: 31, firmware: "4.3.0" }, change),
      savedDevice(undefined, more, change),
    ].filter((one) => one !== undefined);
    const version = await devices.version(OURS);
    const both = await Promise.all([1, 2].map(() => devices.saveAll(OURS, saved, version)));
    expect(both.toSorted()).toEqual([false, true]);
    expect(await devices.find(device.id)).toEqual({ ...device, count: 31, firmware: "4.3.0" });
    expect(await devices.find(more.id)).toEqual(more);
    expect((await devices.historyOf(device.id)).map(({ step }) => step)).toEqual(["changed", "added"]);
    expect(await devices.version(THEIRS)).toBe(0);
  });

  it("keeps what was checked of devices, newest first, with the change it came by, and nothing of retired ones", async () => {
    const { devices } = await fresh();
    const check = (component: string): ComponentCheck => ({
      ...{ component, on: "2026-03-01" as LocalDate, by: "Example Laboratory", how: "Opened" },
      ...{ result: "concern", found: "It calls out" },
    });
    const second = { ...check("Lens"), maker: "Example Optics" };
    const saved = savedDevice(undefined, device, { at: NOW, by }, [check("Chip"), second]);
    await devices.saveAll(OURS, saved === undefined ? [] : [saved], 0);
    expect(await devices.check(device.id, check("Board"), NOW, by)).toBe(true);
    expect((await devices.checksOf(OURS)).get(device.id)).toEqual([check("Board"), second, check("Chip")]);
    expect((await devices.checksOf(THEIRS)).size).toBe(0);
    expect((await devices.historyOf(device.id)).map(({ step, checks }) => [step, checks.length])).toEqual([
      ["checked", 1],
      ["added", 2],
    ]);
    expect(await devices.version(OURS)).toBe(2);
    await devices.retire(device.id, "broken", NOW, by);
    expect(await devices.check(device.id, check("Board"), NOW, by)).toBe(false);
    expect(await devices.check(makeId("dev", "none"), check("Board"), NOW, by)).toBe(false);
  });

  it("counts an entry of the log once, however many count at the same time", async () => {
    const { days } = await fresh();
    const tries = [verified("a", 1), verified("b", 2)];
    const outcomes = await Promise.all([1, 2, 3].map(() => days.addFromLog(tries, 0, 10)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await days.cursor()).toBe(10);
    expect(await days.since("2026-01-01" as LocalDate)).toEqual([
      { force: OURS, what: "hit-verified", detail: "", count: 2 },
    ]);
  });

  it.each(["in one step", "entry by entry"])(
    "counts of all tries of one subject the last that was not taken back: %s",
    async (how) => {
      const { days } = await fresh();
      const misread = { what: "hit-misread", attempt: "off_two 1" } as const;
      const tries = [
        // Overtaken by another person's try, whose verdict is the one that counts.
        ...[verified("a", 0), verified("a", 1, misread), verified("a", 2, { happened: false })],
        // The winner's entry may stand before the loser's.
        ...[verified("b", 3, misread), verified("b", 4), verified("b", 5, { happened: false })],
        // Made again after a failure that nobody could log, a day later.
        ...[verified("c", 6), verified("c", 7, { day: "2026-03-12" as LocalDate })],
        // Pressed twice at once: one of the two was overtaken by the other.
        ...[verified("d", 8), verified("d", 9), verified("d", 10, { happened: false })],
        // Taken back, and nothing came after.
        ...[verified("e", 11), verified("e", 12, { happened: false })],
      ];
      const steps = how === "in one step" ? [tries] : tries.map((one) => [one]);
      let cursor = 0;
      for (const step of steps) {
        expect(await days.addFromLog(step, cursor, cursor + step.length)).toBe(true);
        cursor += step.length;
      }
      const counts = await days.fromLog("2026-03-01" as LocalDate);
      expect(counts.toSorted((a, b) => `${a.day} ${a.what}`.localeCompare(`${b.day} ${b.what}`))).toEqual([
        { day: "2026-03-11", force: OURS, what: "hit-misread", detail: "", count: 2 },
        { day: "2026-03-11", force: OURS, what: "hit-verified", detail: "", count: 1 },
        { day: "2026-03-12", force: OURS, what: "hit-verified", detail: "", count: 1 },
      ]);
      expect(await days.fromLog("2026-03-13" as LocalDate)).toEqual([]);
      await days.forgetLog();
      expect([await days.cursor(), await days.fromLog("2026-03-01" as LocalDate)]).toEqual([0, []]);
    },
  );

  it("sums the days asked for and no others, by force", async () => {
    const { days } = await fresh();
    await days.add([refused("2026-03-10", 1), refused("2026-03-11", 2), refused("2026-03-11", 3)]);
    await days.add([{ ...refused("2026-03-11", 7), detail: "camera-unknown" }]);
    await days.add([{ ...refused("2026-03-11", 11), force: THEIRS }]);
    await days.addFromLog([verified("a", 0), verified("b", 0, { force: THEIRS })], 0, 1);
    const counts = await days.since("2026-03-11" as LocalDate);
    expect(counts).toHaveLength(5);
    const siteNotLive = { what: "delivery-refused", detail: "site-not-live" };
    expect(counts).toContainEqual({ ...siteNotLive, force: OURS, count: 5 });
    expect(counts).toContainEqual({ ...siteNotLive, force: THEIRS, count: 11 });
    expect(counts).toContainEqual({ ...siteNotLive, detail: "camera-unknown", force: OURS, count: 7 });
    expect(counts).toContainEqual({ force: OURS, what: "hit-verified", detail: "", count: 1 });
    expect(counts).toContainEqual({ force: THEIRS, what: "hit-verified", detail: "", count: 1 });
  });

  it("sums the days of each month by itself, from the first one asked for", async () => {
    const { days } = await fresh();
    await days.add([refused("2026-02-27", 1), refused("2026-02-28", 2), refused("2026-03-31", 4)]);
    await days.add([refused("2026-03-01", 8)]);
    await days.addFromLog([verified("a", 0)], 0, 1);
    const counts = await days.byMonth("2026-02-28" as LocalDate);
    const siteNotLive = { force: OURS, what: "delivery-refused", detail: "site-not-live" };
    expect(counts.toSorted((a, b) => `${a.month} ${a.what}`.localeCompare(`${b.month} ${b.what}`))).toEqual([
      { month: "2026-02", ...siteNotLive, count: 2 },
      { month: "2026-03", ...siteNotLive, count: 12 },
      { month: "2026-03", force: OURS, what: "hit-verified", detail: "", count: 1 },
    ]);
  });

  it("keeps the reads of a day once, and knows the newest such day", async () => {
    const { days } = await fresh();
    expect(await days.lastReadsDay()).toBeUndefined();
    const of = (ours: number, theirs: number) =>
      new Map([
        [OURS, ours],
        [THEIRS, theirs],
      ]);
    await days.put("2026-03-10" as LocalDate, "reads", of(550_000, 0));
    await days.put("2026-03-09" as LocalDate, "reads", of(1, 2));
    await days.put("2026-03-09" as LocalDate, "reads", of(500_000, 300));
    expect(await days.lastReadsDay()).toBe("2026-03-10");
    const counts = await days.since("2026-03-09" as LocalDate);
    expect(counts.toSorted((a, b) => b.count - a.count)).toEqual([
      { force: OURS, what: "reads", detail: "", count: 1_050_000 },
      { force: THEIRS, what: "reads", detail: "", count: 300 },
    ]);
  });
}
