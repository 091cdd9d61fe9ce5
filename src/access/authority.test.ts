import { describe, expect, it } from "vitest";
import type { AccessRule } from "#policy/policy-profile.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import {
  type Authority,
  type AuthorityCommand,
  askedAuthority,
  authorityState,
  decideAuthority,
  evolveAuthority,
  isUnfounded,
} from "./authority.ts";
import { signatureOf } from "./authority-signature.ts";

const NOW = instant(Date.parse("2026-11-02T09:00:00Z"));
const asker: Officer = {
  id: makeId("off", "okafor"),
  name: "Ngozi Okafor",
  rank: "superintendent",
  roles: ["analyst", "authorising-officer"],
  forceId: makeId("force", "marlshire"),
};
const signer: Officer = {
  ...asker,
  id: makeId("off", "penhale"),
  name: "Morwenna Penhale",
  rank: "inspector",
};
const clause = { source: "page", where: "third paragraph", says: "A senior officer authorises." };
const terms = { validForDays: 7, askOpenDays: 5, maxUses: 2, windowEndsWithinDays: 7, clause };
const sign = { type: "sign", by: signer, terms, reason: "Necessary, and no wider" } as const;
const using = (search: string): AuthorityCommand => ({ type: "use", searchId: makeId("search", search) });
const use = using("one");

const what = {
  id: makeId("auth", "1"),
  asker,
  matter: {
    question: { kind: "vrm", vrm: "AB49XYZ" as Vrm },
    capturedFrom: instant(NOW - 120 * DAY_MS),
    capturedTo: NOW,
    purpose: "investigation",
    category: "serious",
    reference: "MAR/4711/26",
    justification: "The vehicle left the scene.",
  },
  grounds: { offence: "Robbery", proportionality: "One mark, and the weeks around it." },
} as const;
const need = { rule: { id: "after-90-days", clause } as AccessRule, rankNeeded: "inspector", terms } as const;
const asked = askedAuthority(what, need, NOW);

/** Given what happened before, when this is commanded: what follows. */
const given = (...before: AuthorityCommand[]) => ({
  when: (command: AuthorityCommand, now: Instant = NOW) => decideAuthority(having(...before), command, now),
});

const having = (...commands: AuthorityCommand[]): Authority => taken(asked, commands);

function taken(first: Authority, commands: readonly AuthorityCommand[]): Authority {
  return commands.reduce((authority, command) => {
    const event = decideAuthority(authority, command, NOW);
    if ("code" in event) throw new Error(event.code);
    return evolveAuthority(authority, event);
  }, first);
}

describe("an authority that was asked for", () => {
  it("is signed for as long and as often as the policy says", () => {
    expect(given().when(sign)).toEqual({
      type: "decided",
      decision: {
        kind: "signed",
        by: signer,
        at: NOW,
        reason: sign.reason,
        validUntil: plusMs(NOW, 7 * DAY_MS),
        maxUses: 2,
      },
    });
  });

  it("is never signed by its asker, whatever the rank", () => {
    expect(given().when({ ...sign, by: asker })).toEqual({ code: "authoriser-is-asker" });
  });

  it.each([
    ["another force", { forceId: makeId("force", "elsewhere") }, { code: "authoriser-other-force" }],
    ["too low a rank", { rank: "sergeant" }, { code: "authoriser-rank-too-low", rankNeeded: "inspector" }],
    ["another role", { roles: ["analyst"] }, { code: "authoriser-role-missing" }],
  ] as const)("is neither signed nor refused from %s", (_what, change, problem) => {
    const by: Officer = { ...signer, ...change };
    expect(given().when({ ...sign, by })).toEqual(problem);
    expect(given().when({ type: "refuse", by, reason: "Too wide" })).toEqual(problem);
  });

  it("lapses a millisecond after its last moment", () => {
    const last = plusMs(NOW, 5 * DAY_MS);
    expect(given().when(sign, last)).toMatchObject({ type: "decided" });
    expect(given().when(sign, plusMs(last, 1))).toEqual({ code: "authority-lapsed" });
    expect([authorityState(asked, last), authorityState(asked, plusMs(last, 1))]).toEqual([
      "asked",
      "expired",
    ]);
  });

  it("is refused only with a reason", () => {
    expect(given().when({ type: "refuse", by: signer, reason: " " })).toEqual({ code: "reason-missing" });
    expect(given().when({ type: "refuse", by: signer, reason: "Too wide" })).toMatchObject({
      decision: { kind: "refused", reason: "Too wide" },
    });
  });

  it("cannot be used before it is signed, nor after it was refused", () => {
    expect(given().when(use)).toEqual({ code: "authority-not-usable" });
    expect(given({ type: "refuse", by: signer, reason: "Too wide" }).when(use)).toEqual({
      code: "authority-not-usable",
    });
    expect(signatureOf(asked)).toBeUndefined();
  });
});

