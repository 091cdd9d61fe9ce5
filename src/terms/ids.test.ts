import { expect, it } from "vitest";
import { makeId, parseId } from "./ids.ts";

it("parses what it makes", () => expect(parseId("cam", makeId("cam", "0190-ab"))).toBe("cam_0190-ab"));

it.each(["site_0190", "cam_", "cam_../../etc", "cam", `cam_${"a".repeat(81)}`])(
  "refuses %j as a camera's id",
  (text) => expect(parseId("cam", text)).toBeUndefined(),
);
