/** What every book of arrivals must do. */
import { expect, it } from "vitest";
import { createAccounts, dayOf, unendedOf } from "#ingest/accounts.ts";
import type { Sequence } from "#journal/ports.ts";
import type { AccountBook } from "#read-store/account-book.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { aRead, CAPTURED_AT } from "../factories/reads.ts";

const CAMERA = aRead(1).cameraId;
const day = dayOf(aRead(1).receivedAt);
const DAYS = { from: day, to: instant(day + DAY_MS) };
const KEY = { cameraId: CAMERA, protocol: "fosseway", day };
const sequence = (number: number) => number as Sequence;

export function accountBookContract(open: () => Promise<AccountBook>): void {
  const oneOf = async (book: AccountBook) => {
    const [account, ...others] = await book.arrivals(DAYS);
    expect(others).toEqual([]);
    return account!;
  };

  it("adds up what several nodes took and how it ended", async () => {
    const book = await open();
    const [one, other] = [createAccounts(), createAccounts()];
    one.begin(KEY, CAPTURED_AT)({ reads: 3, quarantined: 1 });
    await book.keep("one", one.take());
    other.begin(KEY, CAPTURED_AT)({ turnedAway: 1 });
    one.begin(KEY, CAPTURED_AT)({ duplicates: 1 });
    await Promise.all([book.keep("one", one.take()), book.keep("other", other.take())]);
    const account = await oneOf(book);
    expect(account).toMatchObject({ arrived: 6, reads: 3, quarantined: 1, duplicates: 1, turnedAway: 1 });
    expect(unendedOf(account)).toBe(0);
  });

  it("shows what is in hand, and takes it for cut off once its node has begun anew", async () => {
    const book = await open();
    const accounts = createAccounts();
    const end = accounts.begin(KEY, CAPTURED_AT);
    accounts.begin({ ...KEY, cameraId: undefined }, CAPTURED_AT)({ quarantined: 1 });
    await book.keep("one", accounts.take());
    await book.keep("other", createAccounts().take());
    expect(await book.unended({ ...DAYS, cameraId: CAMERA, limit: 9 })).toEqual([
      { ...KEY, receivedAt: CAPTURED_AT, because: "in-hand" },
    ]);
    await book.cutOff("other");
    expect((await book.arrivals(DAYS)).map(unendedOf).toSorted()).toEqual([0, 1]);
    await book.cutOff("one");
    await book.cutOff("one");
    expect((await book.arrivals(DAYS)).map(unendedOf)).toEqual([0, 0]);
    expect(await book.unended({ ...DAYS, limit: 9 })).toEqual([
      { ...KEY, receivedAt: CAPTURED_AT, because: "cut-off" },
    ]);
    end({ reads: 1 });
  });

  it("tells of what failed, and counts it as answered", async () => {
    const book = await open();
    const accounts = createAccounts();
    accounts.begin(KEY, CAPTURED_AT)({ failed: 1 });
    await book.keep("one", accounts.take());
    expect(unendedOf(await oneOf(book))).toBe(0);
    expect(await book.unended({ ...DAYS, limit: 9 })).toEqual([
      { ...KEY, receivedAt: CAPTURED_AT, because: "failed" },
    ]);
  });

  it("counts the entries of the journal with its cursor", async () => {
    const book = await open();
    const entries = [1, 2, 3].map((number) => ({ sequence: sequence(number), read: aRead(number) }));
    await book.count(entries.slice(0, 2));
    await book.count(entries.slice(2));
    expect(await book.cursor()).toBe(3);
    const [counted] = await book.followed(DAYS);
    expect(counted).toMatchObject({ journaled: 3, followed: 0, stored: 0, matchedOnly: 0 });
  });

  it("leaves other days out", async () => {
    const book = await open();
    const accounts = createAccounts();
    accounts.begin({ ...KEY, day: DAYS.to }, DAYS.to)({ reads: 1 });
    await book.keep("one", accounts.take());
    expect(await book.arrivals(DAYS)).toEqual([]);
  });
}
