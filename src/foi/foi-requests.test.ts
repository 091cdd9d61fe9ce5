import { describe, expect, it } from "vitest";
import type { Figures } from "#figures/figures.ts";
import type { OpenNumber } from "#figures/open-numbers.ts";
import { publishedCount } from "#figures/published-count.ts";
import type { Letterhead } from "#policy/installation.ts";
import { forceQuality } from "#quality/camera-quality.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import { HOLIDAYS } from "../../test/factories/holidays.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { composeLetter, letterOf } from "./compose-letter.ts";
import { estimateCost } from "./cost-estimate.ts";
import { decideFoi, type FoiCommand, type FoiDecision, receiveFoi } from "./decide-foi.ts";
import type { Device } from "./device.ts";
import { deviceFigures } from "./device-figures.ts";
import { foiFrom } from "./evolve-foi.ts";
import { foiClock } from "./foi-clock.ts";
import type { FoiEvent, FoiPart, FoiRequest, ReceivedRequest } from "./foi-request.ts";
import type { LetterBlock } from "./letter.ts";
import { openQuestions } from "./open-questions.ts";
import { possibleFoiCommands } from "./possible-steps.ts";
import { suggestParts } from "./suggest-parts.ts";
import { type LiveFacts, writeAnswer } from "./write-answer.ts";

const at = (text: string) => parseInstant(text) as Instant;
const on = (text: string) => text as LocalDate;
const by = { id: makeId("off", "foi"), name: "Nerys Holt" };
const ID = makeId("foi", "one");

const SEED_000 = `Please can you tell me how many cameras are operated and used by your police force that are produced by Chinese companies. Please specify what type of camera this is, including but not limited to: CCTV cameras, ANPR cameras, body worn cameras, front and rear-facing dash cameras. If applicable, please also specify if any of these cameras, if produced by Chinese companies, use either live or retrospective facial recognition.

If it is not possible to provide the information requested due to the information exceeding the cost of compliance limits identified in Section 12, please provide advice and assistance, under the Section 16 obligations of the Act, as to how I can refine my request.`;

const seedRequest: ReceivedRequest = {
  forceId: makeId("force", "marlshire"),
  reference: "FOI-2026-0001",
  text: SEED_000,
  requesterName: "A. Requester",
  replyAddress: "requester@example.org",
  receivedOn: on("2026-03-11"),
  channel: "email",
};
const second = { id: makeId("off", "second"), name: "Ruth Thistlewood" };
const third = { id: makeId("off", "third"), name: "Carla Marchetti" };
const approved: FoiEvent = { at: at("2026-03-11T10:05:00.000Z"), by: second, type: "approved" };
const received: FoiEvent = { at: at("2026-03-11T10:00:00.000Z"), by, type: "received", request: seedRequest };

const aDevice = (facts: Partial<Device>): Device => ({
  id: makeId("dev", "x"),
  forceId: makeId("force", "marlshire"),
  class: "cctv",
  maker: "Example Optics",
  model: "One",
  countryOfManufacture: "GB",
  countryOfParent: "GB",
  facialRecognition: "none",
  count: 1,
  ownerUnit: "Estates",
  state: "in-use",
  addedAt: at("2025-01-01T00:00:00.000Z"),
  ...facts,
});

const devices: readonly Device[] = [
  aDevice({
    class: "cctv",
    maker: "Dragon Vision",
    countryOfManufacture: "CN",
    countryOfParent: "CN",
    count: 14,
    onConcernList: "2022 list",
  }),
  aDevice({
    class: "cctv",
    maker: "Example Optics",
    countryOfManufacture: "CN",
    count: 6,
    facialRecognition: "retrospective",
  }),
  aDevice({
    class: "body-worn",
    maker: "Albion Wearables",
    countryOfParent: "CN",
    count: 30,
    facialRecognition: "live",
  }),
  aDevice({ class: "anpr-fixed", maker: "Albion Roads", count: 40 }),
  aDevice({
    class: "cctv",
    maker: "Dragon Vision",
    countryOfManufacture: "CN",
    countryOfParent: "CN",
    count: 99,
    state: "retired",
  }),
];

