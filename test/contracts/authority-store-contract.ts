/** What every store of authorities and of searches must keep. */
import { expect, it } from "vitest";
import { type Authority, askedAuthority, decideAuthority, evolveAuthority } from "#access/authority.ts";
import type { AuthorityStore, SearchStore } from "#access/ports.ts";
import type { Matter } from "#access/search-request.ts";
import type { AccessRule, AuthorityRules } from "#policy/policy-profile.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const ASKER: Officer = {
  id: makeId("off", "okafor"),
  name: "Ngozi Okafor",
  rank: "constable",
  roles: ["analyst"],
  forceId: makeId("force", "marlshire"),
};
const SIGNER: Officer = {
  ...ASKER,
  id: makeId("off", "penhale"),
  name: "Morwenna Penhale",
  rank: "inspector",
  roles: ["authorising-officer"],
};
const MATTER: Matter = {
  question: { kind: "vrm", vrm: "AB49XYZ" as Vrm },
  forces: [makeId("force", "marlshire"), makeId("force", "elsewhere")],
  capturedFrom: instant(NOW - 120 * DAY_MS),
  capturedTo: NOW,
  purpose: "investigation",
  category: "serious",
  reference: "MAR/4711/26",
  justification: "The vehicle left the scene; text with \u0000 and \ud83d\ude97 is kept.",
};
const clause = {
  source: "page",
  where: "third paragraph",
  says: "A senior officer authorises.",
  note: "rank open",
};
const TERMS: AuthorityRules = {
  validForDays: 7,
  askOpenDays: 7,
  maxUses: 3,
  windowEndsWithinDays: 7,
  clause,
};
const RULE = { id: "after-90-days", clause } as AccessRule;

const asked = (name: string, now: Instant = NOW, asker: Officer = ASKER): Authority =>
  askedAuthority(
    {
      id: makeId("auth", name),
      asker,
      matter: MATTER,
      grounds: { offence: "Robbery", proportionality: "One mark, and no more; a \u0000 is kept." },
    },
    { rule: RULE, rankNeeded: "inspector", terms: TERMS },
    now,
  );

const byWord = (name: string, now: Instant = NOW): Authority => ({
  ...asked(name, now),
  verbal: { by: SIGNER, givenAt: NOW, maxUses: 3 },
});

function revokedOf(authority: Authority): Authority {
  const event = decideAuthority(
    authority,
    { type: "revoke", by: SIGNER, reason: "Not needed any more" },
    NOW,
  );
  if ("code" in event) throw new Error(event.code);
  return evolveAuthority(authority, event);
}

const PART = { capturedFrom: MATTER.capturedFrom, capturedTo: MATTER.capturedFrom };

function decided(authority: Authority, answer: "sign" | "refuse"): Authority {
  const command =
    answer === "sign"
      ? ({ type: "sign", by: SIGNER, terms: TERMS, reason: "Necessary", window: PART } as const)
      : ({ type: "refuse", by: SIGNER, reason: "The window is too wide" } as const);
  const event = decideAuthority(authority, command, NOW);
  if ("code" in event) throw new Error(event.code);
  return evolveAuthority(authority, event);
}

