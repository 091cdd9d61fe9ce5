/** How often the asker put the same question before: what a signer wants to know first. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

export function EarlierSearches({
  authority: { id, askedBy },
}: {
  readonly authority: Schemas["Authority"];
}) {
  const earlier = useQuery({
    queryKey: ["authority", id, "earlier"],
    queryFn: () =>
      answered(api.GET("/api/v1/authorities/{id}/earlier-searches", { params: { path: { id } } })),
  });
  return (
    <section aria-labelledby="earlier-heading">
      <h2 id="earlier-heading" className="govuk-heading-m">
        Earlier searches
      </h2>
      <Fetched query={earlier} what="earlier searches">
        {({ items, lookedThrough }) =>
          items.length === 0 ? (
            <p className="govuk-body">
              {lookedThrough === 0
                ? `${askedBy.name} has not searched before.`
                : `None of the last ${lookedThrough} searches by ${askedBy.name} asked this.`}
            </p>
          ) : (
            <DataTable
              caption={`${askedBy.name} asked this ${items.length === 1 ? "once" : `${items.length} times`} before`}
              rows={items}
              rowKey={({ askedAt }) => askedAt}
              columns={[
                { heading: "Asked", cell: ({ askedAt }) => <When at={askedAt} /> },
                { heading: "From", cell: ({ capturedFrom }) => <When at={capturedFrom} /> },
                { heading: "To", cell: ({ capturedTo }) => <When at={capturedTo} /> },
                { heading: "Reference", cell: ({ reference }) => reference },
                {
                  heading: "Under an authority",
                  cell: ({ underAuthority }) => (underAuthority ? "Yes" : "No"),
                },
              ]}
            />
          )
        }
      </Fetched>
    </section>
  );
}
