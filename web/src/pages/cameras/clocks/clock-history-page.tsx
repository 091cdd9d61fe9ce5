/** What was one clock measured to be, day by day, and is every row of it as it was kept? */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { GRADE_WORDS, offsetInWords, SETTER_WORDS, WITNESS_WORDS } from "../../../components/clock-words.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { LineChart } from "../../../components/line-chart.tsx";
import { Warning } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import { SaveTable } from "../../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../../components/states.tsx";
import { When } from "../../../components/when.tsx";
import { Limits } from "./clocks-page.tsx";

type History = Schemas["ClockHistory"];

export function ClockHistoryPage() {
  const { id = "" } = useParams();
  const history = useQuery({
    queryKey: ["clock", id],
    queryFn: () => answered(api.GET("/api/v1/clocks/{id}/history", { params: { path: { id } } })),
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={history.data === undefined ? "Clock" : `Clock of ${history.data.name}`}
      lead="The last seven days. A row is kept where the offset has changed, and one an hour where it has not."
    >
      <p className="govuk-body">
        <Link className="govuk-link" to="/cameras/clocks">
          All clocks
        </Link>
      </p>
      <Fetched query={history} what="the clock's history">
        {(found) =>
          found.items.length === 0 ? (
            <EmptyState title="Nothing measured in these days">
              A clock is measured from what its camera sends. A camera that is silent, or whose messages are
              few and late, leaves nothing to measure.
            </EmptyState>
          ) : (
            <Measured history={found} />
          )
        }
      </Fetched>
    </Page>
  );
}

const FINDING_WORDS: Readonly<Record<NonNullable<History["finding"]>["code"], string>> = {
  "row-changed": "is not as it was kept",
  "row-missing": "has no row before it: one was taken out",
  "row-signature-wrong": "bears no signature of this system",
};

function Measured({ history }: { readonly history: History }) {
  const { items, finding, limits, isCut, name } = history;
  return (
    <>
      {finding === null ? (
        <p className="govuk-body">
          Every row shown is signed, holds the one before it, and is as it was kept.
        </p>
      ) : (
        <Warning>
          Row {finding.number} {FINDING_WORDS[finding.code]}. Do not rest evidence on this history; keep a
          copy and tell whoever runs the server.
        </Warning>
      )}
      <SetBy newest={items.at(-1)} />
      <OffsetChart history={history} />
      <Limits limits={limits} />
      {isCut ? <p className="govuk-body">There were more rows; these are the newest.</p> : null}
      <DataTable
        caption="Measurements, the newest first"
        rows={items.toReversed()}
        rowKey={({ number }) => `${number}`}
        columns={[
          { heading: "Measured", cell: ({ measuredAt }) => <When at={measuredAt} /> },
          { heading: "Offset", cell: offsetInWords },
          { heading: "State", cell: ({ grade }) => GRADE_WORDS[grade] },
          { heading: "How", cell: ({ how }) => WITNESS_WORDS[how] },
          {
            heading: "Set by, as it says itself",
            cell: ({ setBy }) => (setBy === null ? "–" : SETTER_WORDS[setBy]),
          },
          { heading: "Messages", numeric: true, cell: ({ samples }) => samples },
          { heading: "Row", numeric: true, cell: ({ number }) => number },
        ]}
      />
      <SaveTable
        fileName={`clock-${name}`}
        headings={[
          "Row",
          "Measured (UTC)",
          "Ahead (ms)",
          "Uncertainty (ms)",
          "State",
          "How",
          "Set by, as it says itself",
          "Signed text",
          "Hash",
          "Signature",
        ]}
        rows={() =>
          items.map((row) => [
            row.number,
            row.measuredAt,
            row.aheadMs,
            row.uncertaintyMs,
            GRADE_WORDS[row.grade],
            WITNESS_WORDS[row.how],
            row.setBy === null ? null : SETTER_WORDS[row.setBy],
            row.text,
            row.hash,
            row.signature,
          ])
        }
      />
    </>
  );
}

function SetBy({ newest }: { readonly newest: History["items"][number] | undefined }) {
  if (newest?.setBy === "hand")
    return (
      <Warning>
        The camera says that nothing keeps its clock right: it has no NTP. Have a time server set in it.
      </Warning>
    );
  if (newest?.setBy === "ntp-not-in-step")
    return (
      <Warning>
        The camera says that its NTP does not work. Have its time server looked at, and whether the network
        lets it through.
      </Warning>
    );
  return (
    <p className="govuk-body">
      {newest === undefined || newest.setBy === null
        ? "It is not said what sets this clock."
        : `By the camera's own word its clock is set by ${SETTER_WORDS[newest.setBy]}.`}
    </p>
  );
}

const SHORT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

function OffsetChart({ history: { items, limits, name } }: { readonly history: History }) {
  const labels = useMemo(() => items.map(({ measuredAt }) => SHORT.format(new Date(measuredAt))), [items]);
  const lines = useMemo(() => {
    const out = items.map(({ aheadMs }) => Math.abs(aheadMs) / 1_000);
    const level = (limitMs: number) => items.map(() => limitMs / 1_000);
    // A limit far above what the clock shows would press the line flat.
    const shown = [limits.alarmMs, limits.suspectMs, limits.notEvidenceMs].filter(
      (limitMs, i) => i === 0 || Math.max(...out) * 1_000 > limitMs / 5,
    );
    return [
      { name: "Out by", colour: "--fw-low", values: out },
      ...shown.map((limitMs, i) => ({
        name: ["Alarm", "Doubtful", "No evidence"][i] ?? "",
        colour: "--fw-high",
        values: level(limitMs),
        isLimit: true,
      })),
    ];
  }, [items, limits]);
  return (
    <LineChart
      label={`By how much the clock of ${name} was out, with the limits`}
      labels={labels}
      lines={lines}
      unit="Seconds"
    />
  );
}
