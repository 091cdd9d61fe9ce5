import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant } from "#terms/instant.ts";
import { endReader, namesNoEnd, readEnd } from "./end-date.ts";

const shown = (text: string) => {
  const end = readEnd(text);
  return typeof end === "string" ? end : formatInstant(end);
};
const WINTER_DAY = "2026-12-08T23:59:59.999Z";

describe("readEnd", () => {
  it.each([
    "2026-12-08",
    "2026/12/08",
    "2026.12.08",
    "20261208",
    "08/12/2026",
    "8/12/2026",
    "08.12.2026",
    "08-12-2026",
    "08 12 2026",
    "08/12/26",
    "08122026",
    "08 Dec 2026",
    "8 December 2026",
    "8th December 2026",
    "8th of December 2026",
    "08-Dec-26",
    "08Dec2026",
    "Dec 8, 2026",
    "December 8th 2026",
    "Tue 8 Dec 2026",
    "Tuesday, 8 December 2026",
    " 08/12/2026 ",
    "08/12/2026 00:00",
    "2026-12-08 00:00:00",
    "08/12/2026 24:00",
    "46364",
  ])("takes %s as the end of that day in Britain", (text) => {
    expect(shown(text)).toBe(WINTER_DAY);
  });

  it.each([
    ["08/12/2026 18:23", "2026-12-08T18:23:00.000Z"],
    ["08/12/2026 6:23 pm", "2026-12-08T18:23:00.000Z"],
    ["2026-12-08 18:23:56", "2026-12-08T18:23:56.000Z"],
    ["2026-12-08T18:23", "2026-12-08T18:23:00.000Z"],
    ["2026-07-08 18:23:56", "2026-07-08T17:23:56.000Z"],
    ["8 Jul 2026 at 18.23", "2026-07-08T17:23:00.000Z"],
    ["2026-12-08T18:23:56Z", "2026-12-08T18:23:56.000Z"],
    ["2026-12-08t18:23:56z", "2026-12-08T18:23:56.000Z"],
    ["2026-12-08 18:23:56+02:00", "2026-12-08T16:23:56.000Z"],
    ["08/12/2026 1823", "2026-12-08T18:23:00.000Z"],
    ["08 Dec 2026 1823 hrs", "2026-12-08T18:23:00.000Z"],
    ["20261208182356", "2026-12-08T18:23:56.000Z"],
    ["202612081823", "2026-12-08T18:23:00.000Z"],
    ["2026-12-08T18:23Z", "2026-12-08T18:23:00.000Z"],
    ["2026-12-08T18:23:56+0200", "2026-12-08T16:23:56.000Z"],
    ["46364.5", "2026-12-08T12:00:00.000Z"],
    ["31/12/9999", "2099-12-31T23:59:59.999Z"],
    ["9999-12-31 00:00:00", "2099-12-31T23:59:59.999Z"],
    ["2026-07-08", "2026-07-08T22:59:59.999Z"],
    ["25/10/2026", "2026-10-25T23:59:59.999Z"],
    ["25/10/2026 01:30", "2026-10-25T01:30:00.000Z"],
  ])("takes %s as %s", (text, moment) => {
    expect(shown(text)).toBe(moment);
  });

  it.each([
    "",
    "never",
    "until found",
    "31/02/2026",
    "00/12/2026",
    "08/13/2126",
    "2026-13-08",
    "08/12",
    "12/2026",
    "08/12/2026 25:00",
    "08/12/2026 18:63",
    "29/03/2026 01:30",
    "1e5",
    "99999",
    "08/12/2026 - 09/12/2026",
  ])("takes %j as no date", (text) => {
    expect(shown(text)).toBe("unreadable");
  });

  it.each(["never", "N/A", "none", "Until further notice", "00/00/0000", "0000-00-00 00:00:00", "-"])(
    "knows that %j names no end",
    (text) => expect(namesNoEnd(text)).toBe(true),
  );

  it.each(["until found", "08/12/2026", "00/12/2026", "TBC"])("takes %j for no such word", (text) =>
    expect(namesNoEnd(text)).toBe(false),
  );

  it.each(["12/31/2026", "12/31/26", "12-31-2026 18:00"])(
    "sees the month first in %s, and does not turn it",
    (text) => {
      expect(shown(text)).toBe("month-first");
    },
  );

  it("refuses what can be read two ways", () => {
    const read = endReader("unsure");
    expect(read("08/12/2026")).toBe("two-ways");
    expect(read("08/08/2026")).toBeGreaterThan(0);
    expect(read("2026-12-08")).toBeGreaterThan(0);
    expect(read("8 Dec 2026")).toBeGreaterThan(0);
  });

  it("ends every day of the calendar with that day in Britain, however it is written", () => {
    const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, (at) => {
        const [year = "", month = "", date = ""] = at.toISOString().slice(0, 10).split("-");
        const ends = [
          `${year}-${month}-${date}`,
          `${date}/${month}/${year}`,
          `${date}.${month}.${year.slice(2)}`,
        ].map((text) => readEnd(text));
        expect(new Set(ends).size).toBe(1);
        const [end] = ends;
        if (typeof end !== "number") throw new Error("not read");
        const local = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });
        expect([local.format(end), local.format(end + 1)]).toEqual([
          `${year}-${month}-${date}`,
          local.format(end + 3_600_000),
        ]);
        expect(local.format(end + 1)).not.toBe(local.format(end));
      }),
    );
  });
});
