/** All orders to preserve records, and why one record is still there. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { KeepingNavigation } from "../keeping/keeping-navigation.tsx";
import { type Preservation, scopeWords } from "./preservation-words.ts";
import { StateTag } from "./state-tag.tsx";
import { WhyKept } from "./why-kept.tsx";

export function PreservationsPage() {
  const asks = useHasRole("analyst", "anpr-manager");
  const keeps = useHasRole("anpr-manager", "auditor");
  const orders = useQuery({
    queryKey: ["preservation"],
    queryFn: () => answered(api.GET("/api/v1/preservation")),
  });
  return (
    <Page
      title="Preserved records"
      lead="Reads, pictures and alerts that a case needs are kept beyond their time under an order that a senior officer signs. Everything else is erased when its time is over."
    >
      {keeps ? <KeepingNavigation /> : null}
      {asks ? (
        <Link className="govuk-button govuk-button--secondary" to="/preservation/ask">
          Ask for records to be preserved
        </Link>
      ) : null}
      <Fetched query={orders} what="orders">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing is preserved">
              An order names a case and the vehicles, cameras and time that it needs. Ask for one before the
              records reach the end of their time: what is gone cannot be brought back.
            </EmptyState>
          ) : (
            <>
              <Overdue items={items} />
              <OrdersTable items={items} />
            </>
          )
        }
      </Fetched>
      <WhyKept />
    </Page>
  );
}

function Overdue({ items }: { readonly items: readonly Preservation[] }) {
  const overdue = items.filter(({ state }) => state === "review-due").length;
  if (overdue === 0) return null;
  return (
    <Warning>
      {overdue === 1 ? "The review of one order is" : `The reviews of ${overdue} orders are`} overdue. An
      authorising officer says whether the records are still needed.
    </Warning>
  );
}

function OrdersTable({ items }: { readonly items: readonly Preservation[] }) {
  return (
    <DataTable
      caption="Orders"
      captionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Case",
          cell: ({ id, reference }) => (
            <Link className="govuk-link" to={`/preservation/${id}`}>
              {reference}
            </Link>
          ),
        },
        { heading: "Offence", cell: ({ offence }) => offence },
        { heading: "What", cell: scopeWords },
        {
          heading: "Reads kept",
          cell: ({ kept }) => kept?.reads.toLocaleString("en-GB") ?? "–",
          numeric: true,
        },
        { heading: "Review by", cell: ({ reviewAt }) => <When at={reviewAt} show="day" /> },
        { heading: "State", cell: ({ state }) => <StateTag state={state} /> },
      ]}
    />
  );
}
