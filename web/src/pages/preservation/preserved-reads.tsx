/** The reads that an order keeps, page after page, for the people of the case. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { readColumns } from "../../components/read-columns.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";

export function PreservedReads({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setOpen(true)}>
        Look at the preserved reads
      </button>
    );
  return <Reads id={id} />;
}

function Reads({ id }: { readonly id: string }) {
  const pages = useInfiniteQuery({
    queryKey: ["preservation", id, "reads"],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET("/api/v1/preservation/{id}/reads", {
          params: { path: { id }, query: pageParam === "" ? {} : { after: pageParam } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
  return (
    <section aria-labelledby="preserved-heading">
      <h2 id="preserved-heading" className="govuk-heading-m">
        Preserved reads
      </h2>
      <Fetched query={pages} what="the preserved reads">
        {(data) => {
          const rows = data.pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return (
              <EmptyState title="No read fits this order">
                Nothing of what it names was there when it was signed. Reads that arrive later are added every
                night.
              </EmptyState>
            );
          return (
            <DataTable
              caption="Preserved reads"
              captionHidden
              rows={rows}
              rowKey={({ id: read }) => read}
              columns={[...readColumns(), { heading: "Camera", cell: ({ cameraCode }) => cameraCode }]}
            />
          );
        }}
      </Fetched>
      {pages.hasNextPage ? (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          aria-disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Show more
        </button>
      ) : null}
    </section>
  );
}
