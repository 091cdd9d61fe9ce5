/** One draw: its searches, each reviewed once, and whether the same comes out when it is drawn again. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched, ProblemNotice } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { AskAbout } from "./ask-about.tsx";
import { searchColumns } from "./logged-search.tsx";

type Sample = Schemas["SearchSample"];
type Drawn = Sample["items"][number];

const BECAUSE: Readonly<Record<Drawn["because"], string>> = {
  "far-back": "Reached far back",
  drawn: "Drawn by chance",
};

export function SamplePage() {
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["audit", "samples", id],
    queryFn: () => answered(api.GET("/api/v1/audit/samples/{id}", { params: { path: { id } } })),
  });
  return (
    <Page title="Searches drawn for review" back={{ to: "/audit/samples", text: "Draws for review" }}>
      <Fetched query={query} what="the draw">
        {(sample) => (
          <>
            <Summary
              facts={{
                From: <When at={sample.from} />,
                To: <When at={sample.to} />,
                "Searches in this time": sample.searches,
                Drawn: sample.drawn,
                Reviewed: sample.reviewed,
                Seed: <span className="fw-code fw-break">{sample.seed}</span>,
              }}
            />
            <Replay id={sample.id} />
            <Searches sample={sample} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Replay({ id }: { readonly id: string }) {
  const drawing = useMutation({
    mutationFn: () => answered(api.GET("/api/v1/audit/samples/{id}/replay", { params: { path: { id } } })),
  });
  return (
    <>
      {drawing.isError ? <ProblemNotice error={drawing.error} /> : null}
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        aria-disabled={drawing.isPending}
        onClick={() => drawing.isPending || drawing.mutate()}
      >
        {drawing.isPending ? "Drawing…" : "Draw again with the same seed"}
      </button>
      <p className="govuk-body" role="status">
        {drawing.isSuccess
          ? drawing.data.same
            ? "The same searches come out."
            : "Other searches come out: the log, or the draw, is not what it was."
          : ""}
      </p>
    </>
  );
}

function Searches({ sample: { id, items } }: { readonly sample: Sample }) {
  const queries = useQueryClient();
  if (items.length === 0) return <EmptyState title="No search was answered in this time" />;
  const review = (searchId: string, verdict: "in-order" | "finding") =>
    answered(
      api.POST("/api/v1/audit/samples/{id}/review", {
        params: { path: { id } },
        body: { searchId, verdict },
      }),
    );
  const take = (sample: Sample) => queries.setQueryData(["audit", "samples", id], sample);
  return (
    <DataTable<Drawn>
      caption="Searches of this draw"
      captionHidden
      rows={items}
      rowKey={({ search }) => search.id}
      columns={[
        { heading: "Because", cell: ({ because }) => BECAUSE[because] },
        ...searchColumns<Drawn>(({ search }) => search),
        {
          heading: "Review",
          cell: ({ search, review: given }) =>
            given === null ? (
              <>
                <ActionButton
                  text="In order"
                  kind="secondary"
                  act={() => review(search.id, "in-order")}
                  onDone={take}
                />
                <AskAbout searchId={search.id} onAsked={() => void review(search.id, "finding").then(take)} />
              </>
            ) : (
              `${given.verdict === "in-order" ? "In order" : "The person was asked"}, ${given.by.name}`
            ),
        },
      ]}
    />
  );
}