describe("an authority that was signed", () => {
  it("is decided once", () => {
    expect(given(sign).when(sign)).toEqual({ code: "authority-already-decided" });
    expect(given(sign).when({ type: "refuse", by: signer, reason: "Too wide" })).toEqual({
      code: "authority-already-decided",
    });
  });

  it("counts each use, and is spent after the last", () => {
    const spent = having(sign, use, using("two"));
    expect(signatureOf(having(sign, use))).toMatchObject({ usesLeft: 1 });
    expect(authorityState(spent, NOW)).toBe("used");
    expect(decideAuthority(spent, using("three"), NOW)).toEqual({ code: "authority-not-usable" });
    expect(signatureOf(spent)).toMatchObject({ usesLeft: 0 });
  });

  it("counts a search once, and gives back only what that search took", () => {
    const back: AuthorityCommand = { type: "give-back", searchId: makeId("search", "one") };
    expect(given(sign, use).when(use)).toEqual({ code: "authority-not-usable" });
    expect(given(sign).when(back)).toEqual({ code: "authority-not-usable" });
    expect(having(sign, use, using("two"), back)).toMatchObject({ uses: 1, usedBy: ["search_two"] });
    expect(given(sign, use, back).when(back)).toEqual({ code: "authority-not-usable" });
  });

  it("ends a millisecond after its last moment", () => {
    const last = plusMs(NOW, 7 * DAY_MS);
    expect(given(sign).when(use, last)).toMatchObject({ type: "used", at: last });
    expect(given(sign).when(use, plusMs(last, 1))).toEqual({ code: "authority-not-usable" });
    expect(authorityState(having(sign), plusMs(last, 1))).toBe("expired");
  });

  it("keeps the rank that was held when it was signed", () => {
    expect(signatureOf(having(sign))).toMatchObject({ authoriserId: signer.id, authoriserRank: "inspector" });
  });

  it("grows by one version with every change", () => {
    expect([asked, having(sign), having(sign, use)].map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});

describe("a signature", () => {
  const { capturedFrom, capturedTo } = what.matter;

  it("may cover a part of the window, to its very ends, and never a millisecond beyond", () => {
    const window = { capturedFrom: plusMs(capturedFrom, DAY_MS), capturedTo };
    expect(signatureOf(having({ ...sign, window }))).toMatchObject(window);
    expect(given().when({ ...sign, window: { capturedFrom, capturedTo } })).toMatchObject({
      type: "decided",
    });
    for (const wider of [
      { capturedFrom: plusMs(capturedFrom, -1), capturedTo },
      { capturedFrom, capturedTo: plusMs(capturedTo, 1) },
      { capturedFrom: capturedTo, capturedTo: capturedFrom },
    ]) {
      expect(given().when({ ...sign, window: wider })).toEqual({ code: "window-not-within" });
    }
  });

  it("says why", () => {
    expect(given().when({ ...sign, reason: " " })).toEqual({ code: "reason-missing" });
  });

  it("is taken back by whoever could have given it, and permits nothing from then on", () => {
    const other: Officer = { ...signer, id: makeId("off", "other") };
    const revoke = { type: "revoke", by: other, reason: "The vehicle was found" } as const;
    expect(given().when(revoke)).toEqual({ code: "authority-not-in-force" });
    expect(given(sign).when({ ...revoke, by: { ...other, rank: "sergeant" } })).toMatchObject({
      code: "authoriser-rank-too-low",
    });
    const revoked = having(sign, use, revoke);
    expect(authorityState(revoked, NOW)).toBe("revoked");
    expect(signatureOf(revoked)).toMatchObject({ revokedAt: NOW });
    expect(decideAuthority(revoked, using("two"), NOW)).toEqual({ code: "authority-not-usable" });
    expect(decideAuthority(revoked, revoke, NOW)).toEqual({ code: "authority-not-in-force" });
  });
});

describe("an authority given by word of mouth", () => {
  const signBy = plusMs(NOW, DAY_MS);
  const word = askedAuthority({ ...what, verbal: { by: signer, givenAt: NOW, signBy } }, need, NOW);

  it("can be used at once, and not a millisecond after the time to sign it is over", () => {
    expect(authorityState(word, NOW)).toBe("verbal");
    expect(decideAuthority(word, use, signBy)).toMatchObject({ type: "used" });
    expect(decideAuthority(word, use, plusMs(signBy, 1))).toEqual({ code: "authority-not-usable" });
    expect(signatureOf(word)).toMatchObject({ authoriserId: signer.id, validUntil: signBy, usesLeft: 2 });
    const spent = taken(word, [use, using("two")]);
    expect(decideAuthority(spent, using("three"), NOW)).toEqual({ code: "authority-not-usable" });
  });

  it("is signed or denied by whoever gave it alone", () => {
    const other: Officer = { ...signer, id: makeId("off", "other"), rank: "superintendent" };
    expect(decideAuthority(word, { ...sign, by: other }, NOW)).toEqual({
      code: "authority-given-by-another",
    });
    expect(authorityState(taken(word, [sign]), NOW)).toBe("signed");
    const denied = taken(word, [use, { type: "refuse", by: signer, reason: "I gave none" }]);
    expect([authorityState(denied, NOW), isUnfounded(denied, NOW)]).toEqual(["refused", true]);
  });

  it("that nobody signed in time is shown to the auditors", () => {
    expect(isUnfounded(word, signBy)).toBe(false);
    expect([authorityState(word, plusMs(signBy, 1)), isUnfounded(word, plusMs(signBy, 1))]).toEqual([
      "unconfirmed",
      true,
    ]);
    expect(isUnfounded(taken(word, [sign]), plusMs(signBy, 1))).toBe(false);
    expect(isUnfounded(asked, plusMs(signBy, 999 * DAY_MS))).toBe(false);
  });
});