const sites = {
  proposed: 1,
  screened: 0,
  assessed: 0,
  consulted: 0,
  "dpia-signed": 0,
  approved: 0,
  live: 12,
  "review-due": 1,
  suspended: 0,
  ended: 0,
  refused: 2,
  closed: 3,
};
const { cost } = HOUSE_NUMBERS.foi;
const rules = HOUSE_NUMBERS.foi;
const told = (count: number) => publishedCount(count, HOUSE_NUMBERS.figures.smallCount);
const figures: Figures = {
  agreeWithLog: true,
  smallCount: HOUSE_NUMBERS.figures.smallCount,
  at: at("2026-03-12T10:02:00.000Z"),
  reads: { last12Months: 190_000_000, held: 190_000_000 },
  searches: [{ tier: "up to 90 days", answered: told(812), refused: told(9) }],
  cameras: { registered: 40, contributing: 38 },
  sites,
};
const quality = forceQuality(
  [{ cameraId: makeId("cam", "one"), band: "day", hour: 12, reads: 10_000 }],
  [
    {
      cameraId: makeId("cam", "one"),
      band: "day",
      hour: 12,
      source: "queue",
      tally: { misread: 7, confirmed: 333, cannotTell: 4 },
    },
  ],
);
const number = (name: string, period: OpenNumber["period"], of: string, least: number, most = least) => ({
  ...{ name, part: "", period, of, least, most },
});
const numbers: readonly OpenNumber[] = [
  number("sites-in-operation", "start-of-year", "2026", 13),
  number("cameras-contributing", "start-of-year", "2026", 38),
  number("sites-closed", "start-of-year", "2026", 1, 4),
  number("deliveries-refused", "calendar-year", "2025", 12),
  number("reads", "last-12-months", "", 100_000_000, 199_999_999),
  number("reads", "calendar-year", "2025", 188_123_456),
  number("reads-deleted", "last-12-months", "", 100_000_000, 199_999_999),
  number("hits-put-before-an-officer", "last-12-months", "", 1_000, 1_999),
  number("hits-put-before-an-officer", "calendar-year", "2025", 1_204),
  { ...number("hits-by-outcome", "last-12-months", "", 1, 9), part: "arrest" },
  { ...number("hits-by-outcome", "calendar-year", "2025", 1, 4), part: "arrest" },
];
const facts: LiveFacts = {
  figures,
  numbers,
  devices: { devices, fixedAsAt: on("2026-01-01") },
  quality,
  qualityDays: 90,
  retention: { unit: "months", count: 12 },
  counted: new Map(),
  checks: new Map(),
  publicPage: "https://police.example/public/marlshire",
};
const letterhead: Letterhead = {
  force: "Marlshire Constabulary",
  address: ["1 Example Way", "Aldermarl"],
  email: "foi@marlshire.example",
  telephone: "01632 960 101",
};

const given = (events: readonly FoiEvent[]) => foiFrom(ID, events) as FoiRequest;
const decide = (events: readonly FoiEvent[], command: FoiCommand, now = "2026-03-20T10:00:00.000Z") =>
  decideFoi(command, given(events), { by, now: at(now), cost });
function eventOf(decision: FoiDecision): FoiEvent {
  if ("refusal" in decision) throw new Error(decision.refusal.code);
  return decision.event;
}
const textOf = (blocks: readonly LetterBlock[]) => JSON.stringify(blocks);
const tableOf = (blocks: readonly LetterBlock[]) => blocks.find((block) => block.kind === "table");

