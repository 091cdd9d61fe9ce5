/** Can whoever fetches every public page, feed and file before and after say that a site was proposed, opened, suspended, reviewed or closed? */
import { expect, it } from "vitest";
import { londonDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { ASSESSMENT, aHouse, aSite, FORCE, type House, PEOPLE } from "../contracts/foi-house.ts";

const { foi, manager, superintendent } = PEOPLE;
const PAGE = "/public/marlshire-constabulary";
const FILES = [
  "numbers.json",
  "numbers.csv",
  "numbers.rss",
  "numbers.schema.json",
  "disclosures",
  "disclosures.rss",
];
const WATCHED = [
  ...["/public", PAGE, `${PAGE}?lang=cy`, `${PAGE}/impact-assessments`, `${PAGE}/self-assessment`],
  ...["/public/vale-police", "/public/vale-police/numbers.json"],
  ...FILES.map((file) => `${PAGE}/${file}`),
];

/**
 * Whole answers, and by what a cache or a reader of news sees that something changed. How long the audit log is, is published on purpose: it
 * grows by every search and every look. The name of a refused request is its own.
 */
async function fetched(house: House): Promise<readonly unknown[]> {
  const pages: unknown[] = [];
  for (const url of WATCHED) {
    const { status, headers, text } = await house.as(undefined, "GET", url);
    const told = text.replace(/"entries":\d+/, '"entries":0').replace(/urn:fosseway:request:[\w-]+/, "");
    pages.push([url, status, headers["last-modified"], told, ...(told === text ? [headers.etag] : [])]);
  }
  return pages;
}

/** An answer that was published, so that the disclosure log and its feed have something to change. */
async function publishedAnswer(house: House): Promise<void> {
  const { body } = await house.as(foi, "POST", "/api/v1/foi", {
    ...{ text: "How many?", requesterName: "A. Requester", replyAddress: "a@example.org" },
    ...{ receivedOn: "2026-03-11", channel: "email" },
  });
  const commands = `/api/v1/foi/${body.id}/commands`;
  const parts = ["camera-numbers", "sites", "reads", "hits-by-month", "retention"].map((topic) => ({
    topic,
  }));
  await house.as(foi, "POST", commands, { type: "draft", parts });
  await house.as(superintendent, "POST", `/api/v1/foi/${body.id}/second-person`, { type: "approve" });
  await house.as(foi, "POST", commands, { type: "answer", leaveOpen: true });
  const words = { title: "Numbers", question: "How many?", words: [] };
  expect((await house.as(foi, "POST", `/api/v1/foi/${body.id}/disclosure`, words)).status).toBe(200);
}

const camera = (siteId: string, code: string, cameraId: number) => ({
  ...{ siteId, code, deployment: "fixed", bearingDeg: 90 },
  national: { feedId: 9901, sourceId: 12, cameraId },
});

it.each([
  ["in a system's first year", "2026-03-11T10:00:00.000Z"],
  ["later", "2027-02-10T10:00:00.000Z"],
])("is told nothing of any step of a site, nor by the same answer asked again, %s", async (_, at) => {
  const house = await aHouse([FORCE, "Vale Police"]);
  const first = await aSite(house, "MAR-01");
  await house.as(manager, "POST", "/api/v1/cameras", camera(first, "MAR-01-N", 1));
  await publishedAnswer(house);
  house.setNow(at);
  const before = await fetched(house);
  const asked = await lettersOf(house);
  const unchanged = async (step: string) => {
    expect([step, await fetched(house)]).toEqual([step, before]);
    expect([step, await lettersOf(house)]).toEqual([step, asked]);
  };
  const id = await aSite(house, "MAR-02", "assess");
  await unchanged("proposed");
  for (const [officer, command] of STEPS) {
    const done = await house.as(officer, "POST", `/api/v1/sites/${id}/commands`, command);
    expect([command.type, done.status, done.status === 200 ? "" : done.text]).toEqual([
      command.type,
      200,
      "",
    ]);
    if (command.type === "go-live") {
      const added = await house.as(manager, "POST", "/api/v1/cameras", camera(id, "MAR-02-N", 2));
      expect(added.status).toBe(201);
    }
    await unchanged(command.type);
  }
});

/** What anybody who asks on this day is told, without what differs from letter to letter. */
async function lettersOf(house: House): Promise<string> {
  const { body } = await house.as(foi, "POST", "/api/v1/foi", {
    ...{ text: "How many?", requesterName: "A. Requester", replyAddress: "a@example.org" },
    ...{ receivedOn: londonDate(house.now()), channel: "email" },
  });
  const parts = [
    ...[
      "camera-numbers",
      "sites",
      "locations",
      "reads",
      "hits",
      "hits-by-month",
      "retention",
      "deletions",
    ].map((topic) => ({ topic })),
    { topic: "devices", countries: [], classes: [] },
  ];
  const drafted = await house.as(foi, "POST", `/api/v1/foi/${body.id}/commands`, { type: "draft", parts });
  return JSON.stringify(drafted.body.draft.blocks);
}

const REVIEW = {
  ...{ necessity: "Needed", proportionality: "One approach", privacyImpact: "As before" },
  measuredEffect: "A third fewer",
};

const STEPS: readonly (readonly [Officer, { readonly type: string } & Readonly<Record<string, unknown>>])[] =
  [
    [manager, { type: "assess", assessment: ASSESSMENT }],
    [
      manager,
      {
        type: "consult",
        consultation: {
          ...{ kind: "held", from: "2026-02-01", to: "2026-02-20", outcome: "supported" },
          bodies: [{ name: "parish council", reply: "in favour" }],
        },
      },
    ],
    [
      manager,
      {
        type: "sign-dpia",
        dpia: { dpiaId: "DPIA-8", version: "1.0", signer: "R. Moss", signedOn: "2026-03-01" },
      },
    ],
    [superintendent, { type: "approve" }],
    [manager, { type: "go-live", acceptanceTest: "200 of 201 read", signage: "at the boundary" }],
    [manager, { type: "suspend", reason: "road works" }],
    [manager, { type: "resume", reason: "done" }],
    [manager, { type: "review", ...REVIEW }],
    [manager, { type: "close", reason: "not needed", dataTreatment: "They age out." }],
  ];
