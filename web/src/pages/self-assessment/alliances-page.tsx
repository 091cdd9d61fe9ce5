/** Assessments of several forces together: which there are, and one of them. The address says which one is looked at. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { standing } from "./alliance-standing.ts";
import { BeginAlliance } from "./begin-alliance.tsx";
import { OneAlliance } from "./one-alliance.tsx";

type Alliances = Schemas["Alliances"];
type Row = Alliances["items"][number];

export function AlliancesPage() {
  const [asked, setAsked] = useSearchParams();
  const id = asked.get("of");
  const alliances = useQuery({
    queryKey: ["alliances"],
    queryFn: () => answered(api.GET("/api/v1/alliances")),
  });
  if (id !== null) return <OneAlliance id={id} />;
  return (
    <Page
      title="Assessed together"
      back={{ to: "/self-assessment", text: "Self-assessment" }}
      lead="Where forces share a system, they can say together how they keep the twelve principles. What the registers of those who joined say is summed, and each force signs."
    >
      <Fetched query={alliances} what="assessments of several forces">
        {({ items, partners }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title="None yet">
                {partners.length === 0
                  ? "No other force is on this system, so there is nobody to assess it with."
                  : "Your force assesses nothing together with another."}
              </EmptyState>
            ) : (
              <AlliancesTable items={items} />
            )}
            <Begin partners={partners} onBegun={(begun) => setAsked({ of: begun.id })} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

interface BeginProps extends Pick<Alliances, "partners"> {
  readonly onBegun: (begun: Schemas["Alliance"]) => void;
}

function Begin({ partners, onBegun }: BeginProps) {
  const manages = useHasRole("anpr-manager");
  return manages && partners.length > 0 ? <BeginAlliance partners={partners} onBegun={onBegun} /> : null;
}

function AlliancesTable({ items }: Pick<Alliances, "items">) {
  const list = new Intl.ListFormat("en-GB");
  return (
    <DataTable
      caption="Assessments of several forces"
      captionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Name",
          cell: ({ id, name }: Row) => (
            <Link className="govuk-link" to={`/self-assessment/alliances?of=${id}`}>
              {name}
            </Link>
          ),
        },
        { heading: "Forces", cell: ({ members }) => list.format(members.map(({ force }) => force)) },
        { heading: "Who answers for it", cell: ({ answerable }) => answerable },
        { heading: "Standing", cell: standing },
      ]}
    />
  );
}
