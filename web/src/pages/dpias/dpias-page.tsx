/** All data protection impact assessments: which hold, what risk they leave, and when each is looked at again. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { useForceColumn } from "../../components/force-column.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { LEVEL_WORDS, STATE_WORDS } from "./dpia-words.ts";

export function DpiasPage() {
  const writes = useHasRole("anpr-manager");
  const dpias = useQuery({ queryKey: ["dpias"], queryFn: () => answered(api.GET("/api/v1/dpias")) });
  return (
    <Page
      title="DPIAs"
      lead="Data protection impact assessments: what cameras mean for people, what is done about it, and who signed that. Every version is kept."
    >
      <EquipmentNavigation />
      {writes ? (
        <Link className="govuk-button govuk-button--secondary" to="/dpias/new">
          Begin a DPIA
        </Link>
      ) : null}
      <Fetched query={dpias} what="DPIAs">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No DPIAs yet">
              No site can be approved without one. The ANPR manager begins it.
            </EmptyState>
          ) : (
            <DpiasTable dpias={items} />
          )
        }
      </Fetched>
    </Page>
  );
}

function DpiasTable({ dpias }: { readonly dpias: readonly Schemas["DpiaSummary"][] }) {
  const force = useForceColumn<Schemas["DpiaSummary"]>();
  return (
    <DataTable
      caption="DPIAs"
      captionHidden
      rows={dpias}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "DPIA",
          cell: ({ id, reference, title }) => (
            <Link className="govuk-link" to={`/dpias/${id}`}>
              {reference} {title}
            </Link>
          ),
        },
        ...force,
        {
          heading: "Newest version",
          cell: ({ newest, state }) => (
            <>
              {newest}{" "}
              <strong className={`govuk-tag ${STATE_WORDS[state].colour}`}>{STATE_WORDS[state].text}</strong>
            </>
          ),
        },
        { heading: "Signed version", cell: ({ signed }) => signed ?? "None" },
        {
          heading: "For",
          cell: ({ covers, siteIds }) =>
            covers === "all-sites" ? "All sites" : `${siteIds.length} site${siteIds.length === 1 ? "" : "s"}`,
        },
        {
          heading: "Risk that remains",
          cell: ({ residualLevel }) =>
            residualLevel === null ? "Not weighed" : LEVEL_WORDS[residualLevel].text,
        },
        {
          heading: "Next review",
          cell: ({ reviewDueAt, reviewOverdue }) => (
            <>
              <When at={reviewDueAt} show="day" />
              {reviewOverdue ? <strong> (overdue)</strong> : null}
            </>
          ),
        },
      ]}
    />
  );
}
