/** Does a second person read an answer before it goes, and a third one review it; and do edited words keep the generated ones beside them? */
import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { decideFoi, type FoiCommand } from "./decide-foi.ts";
import { blocksToSend } from "./edited-words.ts";
import { foiFrom } from "./evolve-foi.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import type { LetterBlock } from "./letter.ts";
import { openQuestions } from "./open-questions.ts";
import { possibleFoiCommands } from "./possible-steps.ts";

const ID = makeId("foi", "one");
const at = parseInstant("2026-03-11T10:00:00.000Z") as Instant;
const personOf = (name: string) => ({ id: makeId("off", name), name });
const [writer, second, third] = [personOf("writer"), personOf("second"), personOf("third")];
const day = "2026-03-11" as LocalDate;
const blocks: readonly LetterBlock[] = [
  { kind: "heading", text: "Retention" },
  { kind: "paragraph", text: "A read is deleted after a year." },
  { kind: "list", items: ["one", "two"] },
  { kind: "table", caption: "Reads", columns: ["Period", "Reads"], rows: [["Now", "12"]] },
];
const begun: readonly FoiEvent[] = [
  {
    ...{ at, by: writer, type: "received" },
    request: {
      ...{ forceId: makeId("force", "marlshire"), reference: "FOI-2026-0001", text: "How long?" },
      ...{ requesterName: "Pat Ashdown", replyAddress: "2 Example Row", receivedOn: day, channel: "post" },
    },
  },
  { at, by: writer, type: "drafted", parts: [{ topic: "retention" }], blocks },
];

/** The request after these steps, or the code of the first that was refused. */
function having(...steps: readonly (readonly [typeof writer, FoiCommand])[]): FoiRequest | string {
  const events = [...begun];
  for (const [by, command] of steps) {
    const request = foiFrom(ID, events);
    if (request === undefined) return "nothing";
    const decision = decideFoi(command, request, { by, now: at, cost: HOUSE_NUMBERS.foi.cost });
    if ("refusal" in decision) return decision.refusal.code;
    events.push(decision.event);
  }
  return foiFrom(ID, events) ?? "nothing";
}

const approve = { type: "approve" } as const;
const answer = { type: "answer" } as const;
const edit = (place: number, text: string) => ({ type: "edit", words: [{ place, text }] }) as const;

describe("a second person", () => {
  it("approves before it is sent, and is neither who drafted nor who edited it", () => {
    expect(having([writer, answer])).toBe("foi-not-approved");
    expect(having([writer, approve])).toBe("foi-second-person-needed");
    expect(having([second, edit(1, "A read is deleted after 12 months.")], [second, approve])).toBe(
      "foi-second-person-needed",
    );
    expect(having([second, approve], [writer, answer])).toMatchObject({ state: "answered" });
  });

  it("approves what goes out: any change afterwards needs it anew, and so does an answer that was sent back", () => {
    expect(having([second, approve], [writer, edit(1, "Otherwise.")], [writer, answer])).toBe(
      "foi-not-approved",
    );
    const again = { type: "draft", parts: [{ topic: "retention" }], blocks } as const;
    expect(having([second, approve], [writer, again], [writer, answer])).toBe("foi-not-approved");
    const back = { type: "send-back", reason: "Say since when." } as const;
    expect(having([second, approve], [second, back], [writer, answer])).toBe("foi-not-approved");
    expect(having([second, back])).toMatchObject({ sentBack: { by: second, reason: "Say since when." } });
  });

  it("reviews an answer only if they took no part in it, and the Commissioner's outcome ends it", () => {
    const asked = [
      ...([
        [second, approve],
        [writer, answer],
      ] as const),
      [writer, { type: "ask-review", on: day, grounds: "Incomplete" }],
    ] as const;
    const decided = { type: "decide-review", outcome: "upheld", reasons: "Complete" } as const;
    expect(having(...asked, [writer, decided])).toBe("foi-second-person-needed");
    expect(having(...asked, [second, decided])).toBe("foi-second-person-needed");
    const outcome = {
      type: "record-ico-outcome",
      on: day,
      outcome: "not-upheld",
      words: "In time.",
    } as const;
    const ended = having(
      ...asked,
      [third, decided],
      [writer, { type: "record-ico", reference: "IC-1" }],
      [writer, outcome],
    );
    expect(ended).toMatchObject({ state: "with-ico", icoDecision: { outcome: "not-upheld", on: day } });
    expect(possibleFoiCommands(ended as FoiRequest)).toEqual([]);
  });
});

describe("edited words", () => {
  it("go out in place of the generated ones, which stay beside them", () => {
    const words = [
      { place: 1, text: "Reads go after 12 months." },
      { place: 2, text: "one\n\nthree" },
      { place: 0, text: " " },
    ];
    const request = having([writer, { type: "edit", words }]) as FoiRequest;
    expect(blocksToSend(request)).toEqual([
      { kind: "paragraph", text: "Reads go after 12 months." },
      { kind: "list", items: ["one", "three"] },
      blocks[3],
    ]);
    expect(request.draft?.blocks).toEqual(blocks);
  });

  it("are never those of a table, nor of a block that is not there", () => {
    expect(having([writer, edit(3, "Now: 5")])).toBe("foi-words-only");
    expect(having([writer, edit(4, "More")])).toBe("foi-words-only");
  });
});

it("an acknowledgement is sent once, and waits for no other step", () => {
  const letter = { title: "", from: [], to: [], reference: "", date: "", draft: false, blocks: [] };
  const acknowledge = { type: "acknowledge", letter } as const;
  expect(having([writer, acknowledge])).toMatchObject({
    state: "drafted",
    acknowledged: { on: day, letter },
  });
  expect(having([writer, acknowledge], [writer, acknowledge])).toBe("foi-step-not-possible");
});

it("a part that was asked and not answered is flagged, until a part or words of the officer's own answer it", () => {
  const asked = "How many reads have you, how many searches were made, and where are the cameras?";
  expect(openQuestions(asked, [{ topic: "reads" }])).toEqual(["camera-numbers", "locations", "searches"]);
  expect(
    openQuestions(asked, [
      { topic: "reads" },
      { topic: "locations" },
      { topic: "written", question: "Searches", answer: "None were made." },
    ]),
  ).toEqual([]);
});
