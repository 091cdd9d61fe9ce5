import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { policyAt } from "#policy/installation.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { installationNames, loadInstallation } from "./load-installation.ts";

const FOLDER = new URL("../../../../policy/", import.meta.url).pathname;
const names = await installationNames(FOLDER);
const at = (text: string) => parseInstant(text) as Instant;

let temporary = "";
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "fosseway-forces-"));
});
afterAll(() => rm(temporary, { recursive: true }));

interface RawInstallation {
  readonly sources: { id: string }[];
  readonly controllers: { id: string }[];
  readonly forces: { id: string; controller: string; publicPage: string; policies: object[] }[];
  readonly agreements: object[];
}

const changed = async (change: (raw: RawInstallation) => void) => {
  const raw = JSON.parse(
    await readFile(join(FOLDER, "installations", "warwickshire-west-mercia.json"), "utf8"),
  );
  change(raw);
  const path = join(temporary, `${crypto.randomUUID()}.json`);
  await writeFile(path, JSON.stringify(raw));
  return loadInstallation(path, FOLDER);
};

it("knows the five that the sources describe", () => {
  expect(names).toEqual([
    "beds-cambs-herts",
    "cheshire",
    "gloucestershire-2018",
    "gloucestershire-2026",
    "warwickshire-west-mercia",
  ]);
});

it.each(names)(
  "accepts %s, in which every force has a policy today and a controller that is named",
  async (name) => {
    const { id, forces, controllers } = await loadInstallation(name, FOLDER);
    expect(id).toBe(name);
    for (const force of forces) {
      expect(policyAt(force, at("2026-11-29T00:00:00Z"))?.publicPage.forces).toContain(force.name);
      expect(controllers.map((controller) => controller.id)).toContain(force.controller);
    }
  },
);

it("has one controller for three forces, and two who decide together for two", async () => {
  const three = await loadInstallation("beds-cambs-herts", FOLDER);
  expect(new Set(three.forces.map(({ controller }) => controller))).toEqual(new Set(["cambridgeshire"]));
  const two = await loadInstallation("warwickshire-west-mercia", FOLDER);
  expect(two.forces.map(({ controller, jointControllers }) => [controller, ...jointControllers])).toEqual([
    ["warwickshire", "west-mercia"],
    ["west-mercia", "warwickshire"],
  ]);
});

it("holds a policy from its first moment until the next one's, and none before the first", async () => {
  const { forces } = await changed((raw) => {
    raw.forces[0]?.policies.push({ from: "2024-02-29", profile: "cheshire" });
  });
  const idAt = (text: string) => policyAt(forces[0], at(text))?.id;
  expect(idAt("2018-12-04T23:59:59.999Z")).toBeUndefined();
  expect(idAt("2018-12-05T00:00:00Z")).toBe("policy_warwickshire-west-mercia");
  expect(idAt("2024-02-28T23:59:59.999Z")).toBe("policy_warwickshire-west-mercia");
  expect(idAt("2024-02-29T00:00:00Z")).toBe("policy_cheshire");
});

it("lists the names there are when it knows none like the one asked for", async () => {
  await expect(loadInstallation("rutland", FOLDER)).rejects.toMatchObject({
    code: "installation-not-found",
    message: expect.stringContaining("cheshire, gloucestershire-2018"),
  });
});

it.each<[string, (raw: RawInstallation) => void, string]>([
  ["no force", (raw) => raw.forces.splice(0), "forces"],
  ["two forces of one id", (raw) => raw.forces.push(raw.forces[0] as never), "two forces have the id"],
  ["a controller nobody names", (raw) => raw.controllers.pop(), 'names the controller "west-mercia"'],
  ["a clause without its source", (raw) => raw.sources.pop(), 'names the source "notice"'],
  [
    "policies out of order",
    (raw) => raw.forces[0]?.policies.push({ from: "2018-01-01", profile: "cheshire" }),
    "in the order in which they begin",
  ],
  [
    "an agreement of a force that is not here",
    (raw) =>
      raw.agreements.push({
        id: "patrols",
        dataOf: "force_elsewhere",
        askers: ["force_warwickshire"],
        from: "2020-01-01",
        clause: { source: "notice", where: "here", says: "so" },
      }),
    "force_elsewhere",
  ],
  ["a field that is not known", (raw) => Object.assign(raw, { forcs: [] }), "forcs"],
])("refuses %s, and says so", async (_what, change, words) => {
  await expect(changed((raw) => void change(raw))).rejects.toMatchObject({
    code: "installation-not-valid",
    message: expect.stringContaining(words),
  });
});

it("refuses a profile that is not there", async () => {
  await expect(
    changed((raw) => raw.forces[0]?.policies.push({ from: "2025-01-01", profile: "rutland" })),
  ).rejects.toMatchObject({ code: "policy-not-found" });
});