describe("seed 000: the request about cameras of Chinese companies", () => {
  const parts = suggestParts(SEED_000);
  const blocks = writeAnswer(parts, facts, undefined);

  it("is understood as a question to the register of devices", () => {
    expect(parts).toEqual([{ topic: "devices", countries: ["CN"], classes: [] }]);
  });

  it("§12.10 is answered by class from the register, zeros included, retired devices left out", () => {
    const table = tableOf(blocks);
    expect(table).toMatchObject({
      rows: [
        ["CCTV", "20", "20", "14", "live: 0; retrospective: 6"],
        ["ANPR, fixed", "0", "0", "0", "none"],
        ["ANPR, in vehicles or moveable", "0", "0", "0", "none"],
        ["Body-worn", "30", "0", "30", "live: 30; retrospective: 0"],
        ["Dash, front-facing", "0", "0", "0", "none"],
        ["Dash, rear-facing", "0", "0", "0", "none"],
        ["Drone", "0", "0", "0", "none"],
      ],
    });
    expect(textOf(blocks)).toContain("We operate 50 cameras that are made in China");
    expect(textOf(blocks)).toContain('["Dragon Vision","14"]');
  });

  it("says how many are used with live and with retrospective facial recognition", () => {
    expect(textOf(blocks)).toContain("30 are used with live facial recognition, and pictures of 6");
  });

  it("confirms under section 1 and answers the section 16 part", () => {
    expect(textOf(blocks)).toContain("Under section 1 of the Freedom of Information Act 2000 I can confirm");
    expect(textOf(blocks)).toContain("Advice and assistance (section 16)");
  });

  it("an answer of none says so for every type", () => {
    const none = writeAnswer(parts, { ...facts, devices: { devices: [], fixedAsAt: undefined } }, undefined);
    expect(textOf(none)).toContain("We operate 0 cameras");
    expect(tableOf(none)).toMatchObject({
      rows: Array.from({ length: 7 }, () => expect.arrayContaining(["none"])),
    });
  });

  it("§12.9 is received, drafted and answered within minutes, not 63 working days", () => {
    const drafted = eventOf(decide([received], { type: "draft", parts, blocks }, "2026-03-11T10:04:00.000Z"));
    const answered = eventOf(
      decide([received, drafted, approved], { type: "answer" }, "2026-03-11T10:09:00.000Z"),
    );
    const request = given([received, drafted, answered]);
    const clock = foiClock(
      { receivedOn: request.receivedOn, clarifications: [], stoppedOn: request.answeredOn },
      on("2026-06-15"),
      HOLIDAYS,
      HOUSE_NUMBERS.foi.clock,
    );
    expect(clock).toMatchObject({ state: "stopped", workingDay: 0, late: false });
  });

  it("the letter quotes the request and names the review, its period and the Commissioner", () => {
    const drafted = eventOf(decide([received], { type: "draft", parts, blocks }));
    const draft = composeLetter(given([received, drafted]), letterhead, on("2026-03-20"), rules);
    expect(draft).toMatchObject({ draft: true, date: "20 March 2026", reference: "FOI-2026-0001" });
    const answered = eventOf(decide([received, drafted, approved], { type: "answer" }));
    const letter = composeLetter(given([received, drafted, answered]), letterhead, on("2026-12-01"), rules);
    expect(letter).toMatchObject({ draft: false, date: "20 March 2026" });
    expect(letter?.from).toEqual([
      "Marlshire Constabulary",
      "1 Example Way",
      "Aldermarl",
      "foi@marlshire.example",
      "01632 960 101",
    ]);
    const text = textOf(letter?.blocks ?? []);
    for (const words of [
      "produced by Chinese companies",
      "within 20 working days",
      "casework@ico.org.uk",
      "SK9 5AF",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("names the Commissioner as the policy does, and has its fixed words in Welsh for whoever asked in Welsh", () => {
    const drafted = eventOf(decide([received], { type: "draft", parts, blocks }));
    const commissioner = { ...rules.commissioner, telephone: "01632 960 999" };
    const letter = composeLetter(
      { ...given([received, drafted]), language: "cy" },
      letterhead,
      on("2026-03-20"),
      { ...rules, commissioner },
    );
    expect(letter).toMatchObject({ language: "cy", date: "20 Mawrth 2026" });
    const text = textOf(letter?.blocks ?? []);
    for (const words of ["Annwyl ", "o fewn 20 diwrnod gwaith", "Ffôn: 01632 960 999", "Swyddog Datgelu"])
      expect(text).toContain(words);
    expect(text).not.toMatch(/You have the right|Yours sincerely|we received|Website/);
    // What was asked stands as it was asked.
    expect(text).toContain("produced by Chinese companies");
  });
});

describe("a letter that was sent", () => {
  const parts = [{ topic: "camera-numbers" }] as const;
  const blocks = writeAnswer(parts, facts, undefined);
  const drafted = eventOf(decide([received], { type: "draft", parts, blocks }));
  const sent = composeLetter(
    { ...given([received, drafted]), answeredOn: on("2026-03-20") },
    letterhead,
    on("2026-03-20"),
    rules,
  );

  it("stays word for word as it was, whatever becomes of the letterhead and of our words", () => {
    const answered = eventOf(
      decide([received, drafted, approved], { type: "answer", letter: sent, leaveOpen: true }),
    );
    const moved = { force: "Other Force", address: ["2 New Road"], email: "new@example.org", telephone: "" };
    expect(letterOf(given([received, drafted, answered]), moved, on("2027-01-01"), rules)).toEqual(sent);
    expect(sent).toMatchObject({ draft: false, date: "20 March 2026" });
  });

  it("of an older release is put together anew and says so", () => {
    const answered = eventOf(decide([received, drafted, approved], { type: "answer", leaveOpen: true }));
    const letter = letterOf(given([received, drafted, answered]), letterhead, on("2027-01-01"), rules);
    expect(letter).toEqual({ ...sent, reconstructed: true });
    expect(
      letterOf(given([received, drafted]), letterhead, on("2026-03-20"), rules)?.reconstructed,
    ).toBeUndefined();
  });
});

describe("a request that also asks what it cost", () => {
  const costs: FoiEvent =
    received.type === "received"
      ? {
          ...received,
          request: {
            ...received.request,
            text: "How many ANPR cameras have you, and how much did they cost?",
          },
        }
      : received;
  const numbers = { topic: "camera-numbers" } as const;
  const written = { topic: "written", question: "Cost of the cameras", answer: "£1,200 each." } as const;
  const notHeld = { topic: "not-held", question: "What the cameras cost" } as const;
  const draftedWith = (...of: FoiPart[]) =>
    eventOf(decide([costs], { type: "draft", parts: of, blocks: writeAnswer(of, facts, undefined) }));

  it("is not answered while that is left open, unless the officer says so", () => {
    const draft = draftedWith(numbers);
    expect(decide([costs, draft], { type: "answer" })).toEqual({
      refusal: { code: "foi-question-open", questions: ["cost"] },
    });
    expect(decide([costs, draft, approved], { type: "answer", leaveOpen: true })).toMatchObject({
      event: { type: "answered" },
    });
  });

  it("is answered by a part of the officer's own, by its not being held, or by a refusal on cost", () => {
    for (const own of [written, notHeld]) {
      expect(decide([costs, draftedWith(numbers, own), approved], { type: "answer" })).toMatchObject({
        event: { type: "answered" },
      });
    }
    const tasks = [{ task: "search the ledgers", kind: "locate" as const, minutes: 60 * 19 }];
    const estimated = eventOf(decide([costs], { type: "estimate-cost", tasks }));
    const draft = eventOf(decide([costs, estimated], { type: "draft", parts: [numbers], blocks: [] }));
    expect(decide([costs, estimated, draft, approved], { type: "answer" })).toMatchObject({
      event: { type: "answered" },
    });
  });

  it("gets a letter that neither claims everything nor passes it over", () => {
    const text = textOf(writeAnswer([numbers], facts, undefined, ["cost"]));
    expect(text).not.toContain("hold the information you asked for");
    expect(text).toContain("a part of what you asked for");
    expect(text).toContain("You also asked what it cost. This letter does not answer that question.");
  });

  it.each([
    ["How much have you spent on ANPR?", true],
    ["What is the annual budget?", true],
    ["Did it come in under £10,000?", true],
    ["How many cameras are there in Ostrey?", false],
    ["How much of the county is covered?", false],
    ["How many hits? If this exceeds the cost limit of Section 12, tell me how to narrow it.", false],
    ["What did it cost? If this exceeds the cost limit, tell me how to narrow it.", true],
  ])("%j: %j", (text, asks) => {
    expect(openQuestions(text, []).includes("cost")).toBe(asks);
  });
});

describe("a request", () => {
  it("cannot be answered before it is drafted", () => {
    expect(decide([received], { type: "answer" })).toEqual({
      refusal: {
        code: "foi-step-not-possible",
        state: "open",
        possible: ["acknowledge", "ask-clarification", "estimate-cost", "draft", "withdraw"],
      },
    });
  });

  it("waits for a clarification and is open again when it comes", () => {
    const asked = eventOf(
      decide([received], { type: "ask-clarification", on: on("2026-03-13"), question: "Which years?" }),
    );
    expect(given([received, asked]).state).toBe("awaiting-clarification");
    const came = eventOf(
      decide([received, asked], { type: "receive-clarification", on: on("2026-03-18"), text: "2025" }),
    );
    expect(given([received, asked, came])).toMatchObject({
      state: "open",
      clarifications: [
        { askedOn: "2026-03-13", question: "Which years?", receivedOn: "2026-03-18", text: "2025" },
      ],
    });
  });

  it("refuses days in the future and days before the step before", () => {
    expect(
      receiveFoi(
        { ...seedRequest, receivedOn: on("2026-03-12") },
        { by, now: at("2026-03-11T23:00:00.000Z"), cost },
      ),
    ).toEqual({
      refusal: { code: "foi-date-in-future", today: "2026-03-11" },
    });
    expect(decide([received], { type: "ask-clarification", on: on("2026-03-10"), question: "?" })).toEqual({
      refusal: { code: "foi-date-too-early", earliest: "2026-03-11" },
    });
  });

  it("is drafted anew after a new estimate", () => {
    const drafted = eventOf(decide([received], { type: "draft", parts: suggestParts(SEED_000), blocks: [] }));
    const estimated = eventOf(decide([received, drafted], { type: "estimate-cost", tasks: [] }));
    expect(possibleFoiCommands(given([received, drafted, estimated]))).not.toContain("answer");
  });

  it("goes on to an internal review and to the Commissioner", () => {
    const drafted = eventOf(decide([received], { type: "draft", parts: suggestParts(SEED_000), blocks: [] }));
    const answered = eventOf(decide([received, drafted, approved], { type: "answer" }));
    const asked = eventOf(
      decide([received, drafted, answered], { type: "ask-review", on: on("2026-03-20"), grounds: "late" }),
    );
    const soFar = [received, drafted, answered, asked];
    const decided = eventOf(
      decideFoi({ type: "decide-review", outcome: "upheld", reasons: "right" }, given(soFar), {
        ...{ by: third, now: at("2026-03-30T09:00:00.000Z"), cost },
      }),
    );
    const ico = eventOf(decide([...soFar, decided], { type: "record-ico", reference: "IC-1" }));
    expect(given([...soFar, decided, ico])).toMatchObject({
      state: "with-ico",
      review: { outcome: "upheld", decidedOn: "2026-03-30" },
      icoReference: "IC-1",
    });
    expect(londonDate(asked.at)).toBe("2026-03-20");
  });
});

describe("the cost limit of section 12", () => {
  it("is 450 pounds, 18 hours at 25, and redaction does not count", () => {
    const tasks = [
      { task: "open 743,000 records", kind: "retrieve" as const, minutes: 18 * 60 },
      { task: "black out names", kind: "redact" as const, minutes: 6000 },
    ];
    expect(estimateCost(tasks, cost)).toMatchObject({
      countedMinutes: 1080,
      costPounds: 450,
      overLimit: false,
    });
    expect(estimateCost([...tasks, { task: "one more", kind: "locate", minutes: 1 }], cost).overLimit).toBe(
      true,
    );
  });

  it("a refusal shows the arithmetic, is a notice of section 17(5), and helps to narrow the request", () => {
    const estimate = estimateCost([{ task: "check each hit", kind: "extract", minutes: 2_229_000 }], cost);
    const text = textOf(writeAnswer([{ topic: "hits" }], facts, estimate));
    for (const words of [
      "section 12(1)",
      "section 17(5)",
      "37150.0 hours",
      "£928750.00",
      "How you can narrow your request (section 16)",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("1,204");
  });
});

describe("other parts of an answer", () => {
  it("places are withheld with both exemptions and the public interest weighed", () => {
    const text = textOf(writeAnswer([{ topic: "camera-numbers" }, { topic: "locations" }], facts, undefined));
    for (const words of [
      "section 17",
      "section 24(1)",
      "section 31(1)(a), (b) and (c)",
      "In favour of disclosure",
      "outweighs",
      "On 1 January 2026, 38 ANPR cameras contributed reads and 13 sites were in operation.",
      "Exact numbers of today are withheld",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("small counts of people's doings are not exact, none is", () => {
    expect(textOf(writeAnswer([{ topic: "hits" }], facts, undefined))).toContain(
      '["Outcome: Arrest made","fewer than 10","fewer than 5"]',
    );
  });

  it("what is not held is denied under section 1", () => {
    expect(textOf(writeAnswer([{ topic: "not-held", question: "Costs" }], facts, undefined))).toContain(
      "do not hold",
    );
  });

  it("each part of every kind is answered", () => {
    const topics = [
      "devices",
      "camera-numbers",
      "locations",
      "reads",
      "hits",
      "retention",
      "searches",
      "misreads",
    ] as const;
    for (const topic of topics) {
      const part = topic === "devices" ? { topic, countries: [], classes: [] } : { topic };
      expect(writeAnswer([part], facts, undefined).length, topic).toBeGreaterThan(2);
    }
  });

  it("§12.4 misreads: the force says its own rate, how sure it is and how it was found", () => {
    const text = textOf(writeAnswer([{ topic: "misreads" }], facts, undefined));
    expect(text).toContain("About 2.1 % of reads are misread. Of 340 reads");
    expect(text).toContain("lies between 1.0 % and 4.2 %");
    expect(text).toContain('["By night","0","0","not known","not known"]');
    const unknown = { ...facts, quality: forceQuality([], []) };
    expect(textOf(writeAnswer([{ topic: "misreads" }], unknown, undefined))).toContain(
      "we hold no misread rate",
    );
  });

  it("keywords suggest the parts", () => {
    const topics = (text: string) => suggestParts(text).map(({ topic }) => topic);
    expect(topics("How many ANPR cameras do you have and where are they?")).toEqual([
      "camera-numbers",
      "locations",
    ]);
    expect(topics("How long are reads kept, and how many searches were made?")).toEqual([
      "reads",
      "retention",
      "searches",
    ]);
    expect(topics("What is your misread rate?")).toEqual(["misreads"]);
    expect(topics("Please send the chief's diary")).toEqual([]);
  });
});

describe("device figures", () => {
  it("count a device once when it is both made there and owned there", () => {
    const row = deviceFigures(devices, { countries: ["CN"], classes: ["cctv"] })[0];
    expect(row).toMatchObject({ devices: 20, madeThere: 20, parentThere: 14, onConcernList: 14 });
  });
});
