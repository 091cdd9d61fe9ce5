/** All requests of people for their own data, with their clocks. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { dueWords, stateWords } from "./subject-words.ts";

export function SubjectListPage() {
  const answers = useHasRole("foi-officer", "data-protection-officer");
  const requests = useQuery({
    queryKey: ["subject-access"],
    queryFn: () => answered(api.GET("/api/v1/subject-access")),
  });
  return (
    <Page
      title="Requests for one's own data"
      lead="Anybody may ask what is held of them, and is answered within a month. Only reads of a vehicle that is proved to be theirs are looked for."
    >
      {answers ? (
        <Link className="govuk-button govuk-button--secondary" to="/subject-access/new">
          Record a new request
        </Link>
      ) : null}
      <Fetched query={requests} what="requests">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No requests yet">
              Record one when it arrives; the clock starts that day.
            </EmptyState>
          ) : (
            <DataTable
              caption="Requests"
              captionHidden
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  heading: "Reference",
                  cell: ({ id, reference }) => (
                    <Link className="govuk-link" to={`/subject-access/${id}`}>
                      {reference}
                    </Link>
                  ),
                },
                { heading: "From", cell: ({ requesterName }) => requesterName },
                { heading: "Received", cell: ({ receivedOn }) => dayWords(receivedOn) },
                { heading: "Due", cell: (request) => dueWords({ ...request, isOverdue: false }) },
                {
                  heading: "State",
                  cell: (request) =>
                    request.isOverdue ? (
                      <strong className="govuk-tag govuk-tag--red">Overdue</strong>
                    ) : (
                      stateWords(request)
                    ),
                },
              ]}
            />
          )
        }
      </Fetched>
    </Page>
  );
}
