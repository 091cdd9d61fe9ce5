import { expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { alertGroups } from "./alert-groups.ts";

type Alert = Schemas["AlertSummary"];

const alert = (id: string, priority: Alert["priority"], list: string, mark: string): Alert =>
  ({ id, priority, list: { id: list, name: list }, vehicle: { key: mark, display: mark } }) as Alert;

it("puts the groups by priority, and of one priority where their first alert stands", () => {
  const groups = alertGroups([
    alert("a", "medium", "stolen", "AB49XYA"),
    alert("b", "high", "missing", "AB49XYB"),
    alert("c", "medium", "drugs", "AB49XYC"),
    alert("d", "medium", "stolen", "AB49XYD"),
  ]);
  expect(groups.map(({ key, count }) => [key, count])).toEqual([
    ["high missing", 1],
    ["medium stolen", 2],
    ["medium drugs", 1],
  ]);
});

it("shows all hits of one vehicle under its most urgent one, whichever lists they are on, and loses none", () => {
  const [group, ...others] = alertGroups([
    alert("exact", "high", "stolen", "AB49XYA"),
    alert("other", "high", "stolen", "AB49XYB"),
    alert("possible", "low", "bulk", "AB49XYA"),
  ]);
  expect(others).toEqual([]);
  expect(group?.count).toBe(3);
  expect(group?.vehicles.map(({ alerts }) => alerts.map(({ id }) => id))).toEqual([
    ["exact", "possible"],
    ["other"],
  ]);
});

it("groups five thousand alerts without losing one", () => {
  const many = Array.from({ length: 5_000 }, (_, at) =>
    alert(`${at}`, "low", `l${at % 7}`, `M${at % 4_000}`),
  );
  const groups = alertGroups(many);
  const ids = groups.flatMap(({ vehicles }) => vehicles.flatMap(({ alerts }) => alerts.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(5_000);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
});
