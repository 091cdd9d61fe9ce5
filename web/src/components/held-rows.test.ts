import { expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { heldRows } from "./held-rows.ts";

type Alert = Schemas["AlertSummary"];

const alert = (id: string, rank: number, version = 1): Alert =>
  ({ id, rank, version, raisedAt: "2026-11-29T10:00:00Z" }) as Alert;
const ids = (alerts: readonly Alert[]) => alerts.map(({ id }) => id);

it("lets the rows move while nobody stands on them", () => {
  const now = [alert("b", 90), alert("a", 60)];
  expect(heldRows(null, now)).toEqual({ shown: now, waiting: [], gone: new Set() });
});

it("keeps every row in its place, and lets what is more urgent wait above", () => {
  const before = [alert("a", 60), alert("b", 40)];
  const held = heldRows(before, [alert("new", 90), alert("b", 140, 2), alert("a", 60)]);
  expect(ids(held.shown)).toEqual(["a", "b"]);
  expect(held.shown[1]?.version).toBe(2);
  expect(ids(held.waiting)).toEqual(["new"]);
});

it("shows what stands below at once, since it pushes nothing away", () => {
  const held = heldRows([alert("a", 60)], [alert("a", 60), alert("more", 20)]);
  expect(ids(held.shown)).toEqual(["a", "more"]);
  expect(held.waiting).toEqual([]);
});

it("leaves a closed one where it was, and says that it is gone", () => {
  const held = heldRows([alert("a", 60), alert("b", 40)], [alert("b", 40)]);
  expect(ids(held.shown)).toEqual(["a", "b"]);
  expect(held.gone).toEqual(new Set(["a"]));
});

it("shows the first alerts at once where there were none", () => {
  expect(ids(heldRows([], [alert("a", 60)]).shown)).toEqual(["a"]);
});
