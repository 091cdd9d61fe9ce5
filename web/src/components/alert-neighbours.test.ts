import { expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { neighbour, nextToDo, queueOrder } from "./alert-neighbours.ts";

type Alert = Schemas["AlertSummary"];

const alert = (id: string, owner: string | null = null, priority: Alert["priority"] = "low"): Alert =>
  ({
    id,
    priority,
    owner: owner === null ? null : { id: owner, name: owner },
    list: { id: "list", name: "list" },
    hit: { entryText: id },
    vehicle: { key: id, display: id },
  }) as unknown as Alert;

const [a, b, c] = [alert("a"), alert("b"), alert("c")];

it("walks the rows as they stand: by priority, whatever their rank", () => {
  const order = queueOrder([alert("low"), alert("high", null, "high")]);
  expect(order.map(({ id }) => id)).toEqual(["high", "low"]);
});

it("knows the one before and the one after, and ends at the ends", () => {
  const order = [a, b, c];
  expect(neighbour(order, "b", 1)).toBe(c);
  expect(neighbour(order, "b", -1)).toBe(a);
  expect(neighbour(order, "c", 1)).toBeUndefined();
  expect(neighbour(order, "gone", 1)).toBe(a);
});

it("goes on below the one that is done, past what others work on, and then from the top", () => {
  expect(nextToDo([a, b, c], [a, c], "b", "me")).toBe(c);
  expect(nextToDo([a, b, alert("c", "else")], [a, alert("c", "else")], "b", "me")).toBe(a);
  const mine = alert("c", "me");
  expect(nextToDo([a, b, mine], [a, mine], "b", "me")).toBe(mine);
});

it("finds what came meanwhile, and nothing when all is done", () => {
  expect(nextToDo([a], [b], "a", "me")).toBe(b);
  expect(nextToDo([a], [], "a", "me")).toBeUndefined();
  expect(nextToDo([a], [alert("b", "else")], "a", "me")).toBeUndefined();
});
