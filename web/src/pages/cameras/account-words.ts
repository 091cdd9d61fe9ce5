/** How does a day's account read? */
import type { Schemas } from "../../api/client.ts";

type Day = Schemas["DailyAccounts"]["items"][number];

const counted = (count: number, words: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${words}`];

/** "812 read, 4 known already, 2 quarantined". */
export const endedWords = (day: Day): string =>
  [
    ...counted(day.reads, "read"),
    ...counted(day.duplicates, "known already"),
    ...counted(day.withoutRead, "with nothing to read"),
    ...counted(day.quarantined, "quarantined"),
    ...counted(day.turnedAway, "told to come again"),
    ...counted(day.failed, "answered with an error"),
    ...counted(day.cutOff, "cut off"),
    ...counted(day.inHand, "in hand"),
  ].join(", ");

const arrivals = (count: number): string => (count === 1 ? "1 arrival" : `${count} arrivals`);
const reads = (count: number): string => (count === 1 ? "1 read" : `${count} reads`);

/** What does not add up, and what to do; nothing where all does. */
export function differenceWords({
  difference: { unended, notJournaled, notFollowed },
}: Pick<Day, "difference">): readonly string[] {
  return [
    ...(unended > 0
      ? [
          `${arrivals(unended)} did not end. A server still has them, or has stopped and not begun again: look at the page System, start it again, then look here.`,
        ]
      : []),
    ...(unended < 0
      ? [`${arrivals(-unended)} ended that are not known to have come. Tell whoever runs the server.`]
      : []),
    ...(notJournaled > 0
      ? [
          `${reads(notJournaled)} acknowledged and not in the journal. Keep the data folder as it is and tell whoever runs the server: the camera may have them still.`,
        ]
      : []),
    ...(notFollowed > 0
      ? [
          `${reads(notFollowed)} in the journal and not in the store. Look at the page System for what holds its writer up.`,
        ]
      : []),
    ...(notFollowed < 0
      ? [
          `The store has seen ${reads(-notFollowed)} more than the journals hold. A journal was lost or brought back older.`,
        ]
      : []),
  ];
}
