import { describe, expect, it } from "vitest";
import type { Schemas } from "../api/client.ts";
import { loadedAlerts, type WallPage, wallPage, withAlert, withTotal } from "./wall-pages.ts";

type Alert = Schemas["AlertSummary"];

const anAlert = (id: string, rank: number, change: Partial<Alert> = {}): Alert =>
  ({ id, rank, version: 1, state: "raised", raisedAt: "2026-11-22T12:00:00.000Z", ...change }) as Alert;
const page = (items: readonly Alert[], next?: string): WallPage =>
  wallPage({ items: [...items], total: 9, ...(next === undefined ? {} : { next }) });
const ids = (pages: readonly WallPage[]) => loadedAlerts(pages).map(({ id }) => id);

const FIRST = page([anAlert("a", 60), anAlert("b", 40)], "after b");

describe("the wall", () => {
  it("takes in a new alert where it belongs, and leaves one further down to its page", () => {
    expect(ids(withAlert([FIRST], anAlert("urgent", 160)))).toEqual(["urgent", "a", "b"]);
    expect(ids(withAlert([FIRST], anAlert("lesser", 20)))).toEqual(["a", "b"]);
    const later = anAlert("later", 40, { raisedAt: "2026-11-22T12:05:00.000Z" });
    expect(ids(withAlert([FIRST], later))).toEqual(["a", "b"]);
    expect(ids(withAlert([page([anAlert("a", 60)])], anAlert("lesser", 20)))).toEqual(["a", "lesser"]);
  });

  it("loses no alert when the last of a page is closed before the next page comes", () => {
    const closed = withAlert([FIRST], anAlert("b", 40, { version: 2, state: "closed" }));
    const between = anAlert("between", 50);
    expect(ids(withAlert(closed, between))).toEqual(["a", "between"]);
  });

  it("shows an alert once, as it is now, when it moved up from a page to another", () => {
    const pages = withAlert(
      [FIRST, page([anAlert("c", 20), anAlert("d", 20)])],
      anAlert("d", 120, { version: 2 }),
    );
    expect(ids(pages)).toEqual(["d", "a", "b", "c"]);
    const twice = [FIRST, page([anAlert("a", 160, { version: 3 })])];
    expect(loadedAlerts(twice).map(({ id, version }) => [id, version])).toEqual([
      ["a", 3],
      ["b", 1],
    ]);
  });

  it("drops closed ones, ignores what is older than it knows, and keeps the total of the server", () => {
    const known = page([anAlert("a", 60, { version: 3 })]);
    expect(ids(withAlert([known], anAlert("a", 60, { version: 4, state: "closed" })))).toEqual([]);
    expect(withAlert([known], anAlert("a", 60, { version: 2, state: "closed" }))).toEqual([known]);
    expect(withTotal([known, FIRST], 5015).map(({ total }) => total)).toEqual([5015, 5015]);
  });
});
