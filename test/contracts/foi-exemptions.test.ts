/** Over HTTP: a part of an answer is withheld with all that the Act asks for, and without it no letter is drafted. */
import { expect, it } from "vitest";
import { aHouse, PEOPLE } from "./foi-house.ts";

const { foi, analyst } = PEOPLE;
const REQUEST = {
  text: "How many reads are held, and which tactic finds cloned plates?",
  requesterName: "Pat Ashdown",
  replyAddress: "pat@requester.example",
  receivedOn: "2026-03-11",
  channel: "email",
};
const crime = {
  section: "31",
  limbs: ["31(1)(a)"],
  why: "The tactic still works.",
  harm: "Offenders would avoid it.",
};
const interest = {
  forDisclosure: ["Openness."],
  againstDisclosure: ["The tactic."],
  balance: "It outweighs.",
};
const withheld = { topic: "withheld", question: "Which tactic?", holding: "withheld", exemptions: [crime] };

it("an exemption without its public interest is refused with what is missing, and with it stands in the letter", async () => {
  const house = await aHouse();
  const received = await house.as(foi, "POST", "/api/v1/foi", REQUEST);
  const commands = `/api/v1/foi/${received.body.id}/commands`;
  const draft = (...parts: readonly object[]) => house.as(foi, "POST", commands, { type: "draft", parts });

  const refused = await draft({ topic: "reads" }, withheld);
  expect(refused).toMatchObject({
    status: 409,
    body: { type: "urn:fosseway:problem:foi-exemption-incomplete" },
  });
  expect(refused.body.facts.problems).toContainEqual({
    place: 1,
    missing: "balance",
  });
  expect((await house.as(foi, "GET", `/api/v1/foi/${received.body.id}`)).body.state).toBe("open");

  const drafted = await draft({ topic: "reads" }, { ...withheld, interest });
  expect(drafted.status).toBe(200);
  expect(drafted.body.draft.parts[1]).toEqual({ ...withheld, interest });
  const letter = await house.as(foi, "GET", drafted.body.letter.html);
  expect(letter.text).toContain("refusal notice under section 17(1)");
  expect(letter.text).toContain("It outweighs.");
});

it("the list of exemptions is there for whoever answers, and for nobody else", async () => {
  const house = await aHouse();
  const { body } = await house.as(foi, "GET", "/api/v1/foi-exemptions");
  expect(body.items.find(({ section }: { section: string }) => section === "41")).toMatchObject({
    title: "information given in confidence",
    neitherConfirmNorDeny: "41(2)",
    limbs: [{ ref: "41(1)", absolute: true }],
  });
  expect((await house.as(analyst, "GET", "/api/v1/foi-exemptions")).status).toBe(403);
});
