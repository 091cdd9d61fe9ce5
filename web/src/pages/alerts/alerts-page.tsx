/** All alerts, open and closed, page by page. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { HitKind, PriorityMark } from "../../components/alert-marks.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { Paging, useAfter } from "../../components/paging.tsx";
import { Vrm } from "../../components/plate.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import { ALERT_STATE_WORDS, OUTCOME_WORDS } from "../../components/words.ts";

const STATES = { open: "Open", closed: "Closed", all: "All" } as const;
type State = keyof typeof STATES;

export function AlertsPage() {
  const [params] = useSearchParams();
  const asked = params.get("state") ?? "open";
  const state: State = asked === "closed" || asked === "all" ? asked : "open";
  const after = useAfter();
  const alerts = useQuery({
    queryKey: ["alerts", state, after],
    queryFn: () =>
      answered(
        api.GET("/api/v1/alerts", {
          params: { query: { state, limit: 50, ...(after === undefined ? {} : { after }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Alerts"
      lead="Every hit that was put before a person, who dealt with it, and what came of it."
    >
      <SubNavigation
        label="Which alerts"
        items={Object.entries(STATES).map(([value, text]) => ({
          to: `/alerts?state=${value}`,
          text,
          here: value === state,
        }))}
      />
      <Fetched query={alerts} what="alerts">
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={`No ${state === "all" ? "" : state} alerts`}>
              New hits appear on the{" "}
              <Link className="govuk-link" to="/live">
                live page
              </Link>
              .
            </EmptyState>
          ) : (
            <>
              <HowMany page={page} state={state} />
              <DataTable
                caption={`${STATES[state]} alerts`}
                captionHidden
                rows={page.items}
                rowKey={(alert) => alert.id}
                columns={[
                  {
                    heading: "Vehicle",
                    cell: (alert) => (
                      <Link className="govuk-link" to={`/alerts/${alert.id}`}>
                        <Vrm>{alert.hit.entryDisplay}</Vrm>
                      </Link>
                    ),
                  },
                  { heading: "Hit", cell: (alert) => <HitKind kind={alert.hit.kind} /> },
                  { heading: "Priority", cell: (alert) => <PriorityMark priority={alert.priority} /> },
                  {
                    heading: "Reason",
                    cell: ({ reasons }) => reasons.map(({ reason }) => reason.label).join(", "),
                  },
                  { heading: "Raised", cell: (alert) => <When at={alert.raisedAt} /> },
                  {
                    heading: "State",
                    cell: (alert) =>
                      alert.outcome === null
                        ? ALERT_STATE_WORDS[alert.state]
                        : `Closed: ${OUTCOME_WORDS[alert.outcome]}`,
                  },
                  { heading: "With", cell: (alert) => alert.owner?.name ?? "Nobody" },
                ]}
              />
              <Paging next={page.next} label="Pages of alerts" />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function HowMany({ page, state }: { readonly page: Schemas["AlertPage"]; readonly state: State }) {
  const order = state === "open" ? "the most urgent first, of these the longest waiting" : "newest first";
  const shown = page.items.length < page.total ? `, ${page.items.length} on this page` : "";
  return (
    <p className="govuk-body">
      {page.total.toLocaleString("en-GB")} {page.total === 1 ? "alert" : "alerts"}
      {shown}, {order}.
    </p>
  );
}
