/** Is everything that a page for the public says said in Welsh too, and marked where it is not? */
import { describe, expect, it } from "vitest";
import { CATEGORY_WORDS, PURPOSE_WORDS } from "#access/words.ts";
import { OUTCOME_WORDS } from "#alerting/outcome-words.ts";
import { reachWords } from "#http/public-page/count-words.ts";
import { translated } from "#http/public-page/language.ts";
import welsh from "#http/public-page/welsh.json" with { type: "json" };
import { OVERDUE_AGES } from "#sites/sites-as-at.ts";
import { readIn } from "../support/read-in-page.ts";
import { aHouse, aSite, FORCE, type House } from "./foi-house.ts";

const NEIGHBOUR = "Vale Police";
const NAMES = [FORCE, NEIGHBOUR, "Marlshire and the Vale"];
const PATHS = ["/public", "/public/marlshire-constabulary", "/public/vale-police"];
const BESIDE = ["/audit-log", "/impact-assessments", "/disclosures"].map((part) => `${PATHS[1]}${part}`);

async function aBusyHouse(): Promise<House> {
  const house = await aHouse([FORCE, NEIGHBOUR]);
  await aSite(house, "MAR-01");
  for (let number = 0; number < 12; number++) {
    const entry = {
      at: house.now(),
      actor: { id: "system" as const, name: "Fosseway" },
      outcome: "allowed" as const,
    };
    const force = "force_marlshire";
    const facts = {
      oldestAgeDays: 30 * number,
      page: "first",
      purpose: "investigation",
      category: "major",
      force,
    };
    await house.audit.append({ ...entry, operation: "consult", object: `search_${number}`, facts });
    const raised = { steps: ["raised"], force };
    await house.audit.append({
      ...entry,
      operation: "alert.raise",
      object: `alert_${number}`,
      facts: raised,
    });
    const closed = { finalOutcome: Object.keys(OUTCOME_WORDS)[number] ?? "of-another-release", force };
    await house.audit.append({
      ...entry,
      operation: "alert.close",
      object: `alert_${number}`,
      facts: closed,
    });
  }
  const certified = { step: "certified", reads: 30, readsOf: ["force_marlshire 30"] };
  await house.audit.append({
    ...{ at: house.now(), actor: { id: "system", name: "Fosseway" }, outcome: "allowed" },
    ...{ operation: "erase", object: "retention", facts: certified },
  });
  return house;
}

describe("pages for the public in Welsh", () => {
  it("leave no word in English that is not marked as English", async () => {
    const house = await aBusyHouse();
    const notInWelsh = new Set<string>();
    for (const when of ["2026-03-11T10:00:00.000Z", "2027-01-20T10:00:00.000Z"]) {
      house.setNow(when);
      for (const path of [...PATHS, ...BESIDE]) {
        const english = readIn((await house.as(undefined, "GET", path)).text);
        const cymraeg = readIn((await house.as(undefined, "GET", `${path}?lang=cy`)).text);
        expect(cymraeg.size).toBeGreaterThan(15);
        for (const text of cymraeg) if (english.has(text) && !NAMES.includes(text)) notInWelsh.add(text);
      }
    }
    expect([...notInWelsh]).toEqual([]);
  });

  it("say the language to browsers, caches and search engines, and offer the other one by its own name", async () => {
    const house = await aHouse([FORCE, NEIGHBOUR]);
    for (const path of PATHS) {
      const english = await house.as(undefined, "GET", path);
      const cymraeg = await house.as(undefined, "GET", `${path}?lang=cy&text=larger`);
      expect([english.headers["content-language"], cymraeg.headers["content-language"]]).toEqual([
        "en",
        "cy",
      ]);
      expect(english.headers["etag"]).not.toBe(cymraeg.headers["etag"]);
      expect(english.text).toContain('<html lang="en-GB"');
      expect(cymraeg.text).toContain('<html lang="cy-GB" class="text-larger contrast-normal"');
      expect(english.text).toMatch(/<a href="\?lang=cy" lang="cy-GB"[^>]*>Cymraeg<\/a>/);
      expect(cymraeg.text).toMatch(/<a href="\?text=larger" lang="en-GB"[^>]*>English<\/a>/);
      expect(cymraeg.text).toContain('<link rel="alternate" hreflang="en-GB" href="?text=larger">');
    }
    const both = (await house.as(undefined, "GET", "/public?lang=cy")).text;
    expect(both).toContain('href="/public/vale-police?lang=cy"');
  });

  it("are small, need no script and no cookie, print without controls, and say their language", async () => {
    const house = await aBusyHouse();
    for (const path of [...PATHS, ...BESIDE]) {
      const { raw, text, headers } = await house.as(undefined, "GET", `${path}?lang=cy&text=largest`);
      expect([path, raw.length < 100_000]).toEqual([path, true]);
      expect(headers["content-language"]).toBe("cy");
      expect(headers["content-security-policy"]).toContain("default-src 'self'");
      expect(headers["content-security-policy"]).not.toMatch(/unsafe-(inline|eval)/);
      expect(headers["set-cookie"]).toBeUndefined();
      expect(text).not.toMatch(/<script| style="| on[a-z]+="/i);
      expect(text).toContain("@media print");
    }
  });

  it("write days, months and lengths of time as Welsh does", async () => {
    const page = (await (await aHouse()).as(undefined, "GET", "/public?lang=cy")).text;
    expect(page).toContain("11 Mawrth 2026");
    expect(page).toContain("24 mis ar ôl");
    const feed = await (await aHouse()).as(
      undefined,
      "GET",
      "/public/marlshire-constabulary/numbers.rss?lang=cy",
    );
    expect(feed.text).toContain("<language>cy-GB</language>");
    expect(feed.text).toContain("<title>Chwefror 2026</title>");
  });

  it("are not led astray by a language that there is not", async () => {
    const page = await (await aHouse()).as(undefined, "GET", "/public?lang=%22%3E%3Cscript%3E");
    expect(page.headers["content-language"]).toBe("en");
    expect(page.text).not.toContain("<script");
  });

  it("have words for everything that a number can be about", () => {
    const words = [OUTCOME_WORDS, PURPOSE_WORDS, CATEGORY_WORDS].flatMap((each) => Object.values(each));
    expect(words.filter((word) => translated(word, "cy") === undefined)).toEqual([]);
    const ages = OVERDUE_AGES.map((age) => [reachWords(age).in("en"), reachWords(age).in("cy")]);
    expect(ages).toEqual([
      ["up to 30 days", "hyd at 30 diwrnod"],
      ["31 to 90 days", "31 i 90 diwrnod"],
      ["more than 90 days", "mwy na 90 diwrnod"],
    ]);
  });

  it("keep every part and every tag of the message", () => {
    const shape = (text: string) => (text.match(/\{\d+\}|<\/?\w+/g) ?? []).toSorted();
    const changed = Object.entries(welsh).filter(
      ([english, cymraeg]) => shape(english).join() !== shape(cymraeg).join(),
    );
    expect(changed).toEqual([]);
  });
});
