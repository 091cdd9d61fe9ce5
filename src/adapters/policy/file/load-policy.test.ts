import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDefaults, loadPolicy } from "./load-policy.ts";

const FOLDER = new URL("../../../../policy/", import.meta.url).pathname;
const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".json"));

let temporary = "";
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "fosseway-policy-"));
});
afterAll(() => rm(temporary, { recursive: true }));

interface RawPolicy {
  readonly rules: { readonly id: string; readonly clause: { readonly source: string } }[];
}

const spoilt = async (change: (policy: RawPolicy) => void) => {
  const policy = JSON.parse(await readFile(join(FOLDER, "cheshire.json"), "utf8"));
  change(policy);
  const path = join(temporary, `${crypto.randomUUID()}.json`);
  await writeFile(path, JSON.stringify(policy));
  return loadPolicy(path, FOLDER);
};

it.each(names)("accepts %s, in which every rule and public fact has a clause with a source", async (file) => {
  const policy = await loadPolicy(file.replace(".json", ""), FOLDER);
  const sources = policy.sources.map(({ id }) => id);
  const clauses = clausesIn(policy);
  // A rule, a form, an authority, a page and a period at least; and what the public is told, fact by fact.
  expect(clauses.length).toBeGreaterThan(policy.rules.length + 10);
  expect(clausesIn(policy.publicPage).length).toBeGreaterThan(8);
  for (const { at, source, where, says } of clauses) {
    expect(sources, at).toContain(source);
    expect(
      [where, says].map((text) => text.length > 3),
      at,
    ).toEqual([true, true]);
  }
});

it.each(names)("leaves no rule in %s without a clause beside it", async (file) => {
  const policy = await loadPolicy(file.replace(".json", ""), FOLDER);
  const { rules, form, authority, pages, retention } = policy;
  expect([...rules, form, authority, pages, retention].map(({ clause }) => clause)).not.toContain(undefined);
});

interface FoundClause {
  readonly at: string;
  readonly source: string;
  readonly where: string;
  readonly says: string;
}

/** Every clause, however deep, with where it stands. */
function clausesIn(value: unknown, at = ""): readonly FoundClause[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, each]) => clausesIn(each, `${at}/${key}`));
  const isClause = "source" in value && "says" in value;
  return isClause ? [{ ...(value as Omit<FoundClause, "at">), at }, ...inside] : inside;
}

it("reports every problem at once", async () => {
  const failure = spoilt((policy) => {
    Object.assign(policy, { rules: [{ ...policy.rules[0], roles: [], clause: {} }], surprise: 1 });
  });
  await expect(failure).rejects.toMatchObject({ code: "policy-not-valid" });
  await expect(failure).rejects.toThrow(
    /surprise[\s\S]*must name at least one|must name at least one[\s\S]*surprise/,
  );
  await expect(failure).rejects.toThrow(/clause\.source/);
});

it("refuses a clause of a source that the file does not name, and two rules of one name", async () => {
  const failure = spoilt((policy) => {
    for (const rule of policy.rules) {
      Object.assign(rule, { id: "same", clause: { ...rule.clause, source: "hearsay" } });
    }
  });
  await expect(failure).rejects.toThrow(/"hearsay"/);
  await expect(failure).rejects.toThrow(/two rules are called "same"/);
});

it("says what to do when there is no such policy", async () => {
  await expect(loadPolicy("atlantis", FOLDER)).rejects.toMatchObject({ code: "policy-not-found" });
});

const NO_BUFFER = {
  lateDays: 0,
  aheadSeconds: 120,
  clockToleranceSeconds: 5,
  clause: { source: "hearsay", where: "Nowhere", says: "Nothing." },
};

it("gives a profile the numbers of the house, each with a clause whose source is named", async () => {
  const { rules } = await loadDefaults(FOLDER);
  const policy = await loadPolicy("cheshire", FOLDER);
  expect(policy.numbers).toEqual(rules);
  const sources = policy.sources.map(({ id }) => id);
  expect(sources).toEqual(expect.arrayContaining(["page", "house", "nasple", "act", "fees", "code-45"]));
});

it("lets a profile give numbers of its own, section by section", async () => {
  const { rules } = await loadDefaults(FOLDER);
  const sites = { ...rules.sites, reviewGraceDays: 7, clause: { ...rules.sites.clause, source: "page" } };
  const policy = await spoilt((own) => Object.assign(own, { numbers: { sites } }));
  expect(policy.numbers.sites).toEqual(sites);
  expect(policy.numbers.foi).toEqual(rules.foi);
});

it("refuses numbers that cannot be, and a clause of no source", async () => {
  const failure = spoilt((own) => Object.assign(own, { numbers: { captureTime: NO_BUFFER } }));
  await expect(failure).rejects.toThrow(/captureTime\.lateDays/);
  const hearsay = { ...NO_BUFFER, lateDays: 7 };
  await expect(spoilt((own) => Object.assign(own, { numbers: { captureTime: hearsay } }))).rejects.toThrow(
    /"hearsay"/,
  );
});
