/** Reads that one part of Fosseway could not deal with: which, why, and trying them again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";

export function SetAside() {
  const queries = useQueryClient();
  const asides = useQuery({
    queryKey: ["journal-asides"],
    queryFn: () => answered(api.GET("/api/v1/journal/set-aside")),
  });
  const retrying = useMutation({
    mutationFn: () => answered(api.POST("/api/v1/journal/set-aside/retry")),
    onSettled: () =>
      Promise.all(["journal-asides", "system"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Fetched query={asides} what="the reads that were set aside">
      {({ items, total }) => (
        <section aria-labelledby="set-aside-heading">
          <h2 id="set-aside-heading" className="govuk-heading-m">
            Reads set aside
          </h2>
          <p className="govuk-body">
            {total === 1 ? "One read" : `${total.toLocaleString("en-GB")} reads`} could not be dealt with and
            {total === 1 ? " is" : " are"} kept here, so that all others go on. Whoever runs Fosseway finds
            the cause in its log; once it is mended, try them again.
          </p>
          {retrying.data === undefined ? null : (
            <SuccessNotice
              title={`Tried again: ${retrying.data.done} done, ${retrying.data.failed} still set aside`}
            />
          )}
          {retrying.isError ? (
            <Warning>They could not be tried again: {retrying.error.message}</Warning>
          ) : null}
          <button
            type="button"
            className="govuk-button"
            disabled={retrying.isPending}
            onClick={() => retrying.mutate()}
          >
            Try all again
          </button>
          <DataTable
            caption="Reads set aside, the longest waiting first"
            rows={items}
            rowKey={({ follower, readId }) => `${follower} ${readId}`}
            columns={[
              { heading: "Read", cell: ({ readId }) => <span className="fw-code">{readId}</span> },
              { heading: "By", cell: ({ follower }) => plain(follower) },
              { heading: "Because", cell: ({ problem }) => plain(problem) },
              { heading: "When", cell: ({ setAsideAt }) => <When at={setAsideAt} /> },
            ]}
          />
        </section>
      )}
    </Fetched>
  );
}
