/** What arrived, newest first: each with how it ended and, where something was wrong, with what to change. */
import type { Schemas } from "../../../api/client.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { relative } from "../../../components/duration.ts";
import { EmptyState } from "../../../components/states.tsx";
import { useNow } from "../../../components/use-now.ts";
import { When } from "../../../components/when.tsx";
import type { Arrival, SeenSince } from "./use-seen-since.ts";

const ENDS: Readonly<Record<Arrival["end"], string>> = {
  read: "Read",
  duplicate: "Had come before",
  "no-plate": "No plate in it",
  picture: "A picture for a read",
  heartbeat: "Says that it is there",
  quarantined: "In quarantine",
  "turned-away": "Not taken",
};

interface ArrivalsProps {
  readonly items: readonly Arrival[];
  readonly seen: SeenSince;
  /** What is said while nothing has come. */
  readonly nothing: string;
  /** Who sent it is not known, so what it calls itself matters. */
  readonly strangers?: true;
}

export function Arrivals({ items, seen, nothing, strangers }: ArrivalsProps) {
  const rows = merged(items, seen.arrivals ?? []);
  return (
    <>
      <SinceOpened seen={seen} />
      {rows.length === 0 ? (
        <EmptyState title="Waiting for the first message">{nothing}</EmptyState>
      ) : (
        <DataTable
          caption="What arrived, newest first"
          rows={rows.slice(0, MOST_ROWS)}
          rowKey={({ id }) => id}
          columns={[
            { heading: "Time", cell: ({ at, times }) => <At at={at} times={times} /> },
            { heading: "What came", cell: (one) => <What arrival={one} strangers={strangers === true} /> },
            { heading: "How it ended", cell: (one) => <End arrival={one} /> },
            { heading: "What to change", cell: ({ change }) => <Change change={change} /> },
          ]}
        />
      )}
    </>
  );
}

const MOST_ROWS = 50;

/** What an answer no longer holds stays where it was. */
function merged(items: readonly Arrival[], since: readonly Arrival[]): readonly Arrival[] {
  const ids = new Set(items.map(({ id }) => id));
  return [...items, ...since.filter(({ id }) => !ids.has(id))].toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

function SinceOpened({ seen: { openedAt, arrivals } }: { readonly seen: SeenSince }) {
  if (arrivals === undefined) return null;
  return (
    <div className="govuk-inset-text">
      {/* What changes every second is not read out. */}
      <p className="govuk-body" role="status">
        {arrivals.length === 0 ? "Nothing has come" : countsOf(arrivals)} since this page was opened.
        {verdictOf(arrivals)}
      </p>
      <OpenedAt at={openedAt} />
    </div>
  );
}

function OpenedAt({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <p className="govuk-body-s govuk-!-margin-bottom-0">
      Opened {relative(new Date(at).toISOString(), now)}.
    </p>
  );
}

function countsOf(arrivals: readonly Arrival[]): string {
  const counts = Object.entries(ENDS)
    .map(([end, words]) => ({ words, count: arrivals.filter((one) => one.end === end).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${words.toLowerCase()}: ${count}`);
  const total = arrivals.length === 1 ? "1 message" : `${arrivals.length} messages`;
  return `${total} (${counts.join(", ")})`;
}

/** By the newest that says whether it works. */
function verdictOf(arrivals: readonly Arrival[]): string {
  const telling = arrivals.find(({ end }) => end !== "heartbeat");
  if (telling === undefined) return "";
  const isGood = telling.end === "read" || telling.end === "duplicate" || telling.end === "picture";
  if (isGood) return telling.change.length === 0 ? " It works." : " It works, and something can be better.";
  return " It does not work yet: the newest message says what to change.";
}

function At({ at, times }: Pick<Arrival, "at" | "times">) {
  return (
    <>
      <When at={at} show="clock" />
      {times > 1 ? (
        <span className="govuk-body-s" style={{ display: "block" }}>
          {times.toLocaleString("en-GB")} times
        </span>
      ) : null}
    </>
  );
}

function What({ arrival, strangers }: { readonly arrival: Arrival; readonly strangers: boolean }) {
  const { protocolTitle, path, said, from, sizeBytes, pictures, captures } = arrival;
  const parts = [
    sizeWords(sizeBytes),
    ...(captures > 1 ? [`${captures} captures`] : []),
    pictures === 1 ? "1 picture" : `${pictures} pictures`,
  ];
  return (
    <>
      {protocolTitle ?? "No protocol of ours"}
      <span className="govuk-body-s" style={{ display: "block", marginBottom: 0 }}>
        {parts.join(", ")}
      </span>
      {said === null ? null : <Small label={strangers ? "Calls itself" : "Says it is"} text={said} />}
      {strangers && from !== null ? <Small label="From" text={from} /> : null}
      {strangers && path !== null ? <Small label="To" text={path.replace(":key", "KEY")} /> : null}
    </>
  );
}

function Small({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <span className="govuk-body-s" style={{ display: "block", marginBottom: 0, overflowWrap: "anywhere" }}>
      {label} {text}
    </span>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

const TAGS: Readonly<Partial<Record<Arrival["end"], string>>> = {
  read: "green",
  quarantined: "red",
  "turned-away": "red",
  "no-plate": "yellow",
};

function End({
  arrival: { end, detail, captures, quarantined },
}: {
  readonly arrival: Schemas["CameraArrival"];
}) {
  const colour = TAGS[end] ?? "grey";
  return (
    <>
      <strong className={`govuk-tag govuk-tag--${colour}`}>{ENDS[end]}</strong>
      {captures > 1 && quarantined > 0 ? (
        <span className="govuk-body-s" style={{ display: "block" }}>
          {quarantined} of {captures}
        </span>
      ) : null}
      {detail === null ? null : (
        <span className="govuk-body-s" style={{ display: "block", margin: "6px 0 0" }}>
          {detail}
        </span>
      )}
    </>
  );
}

function Change({ change }: Pick<Arrival, "change">) {
  if (change.length === 0) return <>Nothing</>;
  return (
    <>
      {change.map((words) => (
        <span key={words} style={{ display: "block" }}>
          {words}
        </span>
      ))}
    </>
  );
}
