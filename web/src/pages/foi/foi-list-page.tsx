/** All freedom of information requests with their clocks. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { FoiClock } from "./foi-clock.tsx";
import { FOI_STATE_WORDS } from "./foi-words.ts";

export function FoiListPage() {
  const requests = useQuery({ queryKey: ["foi"], queryFn: () => answered(api.GET("/api/v1/foi")) });
  return (
    <Page
      title="Freedom of information requests"
      lead="Each must be answered within the working days of its clock, counted from receipt. Facts come from live registers, so most can be answered in minutes."
    >
      <div className="govuk-button-group">
        <Link className="govuk-button govuk-button--secondary" to="/foi/new">
          Record a new request
        </Link>
        <Link className="govuk-button govuk-button--secondary" to="/foi/mails">
          Bring in requests from mail
        </Link>
        <Link className="govuk-button govuk-button--secondary" to="/costs">
          Register of costs
        </Link>
      </div>
      <Fetched query={requests} what="requests">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No requests yet">
              Record one when it arrives; the clock starts on the next working day.
            </EmptyState>
          ) : (
            <>
              <DueSoon items={items} />
              <DataTable
                caption="Requests"
                captionHidden
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    heading: "Reference",
                    cell: ({ id, reference }) => (
                      <Link className="govuk-link" to={`/foi/${id}`}>
                        {reference}
                      </Link>
                    ),
                  },
                  { heading: "From", cell: ({ requesterName }) => requesterName },
                  { heading: "Received", cell: ({ receivedOn }) => dayWords(receivedOn) },
                  {
                    heading: "Due",
                    cell: ({ clock }) => (clock.dueOn === null ? "–" : dayWords(clock.dueOn)),
                  },
                  { heading: "Clock", cell: ({ clock }) => <FoiClock clock={clock} /> },
                  { heading: "State", cell: stateCell },
                  { heading: "Handed over", cell: ({ handedOver }) => handedOverWords(handedOver) },
                ]}
              />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function stateCell({ state, reviewClock }: Schemas["FoiSummary"]) {
  const words = FOI_STATE_WORDS[state];
  if (reviewClock === null || reviewClock.dueOn === null) return words;
  const due = `${words}, due ${dayWords(reviewClock.dueOn)}`;
  return reviewClock.late === true ? <strong>{`! ${due}: overdue`}</strong> : due;
}

function handedOverWords({ waiting, overdue }: Schemas["FoiSummary"]["handedOver"]) {
  if (waiting === 0) return "–";
  const words = waiting === 1 ? "1 question waits" : `${waiting} questions wait`;
  return overdue === 0 ? words : <strong>{`! ${words}, ${overdue} overdue`}</strong>;
}

/** What reminded the disclosure officer stands here too, for whoever no message reaches. */
function DueSoon({ items }: { readonly items: readonly Schemas["FoiSummary"][] }) {
  const running = items.filter(({ clock }) => clock.state === "running");
  const late = running.filter(({ clock }) => clock.late === true).length;
  const near = running.filter(({ clock }) => clock.late !== true && clock.alarm !== null).length;
  if (late + near === 0) return null;
  return (
    <Warning>
      {late === 0 ? "" : `${late === 1 ? "One answer is" : `${late} answers are`} late. `}
      {near === 0
        ? ""
        : `${near === 1 ? "One request comes" : `${near} requests come`} near the last lawful day.`}
    </Warning>
  );
}
