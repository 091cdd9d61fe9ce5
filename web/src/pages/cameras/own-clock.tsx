/** This server's own clock may be the wrong one: said before any camera is blamed. */
import type { Schemas } from "../../api/client.ts";
import { Warning } from "../../components/notice.tsx";

type OwnClock = NonNullable<Schemas["CameraClocks"]["ownClock"]>;

export function OwnClockWarning({ clock }: { readonly clock: OwnClock }) {
  return (
    <Warning>
      {clock.because === "journal"
        ? `This server's clock is ${spanWords(clock.byMs)} behind: reads are kept here that it received later than it says it is now.`
        : `This server's clock may be ${spanWords(clock.byMs)} ${clock.state}: ${clock.agreeing} of ${clock.of} cameras agree on it${clock.state === "ahead" ? ", unless all of their lines were slow" : ""}.`}{" "}
      Have the server's time put right before any camera's. Reads refused for their time wait in quarantine
      and can be tried again together.
    </Warning>
  );
}

/** "40 seconds", "3 minutes", "2 hours". */
export function spanWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return counted(seconds, "second");
  return seconds < 7200
    ? counted(Math.round(seconds / 60), "minute")
    : counted(Math.round(seconds / 3600), "hour");
}

const counted = (count: number, unit: string): string =>
  `${count.toLocaleString("en-GB")} ${unit}${count === 1 ? "" : "s"}`;
