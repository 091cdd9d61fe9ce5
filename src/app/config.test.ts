import { expect, it } from "vitest";
import { describeConfig, readConfig } from "./config.ts";

it("is safe by default: loopback, no forwarding, no policy", () => {
  const result = readConfig({});
  expect(result).toMatchObject({ ok: true, config: { host: "127.0.0.1", policy: "", nationalUrl: "" } });
});

it("reports every problem at once", () => {
  const result = readConfig({
    FOSSEWAY_PORT: "eighty",
    FOSSEWAY_DATABASE_URL: "mysql://db",
    FOSSEWAY_POLCY: "cheshire",
    FOSSEWAY_WATCHED_FOLDERS: "gate=/nowhere",
  });
  expect(result.ok ? [] : result.problems.map((problem) => problem.variable).toSorted()).toEqual([
    "FOSSEWAY_DATABASE_URL",
    "FOSSEWAY_POLCY",
    "FOSSEWAY_PORT",
    "FOSSEWAY_WATCHED_FOLDERS",
  ]);
});

it("takes forces from a file or from the settings, and not from both", () => {
  expect(readConfig({ FOSSEWAY_FORCES: "beds-cambs-herts" })).toMatchObject({ ok: true });
  const both = readConfig({
    FOSSEWAY_FORCES: "beds-cambs-herts",
    FOSSEWAY_POLICY: "cheshire",
    FOSSEWAY_FORCE_NAME: "Marlshire Constabulary",
  });
  expect(both.ok ? [] : both.problems.map(({ variable }) => variable)).toEqual([
    "FOSSEWAY_POLICY",
    "FOSSEWAY_FORCE_NAME",
  ]);
});

it("says where a setting went that is a rule of the policy now", () => {
  const result = readConfig({ FOSSEWAY_LIST_WITHDRAW_SHARE: "5" });
  expect(result.ok ? [] : result.problems).toMatchObject([
    { message: expect.stringContaining("`imports.withdrawSharePercent` of the policy") },
  ]);
});

it("says where each value comes from and hides a password", () => {
  const result = readConfig({ FOSSEWAY_DATABASE_URL: "postgres://fosseway:hunter2@db/anpr" }, { port: "0" });
  if (!result.ok) throw new Error("should be valid");
  const rows = describeConfig(result.config, result.origins);
  expect(rows.find((row) => row.variable === "FOSSEWAY_PORT")).toMatchObject({
    value: "0",
    origin: "command line",
  });
  expect(rows.find((row) => row.variable === "FOSSEWAY_DATABASE_URL")).toMatchObject({
    value: "postgres://fosseway:(hidden)@db/anpr",
    origin: "FOSSEWAY_DATABASE_URL",
  });
  expect(rows.find((row) => row.variable === "FOSSEWAY_HOST")?.origin).toBe("default");
});
