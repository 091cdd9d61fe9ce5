/** What every store of what the public wrote must do. */
import { expect, it } from "vitest";
import { evolveContact } from "#public-contact/evolve-contact.ts";
import type { PublicCases } from "#public-contact/ports.ts";
import { aPublicCase, CONTACT_FORCE, CONTACT_NOW, OTHER_FORCE } from "../factories/public-contact.ts";

export function publicCasesContract(open: () => Promise<PublicCases>): void {
  it("gives back what was put in, by its name and by the hash of its number, to its own force alone", async () => {
    const cases = await open();
    const one = aPublicCase("1");
    expect(await cases.add(one)).toBe(true);
    expect(await cases.find(one.id)).toEqual(one);
    expect(await cases.byTracking(CONTACT_FORCE, one.tracking)).toEqual(one);
    expect(await cases.byTracking(OTHER_FORCE, one.tracking)).toBeUndefined();
    expect(await cases.byTracking(CONTACT_FORCE, "none")).toBeUndefined();
    expect(await cases.add({ ...one, text: "sent again" })).toBe(false);
    expect(await cases.add({ ...aPublicCase("2"), tracking: one.tracking })).toBe(false);
    expect(await cases.find(one.id)).toEqual(one);
  });

  it("lets only one of two changes to the same version win", async () => {
    const cases = await open();
    const one = aPublicCase("1");
    await cases.add(one);
    const by = { id: one.history[0]?.by.id ?? ("off_x" as never), name: "Somebody" };
    const changes = ["first", "second"].map((text) =>
      evolveContact(one, { at: CONTACT_NOW, by, type: "messaged", text }),
    );
    const won = await Promise.all(changes.map((changed) => cases.replace(changed)));
    expect(won.toSorted()).toEqual([false, true]);
    expect(await cases.find(one.id)).toEqual(changes[won.indexOf(true)]);
  });

  it("tells what waits, the longest waiting first, and what is over, the newest first and page by page", async () => {
    const cases = await open();
    const states = ["open", "held", "answered", "withdrawn", "discarded", "answered"] as const;
    const all = states.map((state, place) => ({
      ...aPublicCase(`${place}`, { minutes: -place }),
      ...{ state, unread: place === 5 },
    }));
    for (const one of all) await cases.add(one);
    await cases.add({ ...aPublicCase("9"), forceId: OTHER_FORCE });
    const names = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);
    expect(names(await cases.waiting(CONTACT_FORCE, 10))).toEqual(["pub_5", "pub_1", "pub_0"]);
    expect(names(await cases.waiting(CONTACT_FORCE, 1))).toEqual(["pub_5"]);
    expect(names(await cases.waiting(undefined, 10))).toContain("pub_9");
    expect(names(await cases.over(CONTACT_FORCE, { limit: 2 }))).toEqual(["pub_4", "pub_3"]);
    expect(names(await cases.over(CONTACT_FORCE, { limit: 2, before: "pub_3" }))).toEqual(["pub_2"]);
  });

  it("removes one", async () => {
    const cases = await open();
    await cases.add(aPublicCase("1"));
    expect([await cases.remove(aPublicCase("1").id), await cases.remove(aPublicCase("1").id)]).toEqual([
      true,
      false,
    ]);
  });
}