export function authorityStoreContract(fresh: () => Promise<AuthorityStore>): void {
  it.each(["sign", "refuse"] as const)("gives back what was put in, before and after: %s", async (answer) => {
    const store = await fresh();
    const authority = asked("one");
    await store.add(authority);
    expect(await store.find(authority.id)).toEqual(authority);
    const changed = decided(authority, answer);
    expect(await store.replace(changed)).toBe(true);
    expect(await store.find(authority.id)).toEqual(changed);
    expect(await store.find(makeId("auth", "unknown"))).toBeUndefined();
  });

  it("lets only one of two changes to the same version win", async () => {
    const store = await fresh();
    await store.add(asked("one"));
    const outcomes = await Promise.all(
      (["sign", "refuse"] as const).map((answer) => store.replace(decided(asked("one"), answer))),
    );
    expect(outcomes.toSorted()).toEqual([false, true]);
  });

  it("lists what is open in a force, oldest first, without the decided, the lapsed and those of others", async () => {
    const store = await fresh();
    const elsewhere: Officer = { ...ASKER, forceId: makeId("force", "elsewhere") };
    await store.add(asked("newer", plusMs(NOW, 1_000)));
    await store.add(asked("older"));
    await store.add(asked("lapsed", instant(NOW - 8 * DAY_MS)));
    await store.add(asked("elsewhere", NOW, elsewhere));
    await store.add(asked("decided"));
    await store.replace(decided(asked("decided"), "refuse"));
    const open = await store.open(ASKER.forceId, NOW);
    expect(open.map(({ id }) => id)).toEqual(["auth_older", "auth_newer"]);
  });

  it("keeps one that was given by word of mouth and taken back, and finds it by its force", async () => {
    const store = await fresh();
    const word = byWord("word");
    const revoked = revokedOf(word);
    await store.add(asked("asked"));
    await store.add(byWord("later", plusMs(NOW, 1_000)));
    await store.add(word);
    await store.replace(revoked);
    expect(await store.find(word.id)).toEqual(revoked);
    expect((await store.byWord(ASKER.forceId)).map(({ id }) => id)).toEqual(["auth_later", "auth_word"]);
    expect(await store.byWord(makeId("force", "elsewhere"))).toEqual([]);
    expect((await store.open(ASKER.forceId, NOW)).map(({ id }) => id)).not.toContain("auth_word");
  });

  it("finds those that were signed and never searched under, of a force and since a moment", async () => {
    const store = await fresh();
    const elsewhere: Officer = { ...ASKER, forceId: makeId("force", "elsewhere") };
    // A signer is of the asker's force; that of the other one does not matter here.
    const signed = async (name: string, at: Instant = NOW, asker = ASKER, uses = 0) => {
      await store.add(asked(name, at, asker));
      await store.replace({ ...decided(asked(name, at), "sign"), asker, uses });
    };
    await signed("older");
    await signed("newer", plusMs(NOW, 1_000));
    await signed("long-ago", instant(NOW - DAY_MS));
    await signed("elsewhere", NOW, elsewhere);
    await signed("used", NOW, ASKER, 1);
    await store.add(asked("waiting"));
    await store.add(asked("refused"));
    await store.replace(decided(asked("refused"), "refuse"));
    const unused = await store.unused(ASKER.forceId, NOW);
    expect(unused.map(({ id }) => id)).toEqual(["auth_newer", "auth_older"]);
  });

  it("counts the moment at which it lapses as open", async () => {
    const store = await fresh();
    await store.add(asked("edge"));
    expect(await store.open(ASKER.forceId, plusMs(NOW, 7 * DAY_MS))).toHaveLength(1);
    expect(await store.open(ASKER.forceId, plusMs(NOW, 7 * DAY_MS + 1))).toHaveLength(0);
  });

  it("lists what an officer asked for, newest first, decided or not", async () => {
    const store = await fresh();
    await store.add(asked("older"));
    await store.add(asked("newer", plusMs(NOW, 1_000)));
    await store.replace(decided(asked("older"), "sign"));
    await store.add(asked("other", NOW, SIGNER));
    expect((await store.askedBy(ASKER.id)).map(({ id }) => id)).toEqual(["auth_newer", "auth_older"]);
  });
}

export function searchStoreContract(fresh: () => Promise<SearchStore>): void {
  it.each([
    MATTER.question,
    { kind: "marks", vrms: ["AB49XYZ" as Vrm, "XY49ABC" as Vrm] },
    { kind: "misread", vrm: "AB49XYZ" as Vrm },
    { kind: "pattern", pattern: "AB4?X*" as VrmPattern },
    { kind: "cameras", cameraIds: [makeId("cam", "one"), makeId("cam", "two")] },
  ] as const)("gives back a search for $kind", async (question) => {
    const store = await fresh();
    const search = {
      ...MATTER,
      question,
      id: makeId("search", "one"),
      askerId: ASKER.id,
      askedAt: NOW,
      ruleId: RULE.id,
      permittedBy: [{ dataOf: makeId("force", "elsewhere"), ruleId: RULE.id }],
      authorityId: makeId("auth", "one"),
    };
    await store.add(search);
    expect(await store.find(search.id)).toEqual(search);
    expect(await store.find(makeId("search", "unknown"))).toBeUndefined();
  });

  it("lists what an officer searched for, newest first", async () => {
    const store = await fresh();
    const search = (name: string, askedAt: Instant, askerId = ASKER.id) => ({
      ...MATTER,
      id: makeId("search", name),
      askerId,
      askedAt,
      ruleId: RULE.id,
    });
    await store.add(search("older", NOW));
    await store.add(search("newer", plusMs(NOW, 1_000)));
    await store.add(search("other", NOW, SIGNER.id));
    expect((await store.askedBy(ASKER.id)).map(({ id }) => id)).toEqual(["search_newer", "search_older"]);
  });

  it("knows where the pages of each search ended, however often it is told", async () => {
    const store = await fresh();
    const [one, other] = [makeId("search", "one"), makeId("search", "other")];
    expect(await store.isOffered(one, "kz1.read_a")).toBe(false);
    await store.offerPage(one, "kz1.read_a");
    await store.offerPage(one, "kz1.read_a");
    await store.offerPage(other, "kz1.read_b");
    expect(await store.isOffered(one, "kz1.read_a")).toBe(true);
    expect(await store.isOffered(one, "kz1.read_b")).toBe(false);
  });
}
