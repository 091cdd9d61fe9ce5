/** Searches drawn for review, by draw, and a new draw of days that are over. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { AuditNavigation } from "./audit-navigation.tsx";

export function SamplesPage() {
  const query = useQuery({
    queryKey: ["audit", "samples"],
    queryFn: () => answered(api.GET("/api/v1/audit/samples")),
  });
  return (
    <Page
      title="Draws for review"
      lead="Searches that reached far back are all reviewed; of the others some are drawn by a seed that the log holds, so that the draw can be made again."
    >
      <AuditNavigation />
      <Fetched query={query} what="the draws">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing has been drawn yet">Draw from days that are over, below.</EmptyState>
          ) : (
            <DataTable
              caption="Draws, newest first"
              captionHidden
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  heading: "Searches of",
                  cell: ({ id, from, to }) => (
                    <Link className="govuk-link" to={`/audit/samples/${id}`}>
                      <When at={from} /> to <When at={to} />
                    </Link>
                  ),
                },
                { heading: "Searches", cell: ({ searches }) => searches, numeric: true },
                { heading: "Drawn", cell: ({ drawn }) => drawn, numeric: true },
                { heading: "Reviewed", cell: ({ reviewed }) => reviewed, numeric: true },
                { heading: "Drawn by", cell: ({ by }) => by.name },
              ]}
            />
          )
        }
      </Fetched>
      <h2 className="govuk-heading-m">Draw searches</h2>
      <Draw />
    </Page>
  );
}

/** Days of the place where the auditor is; the last one is in it. */
const dayMs = (day: string, days = 0) => new Date(`${day}T00:00`).getTime() + days * 86_400_000;

function Draw() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm("draw", { from: "", to: "" });
  return (
    <FormFrame
      form={form}
      label="Draw searches"
      check={({ from, to }) => ({
        from: from === "" ? "Enter the first day" : undefined,
        to: to === "" ? "Enter the last day" : undefined,
      })}
      send={({ from, to }) =>
        answered(
          api.POST("/api/v1/audit/samples", {
            body: { from: new Date(dayMs(from)).toISOString(), to: new Date(dayMs(to, 1)).toISOString() },
          }),
        )
      }
      onDone={({ id }) => {
        void queries.invalidateQueries({ queryKey: ["audit", "samples"] });
        void navigate(`/audit/samples/${id}`);
      }}
      button="Draw"
    >
      <TextField form={form} name="from" label="First day" type="date" width="10" />
      <TextField form={form} name="to" label="Last day" hint="A day that is over" type="date" width="10" />
    </FormFrame>
  );
}
