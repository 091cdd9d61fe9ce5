/** What a witness says of the log that it remembers: grown, replaced, rolled back or written anew. */
import { expect, it } from "vitest";
import { judgeGrowth, judgeHeads, openShown, type ShownHead } from "#audit/witness.ts";
import { aLog, aLogOfNodes, anEvent, proofTools } from "../factories/audit-export.ts";

type Log = Awaited<ReturnType<typeof aLog>>;

async function shownBy(log: Log): Promise<ShownHead> {
  const { publicKey, note } = await log.head();
  return { publicKey, note, certificates: [] };
}

function headIn(shown: ShownHead) {
  const head = openShown(shown, proofTools);
  if ("code" in head) throw new Error(head.words);
  return { ...head, publicKey: shown.publicKey };
}

it("opens a head that the log's key signed, and no other", async () => {
  const log = await aLog(3);
  const shown = await shownBy(log);
  expect(openShown(shown, proofTools)).toMatchObject({ size: 3 });
  const { publicKey } = await (await aLog(3, { keyByte: 8 })).head();
  for (const other of [
    { ...shown, publicKey },
    { ...shown, publicKey: "no key" },
    { ...shown, note: "no note" },
  ])
    expect(openShown(other, proofTools)).toMatchObject({ code: "head-not-signed" });
});

it("does not open what a node signed that no shown certificate names", async () => {
  const { second } = await aLogOfNodes();
  const { publicKey } = await (await aLogOfNodes()).first.head();
  const { note } = await second.head();
  expect(openShown({ publicKey, note, certificates: [] }, proofTools)).toMatchObject({
    code: "head-not-signed",
  });
});

it("passes a log that has grown, by its own proof, and none whose history is another", async () => {
  const log = await aLog(5);
  const remembered = headIn(await shownBy(log));
  for (let i = 5; i < 9; i++) await log.append(anEvent(i));
  const shown = headIn(await shownBy(log));
  const path = (await log.consistencyPath(5, 9)) ?? [];
  expect(judgeHeads(remembered, shown)).toBeUndefined();
  expect(judgeGrowth(remembered, shown, path, proofTools)).toBeUndefined();
  const rewritten = await aLog(9, { event: (i) => anEvent(i + 1) });
  const other = headIn(await shownBy(rewritten));
  expect(judgeHeads(remembered, other)).toBeUndefined();
  expect(judgeGrowth(remembered, other, path, proofTools)).toMatchObject({ code: "written-anew" });
  expect(judgeGrowth(remembered, shown, [...path, "no hash"], proofTools)).toMatchObject({
    code: "written-anew",
  });
});

it("says that a log is another, or has fewer entries than before", async () => {
  const remembered = headIn(await shownBy(await aLog(5)));
  const shorter = headIn(await shownBy(await aLog(4)));
  expect(judgeHeads(remembered, shorter)).toMatchObject({ code: "rolled-back" });
  const another = headIn(await shownBy(await aLog(9, { keyByte: 8 })));
  expect(judgeHeads(remembered, another)).toMatchObject({ code: "another-log" });
});
