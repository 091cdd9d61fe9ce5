/** The calendar of sites as a file that calendar programs take (RFC 5545): codes and days, and no name of a place. */
import { formatInstant, type Instant } from "#terms/instant.ts";
import { nextDate } from "#terms/local-date.ts";
import type { CalendarEntry, CalendarKind } from "./calendar.ts";

const WORDS: Readonly<Record<CalendarKind, string>> = {
  "site-review": "Review of site",
  "site-end": "Last day of site",
  condition: "Condition of approval due, site",
  reply: "Last day for a reply, consultation on site",
  "dpia-review": "DPIA to be looked at again",
};

export function calendarFile(entries: readonly CalendarEntry[], now: Instant): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fosseway//Sites//EN", "CALSCALE:GREGORIAN"],
    ...entries.flatMap((entry, i) => eventOf(entry, i, now)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

const digits = (text: string) => text.replaceAll("-", "");

function eventOf(
  { what, subject, code, day }: CalendarEntry,
  place: number,
  now: Instant,
): readonly string[] {
  const stamp = formatInstant(now)
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(/[-:]/g, "");
  return [
    "BEGIN:VEVENT",
    `UID:${subject}-${what}-${day}-${place}@fosseway`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${digits(day)}`,
    `DTEND;VALUE=DATE:${digits(nextDate(day))}`,
    `SUMMARY:${escaped(`${WORDS[what]} ${code}`)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, "\\n");

/** A line has at most 75 bytes; what is longer goes on after a blank. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const sign of line) {
    const size = bytesOf(sign);
    if (bytes + size > 74) {
      parts.push(part);
      [part, bytes] = ["", 1];
    }
    part += sign;
    bytes += size;
  }
  return [...parts, part].join("\r\n ");
}

/** Of one character in UTF-8. */
function bytesOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
