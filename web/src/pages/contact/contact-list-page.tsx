/** What the public wrote to one's own desk: what waits, what is held back, what is over. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import {
  clockWords,
  DESK_WORDS,
  HELD_WORDS,
  KIND_WORDS,
  type PublicCaseRow,
  STATE_WORDS,
} from "./contact-words.ts";

const SHOWN = ["open", "held", "closed"] as const;
type Shown = (typeof SHOWN)[number];
const TITLES: Readonly<Record<Shown, string>> = {
  open: "Waiting",
  held: "Held for a look",
  closed: "Over",
};

export function ContactListPage() {
  const [search] = useSearchParams();
  const shown = SHOWN.find((one) => one === search.get("show")) ?? "open";
  return (
    <Page
      title="From the public"
      lead="Feedback, complaints and requests that people wrote on the force's public page. You see what lies on your own desk."
    >
      <SubNavigation
        label="From the public"
        items={SHOWN.map((one) => ({
          to: one === "open" ? "/contact" : `/contact?show=${one}`,
          text: TITLES[one],
          here: one === shown,
        }))}
      />
      {shown === "closed" ? <Closed before={search.get("before")} /> : <Waiting shown={shown} />}
    </Page>
  );
}

function Waiting({ shown }: { readonly shown: "open" | "held" }) {
  const waiting = useQuery({
    queryKey: ["public-cases"],
    queryFn: () => answered(api.GET("/api/v1/public-cases")),
  });
  return (
    <Fetched query={waiting} what="what the public wrote">
      {(data) => (
        <>
          {data.more ? (
            <p className="govuk-body">More wait than are listed here. Deal with the oldest first.</p>
          ) : null}
          <Rows
            rows={data[shown]}
            empty={shown === "open" ? "Nothing waits" : "Nothing is held back"}
            hint={
              shown === "open"
                ? "What the public writes to your desk comes up here."
                : "What has signs of an automatic message waits here until a person has looked at it."
            }
          />
        </>
      )}
    </Fetched>
  );
}

function Closed({ before }: { readonly before: string | null }) {
  const over = useQuery({
    queryKey: ["public-cases", "closed", before],
    queryFn: () =>
      answered(
        api.GET("/api/v1/public-cases/closed", { params: { query: before === null ? {} : { before } } }),
      ),
  });
  return (
    <Fetched query={over} what="what is over">
      {({ items, next }) => (
        <>
          <Rows rows={items} empty="Nothing is over" hint="What was answered or withdrawn comes up here." />
          {next === null ? null : (
            <p className="govuk-body">
              <Link className="govuk-link" to={`/contact?show=closed&before=${encodeURIComponent(next)}`}>
                Older
              </Link>
            </p>
          )}
        </>
      )}
    </Fetched>
  );
}

function Rows({
  rows,
  empty,
  hint,
}: {
  readonly rows: readonly PublicCaseRow[];
  readonly empty: string;
  readonly hint: string;
}) {
  if (rows.length === 0) return <EmptyState title={empty}>{hint}</EmptyState>;
  return (
    <DataTable
      caption="What the public wrote"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Reference",
          cell: ({ id, reference }) => (
            <Link className="govuk-link" to={`/contact/${id}`}>
              {reference}
            </Link>
          ),
        },
        { heading: "Kind", cell: ({ kind }) => KIND_WORDS[kind] },
        { heading: "Received", cell: ({ receivedAt }) => <When at={receivedAt} /> },
        { heading: "Desk", cell: ({ desk }) => DESK_WORDS[desk] },
        { heading: "Time", cell: (row) => <Clock row={row} /> },
        { heading: "State", cell: (row) => stateOf(row) },
      ]}
    />
  );
}

function Clock({ row: { clock } }: { readonly row: PublicCaseRow }) {
  const words = clockWords(clock);
  const late = clock.state === "running" && clock.daysLeft !== null && clock.daysLeft < 0;
  return late ? <strong className="govuk-tag govuk-tag--red">{words}</strong> : words;
}

function stateOf({ state, unread, waitsForApproval, held }: PublicCaseRow): string {
  if (state === "held") return `Held: ${held.map((because) => HELD_WORDS[because]).join(", ")}`;
  if (waitsForApproval) return "Answer waits for approval";
  return unread ? `${STATE_WORDS[state]}, new message` : STATE_WORDS[state];
}
