import { expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { belongs, filterWith, isMuted, type QueueFilter } from "./queue-filter.ts";

type Alert = Schemas["AlertSummary"];

const alert = {
  priority: "low",
  cameraId: "cam_1",
  hit: { kind: "exact" },
  owner: null,
  reasons: [
    { list: { id: "list_a" }, reason: { code: "stolen" } },
    { list: { id: "list_b" }, reason: { code: "intelligence" } },
  ],
  muteKeys: ["list:list_a"],
} as unknown as Alert;

it.each<[QueueFilter, boolean | undefined]>([
  [{}, true],
  [{ list: "list_b" }, true],
  [{ list: "list_c" }, false],
  [{ reason: "intelligence" }, true],
  [{ reason: "missing-person" }, false],
  [{ camera: "cam_2" }, false],
  [{ priority: "low", kind: "exact" }, true],
  [{ kind: "possible" }, false],
  [{ owner: "nobody" }, true],
  [{ owner: "me" }, false],
  [{ district: "North" }, undefined],
  [{ district: "North", kind: "possible" }, false],
])("%j: %s", (filter, expected) => expect(belongs(filter, alert, "off_me")).toBe(expected));

it("knows one's own", () => {
  const mine = { ...alert, owner: { id: "off_me", name: "Me" } };
  expect(belongs({ owner: "me" }, mine, "off_me")).toBe(true);
  expect(belongs({ owner: "nobody" }, mine, "off_me")).toBe(false);
  expect(belongs({ owner: "me" }, mine, "off_else")).toBe(false);
});

it("has one form for one filter, however it came about", () => {
  expect(filterWith({ list: "a", kind: "exact" }, "list", "")).toEqual({ kind: "exact" });
  expect(filterWith({ list: "a" }, "list", "b")).toEqual({ list: "b" });
});

it("mutes by any of the keys that the alert can be muted by, and nothing that has none", () => {
  expect(isMuted(alert, new Set(["list:list_a"]))).toBe(true);
  expect(isMuted(alert, new Set(["list:list_b"]))).toBe(false);
  expect(isMuted({ muteKeys: [] }, new Set(["list:list_a"]))).toBe(false);
});
