/** Before a tolerance is set: which misreads would it take, and how many of last week's reads would have been such? Counts alone, logged. */
import { permitCount } from "#access/look-back.ts";
import { isPattern } from "#matching/mark-pattern.ts";
import type { VoiLists } from "#matching/ports.ts";
import { countPreview, type Misread, misreadsOf, type PreviewCounts } from "#matching/tolerance-preview.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { TextCounter } from "#read-store/ports.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { secrecyOfList } from "../proof/secrecy-facts.ts";

export interface PreviewTolerancePorts extends LogPorts {
  readonly lists: Pick<VoiLists, "entries">;
  readonly texts: TextCounter;
  readonly rulesOf: RulesOf<"lookBack">;
}

export interface PreviewAsked {
  /** One mark; the list's newest entries when it is left out. */
  readonly mark?: Vrm | undefined;
  /** How probable a possible hit must be, 0 to 1. */
  readonly threshold: number;
  readonly withCovert: boolean;
}

export interface TolerancePreview {
  readonly marks: number;
  /** Taken by the tolerance and the threshold when the camera does not say how sure it is, likeliest first. */
  readonly accepted: readonly Misread[];
  readonly counts: PreviewCounts;
  readonly from: Instant;
  readonly to: Instant;
}

/** So many entries show what a list is like; each has some three hundred misreads. */
const MOST_MARKS = 100;

export async function previewTolerance(
  list: VoiList,
  { mark, threshold, withCovert }: PreviewAsked,
  officer: Officer,
  ports: PreviewTolerancePorts,
): Promise<TolerancePreview> {
  const now = ports.clock();
  const permitted = permitCount(list, ports.rulesOf(list.forceId, now).lookBack, now);
  const marks = mark === undefined ? await marksOf(list, now, withCovert, ports) : [mark];
  const misreads = marks.flatMap(misreadsOf);
  const texts = [...new Set([...marks.map(canonicalVrm), ...misreads.map(({ text }) => text)])];
  const receipt = await logAct(
    officer,
    {
      operation: "consult",
      object: list.id,
      outcome: "allowed",
      facts: {
        because: "tolerance-preview",
        marks: marks.length,
        ...(mark === undefined ? {} : { mark }),
        threshold,
        from: formatInstant(permitted.from),
        to: formatInstant(permitted.to),
        ...secrecyOfList(list),
      },
    },
    ports,
  );
  const counted = await ports.texts.countTexts(permitted, texts, receipt);
  const accepted = misreads
    .filter(({ estimate }) => estimate >= threshold)
    .toSorted((a, b) => b.estimate - a.estimate);
  return {
    marks: marks.length,
    accepted,
    counts: countPreview(marks, misreads, counted, threshold),
    from: permitted.from,
    to: permitted.to,
  };
}

async function marksOf(
  list: VoiList,
  now: Instant,
  withCovert: boolean,
  { lists }: PreviewTolerancePorts,
): Promise<readonly Vrm[]> {
  const { entries } = await lists.entries(list.id, { liveAt: now, withCovert, limit: MOST_MARKS });
  return entries.flatMap(({ mark }) => (isPattern(mark) ? [] : [mark]));
}
