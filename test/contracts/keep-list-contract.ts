/** What every keep list must do. */
import { expect, it } from "vitest";
import { type HeldThing, heldThings, type KeepList, wholeRead } from "#retention/keep-list.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { aRead } from "./read-store-samples.ts";

const picture = (digit: string) => parseImageHash(digit.repeat(64))!;
const read = aRead({ images: { patch: picture("a"), overview: picture("b") } });
const others: readonly HeldThing[] = [
  { kind: "alert", id: makeId("alert", "1") },
  { kind: "quarantined", id: makeId("quar", "1") },
  { kind: "search", id: makeId("search", "1") },
  { kind: "authority", id: makeId("auth", "1") },
  { kind: "entry", id: makeId("voi", "1") },
];

export function keepListContract(open: () => Promise<KeepList>): void {
  it("holds nothing at first", async () => {
    expect(await (await open()).held()).toEqual(heldThings([]));
  });

  it("gives back what every order holds, reads with their time and their pictures", async () => {
    const list = await open();
    await list.add("order 1", wholeRead(read));
    await list.add("order 2", others);
    await list.add("order 2", []);
    expect(await list.held()).toEqual({
      reads: new Map([[read.id, read.capturedAt]]),
      alerts: new Set(["alert_1"]),
      images: new Set([picture("a"), picture("b")]),
      quarantined: new Set(["quar_1"]),
      searches: new Set(["search_1"]),
      authorities: new Set(["auth_1"]),
      entries: new Set(["voi_1"]),
    });
  });

  it("holds on to what another order holds too when one ends", async () => {
    const list = await open();
    await list.add("order 1", [...wholeRead(read), ...others]);
    await list.add("order 2", wholeRead(read));
    await list.add("order 2", wholeRead(read));
    await list.release("order 1");
    expect(await list.held()).toEqual(heldThings(wholeRead(read)));
    await list.release("order 2");
    await list.release("of nobody");
    expect(await list.held()).toEqual(heldThings([]));
  });

  it("says which orders hold a thing, so that a person can be told why it is still there", async () => {
    const list = await open();
    await list.add("order 2", wholeRead(read));
    await list.add("order 1", [...wholeRead(read), ...others]);
    expect(await list.heldBy(read.id)).toEqual(["order 1", "order 2"]);
    expect(await list.heldBy(makeId("search", "1"))).toEqual(["order 1"]);
    await list.release("order 1");
    expect(await list.heldBy(read.id)).toEqual(["order 2"]);
    expect(await list.heldBy(makeId("read", "of-nobody"))).toEqual([]);
  });

  it("takes thousands at once", async () => {
    const list = await open();
    await list.add("order 1", Array.from({ length: 20_000 }, () => wholeRead(aRead())).flat());
    expect((await list.held()).reads.size).toBe(20_000);
  });
}
