/** What was found: each row with why it is there, over what it was looked, and by whose leave. */
import { lazy, Suspense } from "react";
import type { Schemas } from "../../api/client.ts";
import { here, loadPart } from "../../app/load-page.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Vrm } from "../../components/plate.tsx";
import { EmptyState, Loading } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { ClauseWords } from "../search/policy-words.tsx";
import { FoundVehicles } from "./found-vehicles.tsx";
import { Habits } from "./habits.tsx";
import { JourneyLegs } from "./journey-legs.tsx";
import { Linked } from "./linked.tsx";

type Answer = Schemas["AnalysisAnswer"];
type Result = Answer["result"];

const JourneyMap = lazy(() =>
  loadPart(async () => ({ default: (await import("./journey-map.tsx")).JourneyMap }), here),
);

const PairsMap = lazy(() =>
  loadPart(async () => ({ default: (await import("./journey-map.tsx")).PairsMap }), here),
);

export function AnalysisAnswer({ answer }: { readonly answer: Answer }) {
  const { result } = answer;
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading" className="govuk-heading-m">
        {headingOf(result)}
      </h2>
      <p className="govuk-body">
        {answer.askedWords}, <When at={answer.asked.capturedFrom} /> to <When at={answer.asked.capturedTo} />
      </p>
      <p className="fw-watermark">{answer.watermark}</p>
      <Found result={result} scenes={scenesOf(answer)} />
      <h3 className="govuk-heading-s">What was looked over</h3>
      <ul className="govuk-list govuk-list--bullet">
        {answer.lookedOver.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Why answer={answer} />
    </section>
  );
}

const scenesOf = ({ asked: { question } }: Answer): readonly { readonly at: string }[] =>
  question.kind === "scenes" ? question.scenes : [];

const counted = (count: number, what: string): string =>
  `${count === 0 ? "No" : count} ${what}${count === 1 ? "" : "s"}`;

function headingOf(result: Result): string {
  switch (result.kind) {
    case "journey":
      return counted(result.reads.length, "read");
    case "clone":
      return result.legs.length === 0
        ? "No sign of a second vehicle"
        : `${counted(result.legs.length, "pair")} of reads that no one vehicle can have made`;
    case "habits":
      return `Seen on ${counted(result.days, "day").toLowerCase()}`;
    case "first-seen":
      return result.first === null ? "Not seen" : "First seen";
    case "linked":
      return result.seen ? "Yes" : "No";
    default:
      return counted(result.vehicles.length, "vehicle");
  }
}

function Found({
  result,
  scenes,
}: {
  readonly result: Result;
  readonly scenes: readonly { readonly at: string }[];
}) {
  switch (result.kind) {
    case "journey":
    case "clone":
      return <Passes result={result} />;
    case "habits":
      return result.days === 0 ? <Nothing kind={result.kind} /> : <Habits habits={result} />;
    case "first-seen":
      return result.first === null ? (
        <Nothing kind={result.kind} />
      ) : (
        <FirstAndLast first={result.first} last={result.reads.at(-1) ?? result.first} />
      );
    case "linked":
      return <Linked answer={result} />;
    default:
      return result.vehicles.length === 0 ? (
        <Nothing kind={result.kind} />
      ) : (
        <FoundVehicles vehicles={result.vehicles} scenes={scenes} />
      );
  }
}

function Passes({ result }: { readonly result: Extract<Result, { readonly kind: "journey" | "clone" }> }) {
  const { kind, reads, places, legs } = result;
  if (reads.length === 0) return <Nothing kind={kind} />;
  return (
    <>
      <JourneyLegs result={result} />
      {places.some(({ position }) => position !== null) ? (
        <Suspense fallback={<Loading what="the map" />}>
          {kind === "clone" ? (
            <PairsMap reads={reads} places={places} legs={legs} />
          ) : (
            <JourneyMap reads={reads} places={places} />
          )}
        </Suspense>
      ) : (
        <p className="govuk-body-s">
          How far and how fast, and the map, are only for those who may see where these cameras stand.
        </p>
      )}
    </>
  );
}

function FirstAndLast({ first, last }: { readonly first: Schemas["Read"]; readonly last: Schemas["Read"] }) {
  return (
    <DataTable
      caption="First and last read"
      captionHidden
      rows={[
        { what: "First", read: first },
        { what: "Last", read: last },
      ]}
      rowKey={({ what }) => what}
      columns={[
        { heading: "Read", cell: ({ what }) => what },
        { heading: "Vehicle", cell: ({ read }) => <Vrm>{read.vrmDisplay}</Vrm> },
        { heading: "Captured", cell: ({ read }) => <When at={read.capturedAt} /> },
        { heading: "Camera", cell: ({ read }) => read.cameraCode },
      ]}
    />
  );
}

/** Empty for a reason of its own. */
const NOTHING: Readonly<Partial<Record<Result["kind"], string>>> = {
  clone:
    "No two reads in this time are too far apart for one vehicle. That does not prove that there is one alone.",
  scenes:
    "No vehicle was read near as many of the events. Look at more minutes around each, or at fewer events in common.",
  convoy:
    "No vehicle was near the one asked for at as many cameras. Allow more seconds, or look at a longer time.",
  associates:
    "No vehicle was near the one asked for on as many days. Allow more seconds, or look at a longer time.",
  rare: "Every vehicle seen there of late had been there more often before.",
};

function Nothing({ kind }: { readonly kind: Result["kind"] }) {
  return (
    <EmptyState title={kind === "clone" ? "Nothing that speaks of two vehicles" : "Nothing was found"}>
      {NOTHING[kind] ??
        "The vehicle may have passed no camera in this time, or been misread. Try a longer time if your enquiry needs it."}
    </EmptyState>
  );
}

function Why({ answer }: { readonly answer: Answer }) {
  const { rule, receipt } = answer;
  return (
    <section className="fw-panel" aria-labelledby="why-heading">
      <h3 id="why-heading" className="govuk-heading-s">
        Why this was permitted, and proof that it is recorded
      </h3>
      <Summary
        facts={{
          Rule: rule.words,
          Clause: <ClauseWords clause={rule.clause} />,
          Policy: `${rule.policyId}, version ${rule.policyVersion}`,
          "Whose data": answer.dataOf.join(", "),
          "Authority used": rule.authorityId,
          "Nothing looked at before": <When at={answer.earliestPermitted} />,
          "Audit entry": receipt.index,
          "Hash of the entry": <span className="fw-code">{receipt.leafHash}</span>,
          "Signed checkpoint": <span className="fw-code fw-pre">{receipt.checkpoint}</span>,
        }}
      />
    </section>
  );
}
