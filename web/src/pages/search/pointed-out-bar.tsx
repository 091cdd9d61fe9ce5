/** What is pointed out now, said aloud and in view as long as the answer is; taken back by its button or by Escape. */
import { useEffect, useEffectEvent } from "react";
import type { Schemas } from "../../api/client.ts";
import { whenWords } from "../../components/when.tsx";
import { CHARTS } from "./answer-charts.tsx";

type Read = Schemas["Read"];

interface BarProps {
  readonly reads: readonly Read[];
  readonly isPlace: boolean;
  readonly onTakeBack: () => void;
}

export function PointedOutBar({ reads, isPlace, onTakeBack }: BarProps) {
  const [first] = reads;
  return (
    <div className="fw-pointed">
      <p className="govuk-body-s" role="status">
        {first === undefined ? null : `Pointed out: ${wordsOf(first, reads.length, isPlace)}`}
      </p>
      {first === undefined ? null : (
        <p className="govuk-body-s">
          <button type="button" className="fw-linklike" onClick={goToCharts}>
            To the charts and the map
          </button>
          <button type="button" className="fw-linklike" aria-keyshortcuts="Escape" onClick={onTakeBack}>
            Take it back (Esc)
          </button>
        </p>
      )}
    </div>
  );
}

const WHERE = "Marked in the table, in both charts, and on the map once you open it.";

function wordsOf(first: Read, count: number, isPlace: boolean): string {
  if (!isPlace) return `${first.vrmDisplay}, ${whenWords(first.capturedAt)}, ${first.cameraCode}. ${WHERE}`;
  return `${count === 1 ? "the one read" : `the ${count} reads`} shown of the place of ${first.cameraCode}. ${WHERE}`;
}

function goToCharts(): void {
  const heading = document.getElementById(CHARTS);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

/** Not while somebody types, or has another thing open that Escape closes. */
const OTHERS = "input, textarea, select, dialog[open]";

export function useTakenBackByEscape(isOn: boolean, takeBack: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.target instanceof Element && event.target.closest(OTHERS) !== null) return;
    takeBack();
  });
  useEffect(() => {
    if (!isOn) return;
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [isOn]);
}
