/** The table of cameras is current, and what it says of a protocol is shown by a recording of it. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cameraProtocols } from "#app/camera-protocols.ts";
import { camerasPage } from "#app/cameras-page.ts";
import { type Capture, isProblem, type TextCapture } from "#cameras/capture.ts";
import type { Carried } from "#cameras/protocol-facts.ts";
import { messageOf, recordingsOf } from "./camera-recordings.ts";

const docs = (path: string) => new URL(`../../docs/${path}`, import.meta.url);

it("is what npm run gen makes of it, and leads to a page for each protocol", () => {
  expect(readFileSync(docs("reference/cameras.md"), "utf8")).toBe(camerasPage(cameraProtocols()));
  for (const { facts } of cameraProtocols())
    expect(existsSync(docs(`how-to/${facts.page}`)), facts.page).toBe(true);
});

const SHOWN: Readonly<
  Record<Exclude<Carried, "heartbeat" | "backfill" | "pictures">, (read: TextCapture) => boolean>
> = {
  confidence: ({ confidence }) => confidence !== undefined,
  candidates: ({ alternatives }) => alternatives.length > 0,
  direction: ({ direction }) => direction !== undefined,
  lane: ({ lane }) => lane !== undefined,
  colour: ({ colour, vehicle }) => colour !== undefined || vehicle?.colour !== undefined,
  make: ({ vehicle }) => vehicle?.make !== undefined,
};
const hasPicture = (capture: Capture) =>
  "image" in capture && capture.image !== undefined
    ? true
    : capture.kind === "text" && (capture.plateImage ?? capture.overviewImage) !== undefined;

/** Those before the makers' have recordings that show less than they take. */
const MAKERS = cameraProtocols().filter(({ facts }) => facts.page.startsWith("cameras/"));

describe.each(MAKERS)("the table's row of $name", ({ name, read, facts }) => {
  const said = recordingsOf(name).map((recording) => read(messageOf(name, recording)));
  const captures = said.flatMap((one) =>
    one.code === "message" ? one.items.flatMap(({ capture }) => (isProblem(capture) ? [] : [capture])) : [],
  );
  const reads = captures.filter((capture) => capture.kind === "text");

  it("says yes to what a recording shows, and to nothing else", () => {
    const shown = Object.entries(SHOWN)
      .filter(([, isShown]) => reads.some(isShown))
      .map(([what]) => what);
    if (captures.some(hasPicture)) shown.push("pictures");
    if (said.some(({ code }) => code === "heartbeat")) shown.push("heartbeat");
    expect(shown.toSorted()).toEqual(facts.carries.filter((what) => what !== "backfill").toSorted());
  });
});
