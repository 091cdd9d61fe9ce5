/** Does what cameras brought add up, day by day? What arrived against how it ended, with what to do where it does not. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { SaveTable } from "../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { differenceWords, endedWords } from "./account-words.ts";

type Day = Schemas["DailyAccounts"]["items"][number];

export function AccountsPage() {
  const [search] = useSearchParams();
  const cameraId = search.get("camera");
  const accounts = useQuery({
    queryKey: ["daily-accounts"],
    queryFn: () => answered(api.GET("/api/v1/reconciliation")),
    refetchInterval: 30_000,
  });
  return (
    <Page
      title="Daily accounts"
      lead="Whatever a camera brings is counted as it comes and again as it ends. The two must be the same, and what the journal holds must be in the store. The last seven days, in UTC."
    >
      <EquipmentNavigation />
      <Fetched query={accounts} what="the daily accounts">
        {({ items }) => {
          const shown = items.filter((day) => cameraId === null || day.cameraId === cameraId);
          return shown.length === 0 ? (
            <EmptyState title="Nothing has arrived in these days">
              Once a camera delivers, its day stands here.
            </EmptyState>
          ) : (
            <Days days={shown} />
          );
        }}
      </Fetched>
      <Unended cameraId={cameraId} />
    </Page>
  );
}

const nameOf = ({ cameraCode }: Pick<Day, "cameraCode">): string => cameraCode ?? "Unknown senders";

function Days({ days }: { readonly days: readonly Day[] }) {
  const wrong = days.filter((day) => differenceWords(day).length > 0).length;
  return (
    <>
      <p className="govuk-body" role="status">
        {wrong === 0
          ? "Every day adds up: the difference is zero."
          : `${wrong} of ${days.length} rows do not add up. They stand first on their day.`}
      </p>
      <DataTable
        caption="Days and cameras, the newest first"
        captionHidden
        rows={days}
        rowKey={({ day, cameraId }) => `${day} ${cameraId}`}
        columns={[
          { heading: "Day", cell: ({ day }) => <When at={`${day}T00:00:00.000Z`} show="day" /> },
          {
            heading: "Camera",
            cell: (day) =>
              day.cameraId === null ? (
                nameOf(day)
              ) : (
                <Link className="govuk-link" to={`/cameras/accounts?camera=${day.cameraId}`}>
                  {nameOf(day)}
                </Link>
              ),
          },
          { heading: "Arrived", numeric: true, cell: ({ arrived }) => arrived },
          { heading: "Ended as", cell: (day) => endedWords(day) },
          { heading: "Reads stored", numeric: true, cell: ({ stored }) => stored },
          { heading: "National centre", cell: centreWords },
          {
            heading: "Difference",
            cell: (day) => {
              const words = differenceWords(day);
              return words.length === 0 ? "None" : <strong>{words.join(" ")}</strong>;
            },
          },
        ]}
      />
      <SaveTable fileName="daily-accounts" headings={HEADINGS} rows={() => days.map(cellsOf)} />
    </>
  );
}

function centreWords({ centre }: Day): string {
  if (centre === null) return "Not forwarded";
  const { captured, accepted, refused, unanswered } = centre;
  const waiting = unanswered > 0 ? `, ${unanswered} waiting` : "";
  return `${accepted} of ${captured} taken${refused > 0 ? `, ${refused} refused` : ""}${waiting}`;
}

const HEADINGS = [
  ...["Day (UTC)", "Camera", "Ways", "Arrived", "Read", "Known already", "Nothing to read", "Quarantined"],
  ...["Told to come again", "Failed", "Cut off", "In hand", "In the journal", "Stored", "Matched only"],
  ...["In the store already", "Set aside", "Waiting", "Difference"],
];

const cellsOf = (day: Day): readonly (string | number)[] => [
  ...[day.day, nameOf(day), day.protocols.join(" "), day.arrived, day.reads, day.duplicates, day.withoutRead],
  ...[day.quarantined, day.turnedAway, day.failed, day.cutOff, day.inHand, day.journaled, day.stored],
  ...[day.matchedOnly, day.known, day.aside, day.waiting],
  differenceWords(day).join(" ") || "None",
];

const BECAUSE_WORDS = {
  "in-hand": "A server has it in hand",
  failed: "Our own error: the camera was told to send it again",
  "cut-off": "The server was ended while it had it; the camera had no answer and sends it again",
} as const;

function Unended({ cameraId }: { readonly cameraId: string | null }) {
  const unended = useQuery({
    queryKey: ["unended-arrivals", cameraId],
    queryFn: () =>
      answered(
        api.GET("/api/v1/reconciliation/unended", {
          params: { query: cameraId === null ? {} : { cameraId } },
        }),
      ),
    refetchInterval: 30_000,
  });
  return (
    <section aria-labelledby="unended-heading">
      <h2 id="unended-heading" className="govuk-heading-m">
        Arrivals that did not end as they should
      </h2>
      <Fetched query={unended} what="these arrivals">
        {({ items, isCut }) =>
          items.length === 0 ? (
            <p className="govuk-body">None in these days.</p>
          ) : (
            <>
              {isCut ? <p className="govuk-body">There are more; these are the oldest.</p> : null}
              <DataTable
                caption="Arrivals, the longest ago first"
                captionHidden
                rows={items}
                rowKey={({ receivedAt, cameraId: id, protocol }) => `${receivedAt} ${id} ${protocol}`}
                columns={[
                  { heading: "Arrived", cell: ({ receivedAt }) => <When at={receivedAt} /> },
                  { heading: "Camera", cell: nameOf },
                  { heading: "What became of it", cell: ({ because }) => BECAUSE_WORDS[because] },
                ]}
              />
            </>
          )
        }
      </Fetched>
    </section>
  );
}
