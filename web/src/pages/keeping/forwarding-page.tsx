/** The way to the national centre: is it up, how far behind are we, and what did it refuse. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { KeepingNavigation } from "./keeping-navigation.tsx";

type Forwarding = Schemas["Forwarding"];

const MODES: Readonly<Record<Forwarding["mode"], string>> = {
  off: "Not sent",
  "near-real-time": "Sent as they arrive",
  daily: "Sent once a day",
};

const STATES: Readonly<Record<Forwarding["state"], { text: string; colour: string }>> = {
  off: { text: "Off", colour: "govuk-tag--grey" },
  "up-to-date": { text: "Up to date", colour: "govuk-tag--green" },
  sending: { text: "Sending", colour: "" },
  retrying: { text: "Trying again", colour: "govuk-tag--yellow" },
  "waiting-for-window": { text: "Waiting for its time of day", colour: "govuk-tag--grey" },
};

export function ForwardingPage() {
  const forwarding = useQuery({
    queryKey: ["forwarding"],
    queryFn: () => answered(api.GET("/api/v1/forwarding")),
    refetchInterval: 5000,
  });
  return (
    <Page
      title="Sending to the national centre"
      lead="Every read is sent until the centre has answered for it. While the centre is away reads wait here; none is lost and none is counted twice."
    >
      <KeepingNavigation />
      <Fetched query={forwarding} what="the state of sending">
        {(data) => (
          <>
            <Summary
              facts={{
                "Reads are": MODES[data.mode],
                State: (
                  <strong className={`govuk-tag ${STATES[data.state].colour}`}>
                    {STATES[data.state].text}
                  </strong>
                ),
                "Waiting to be sent": data.backlog.toLocaleString("en-GB"),
                "Last accepted": data.lastAcceptedAt === null ? null : <When at={data.lastAcceptedAt} />,
                "Failing since": data.failingSince === null ? null : <When at={data.failingSince} />,
                "What went wrong": data.failure,
                "Next attempt": data.nextAttemptAt === null ? null : <When at={data.nextAttemptAt} />,
                "Refused in all": data.refusedTotal.toLocaleString("en-GB"),
              }}
            />
            <ByCamera cameras={data.cameras} />
            {data.refusedTotal > 0 ? <Refused /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function ByCamera({ cameras }: Pick<Forwarding, "cameras">) {
  if (cameras.length === 0) {
    return (
      <EmptyState title="Nothing sent in the last 24 hours">
        Figures by camera appear here once reads are sent.
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="The last 24 hours by camera"
      rows={cameras}
      rowKey={({ cameraId }) => cameraId}
      columns={[
        { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
        { heading: "Accepted", cell: ({ accepted }) => accepted.toLocaleString("en-GB"), numeric: true },
        { heading: "Refused", cell: ({ refused }) => refused.toLocaleString("en-GB"), numeric: true },
        { heading: "Sent again", cell: ({ resent }) => resent.toLocaleString("en-GB"), numeric: true },
        {
          heading: "Pictures over the limit",
          cell: ({ picturesLeftOut }) => picturesLeftOut.toLocaleString("en-GB"),
          numeric: true,
        },
        {
          heading: "Pictures damaged here",
          cell: ({ picturesDamaged }) => picturesDamaged.toLocaleString("en-GB"),
          numeric: true,
        },
      ]}
    />
  );
}

function Refused() {
  const refused = useQuery({
    queryKey: ["forwarding-refused"],
    queryFn: () => answered(api.GET("/api/v1/forwarding/refused")),
  });
  return (
    <Fetched query={refused} what="refused reads">
      {({ items }) => (
        <DataTable
          caption="Reads that the centre refused"
          rows={items}
          rowKey={({ readId }) => readId}
          columns={[
            { heading: "Read", cell: ({ readId }) => <span className="fw-code">{readId}</span> },
            { heading: "Reason", cell: ({ reason }) => reason },
            { heading: "When", cell: ({ at }) => <When at={at} /> },
          ]}
        />
      )}
    </Fetched>
  );
}
