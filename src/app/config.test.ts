import { expect, it } from "vitest";
import { describeConfig, readConfig } from "./config.ts";
import { readSecrets } from "./secrets.ts";

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

it("takes cameras' streams, and no login in an address, which would be printed", () => {
  const streams = (text: string) => readConfig({ FOSSEWAY_STREAMS: text });
  expect(streams("cam_1=rtsp://10.0.0.7/a?channel=1; cam_2=rtsp://10.0.0.8/b")).toMatchObject({
    ok: true,
    config: {
      streams: [
        { cameraId: "cam_1", url: "rtsp://10.0.0.7/a?channel=1" },
        { cameraId: "cam_2", url: "rtsp://10.0.0.8/b" },
      ],
    },
  });
  const refused = streams("cam_1=rtsp://viewer:hunter2@10.0.0.7/a;cam_1=http://10.0.0.8/b;gate=rtsp://c/d");
  expect(refused.ok ? [] : refused.problems.map(({ variable }) => variable)).toEqual(["FOSSEWAY_STREAMS"]);
  const words = refused.ok ? "" : (refused.problems[0]?.message ?? "");
  expect(words).toMatch(/login out.*cam_1.*must begin with rtsp:.*id that begins with cam_.*one stream/);
  expect(words).not.toContain("hunter2");
});

it("keeps the logins of streams apart, written as in an address", () => {
  const { streamLogins } = readSecrets({
    FOSSEWAY_STREAM_LOGINS: "cam_1=viewer:pa=ss%3B1; cam_2=admin:x",
  });
  expect([...streamLogins]).toEqual([
    ["cam_1", "viewer:pa=ss%3B1"],
    ["cam_2", "admin:x"],
  ]);
  expect(readSecrets({}).streamLogins.size).toBe(0);
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
