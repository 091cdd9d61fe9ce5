/** A list that does not come as it should reaches whoever the rules name, and its name goes nowhere. */
import { expect, it } from "vitest";
import { tellOfLists } from "#flows/reach/tell-of-alarms.ts";
import { type Destination, lineOf } from "#reach/destination.ts";
import { makeId } from "#terms/ids.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aList, NOW, PRYCE, person } from "../factories/voi.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryReach } from "../support/stores/reach-store.ts";

const mailbox: Destination = {
  id: makeId("dest", "m"),
  forceId: PRYCE.forceId,
  owner: person(PRYCE),
  name: "Mail",
  channel: "mail",
  settings: { channel: "mail", address: "pryce@marlshire.example" },
  addedAt: NOW,
};

async function tell(kinds: readonly ("response" | "covert")[]) {
  const outbox = memoryOutbox();
  const { destinations, ruleBook } = memoryReach(outbox);
  await destinations.add(mailbox);
  const { id, name, rank, roles, forceId } = PRYCE;
  const entry = {
    person: { id, name, rank, homeForce: forceId, postings: [{ forceId, roles }] },
    ...{ hasPassphrase: true, passphraseGiven: false },
  };
  const people = { entries: () => Promise.resolve([entry]) };
  const lists = kinds.map((kind, place) => aList({ id: makeId("list", `${place}`), kind, name: "Quiet" }));
  await tellOfLists(lists, NOW, {
    ...{ destinations, ruleBook, people, outbox, rulesOf: houseRules },
    system: { forces: [{ id: forceId }] as never },
    lists: { secret: () => Promise.resolve([]) },
    shownTo: (force) => ({ only: [force] }),
  });
  return outbox.waiting(lineOf(mailbox), 9);
}

it("is one message for ten lists, which names none", async () => {
  const messages = await tell(Array.from({ length: 10 }, () => "response" as const));
  expect(messages).toHaveLength(1);
  expect(messages[0]?.body).toBe(JSON.stringify({ about: "list-alarm", since: NOW }));
});

it("is none for a covert list, of which the policy's rules say nothing, and none for no list", async () => {
  expect(await tell(["covert"])).toEqual([]);
  expect(await tell([])).toEqual([]);
});
