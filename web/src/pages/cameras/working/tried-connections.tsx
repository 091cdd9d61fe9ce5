/** How the connections by which we fetch stand, each tried step by step: is the name known, does it answer, does it let us in? */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../../api/client.ts";
import { useFetchedBy } from "../../../api/fetched-by.ts";
import { answered } from "../../../api/problem.ts";
import { ActionButton } from "../../../components/action-button.tsx";
import { DataTable } from "../../../components/data-table.tsx";

type Connection = Schemas["CameraConnection"];

export function TriedConnections({ id }: { readonly id: string }) {
  const fetched = useFetchedBy(`working connections ${id}`);
  const connections = useQuery({
    queryKey: ["camera", id, "connections"],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(
          api.GET("/api/v1/cameras/{id}/connections", { params: { path: { id }, query: { fetchedBy } } }),
        ),
      ),
  });
  const pulled = (connections.data?.items ?? []).filter(({ state }) => state !== "listening");
  if (pulled.length === 0) return null;
  return (
    <section aria-labelledby="tried-heading">
      <h2 id="tried-heading" className="govuk-heading-m">
        Connections that Fosseway opens
      </h2>
      {pulled.map((connection) => (
        <TriedConnection key={connection.id} connection={connection} />
      ))}
    </section>
  );
}

function TriedConnection({ connection }: { readonly connection: Connection }) {
  const [tried, setTried] = useState<Schemas["TriedCameraConnection"] | null>(null);
  const { id: connectionId, cameraId: id, protocolTitle } = connection;
  return (
    <div className="fw-panel">
      <h3 className="govuk-heading-s">{protocolTitle}</h3>
      <p className="govuk-body" role="status">
        {tried === null ? "" : (tried.words ?? "It works: the other side answers.")}
      </p>
      {tried === null ? null : <Steps steps={tried.steps} />}
      <ActionButton
        text="Try it now"
        kind="secondary"
        act={() =>
          answered(
            api.POST("/api/v1/cameras/{id}/connections/{connectionId}/try", {
              params: { path: { id, connectionId } },
            }),
          )
        }
        onDone={setTried}
      />
    </div>
  );
}

type Step = Schemas["TriedCameraConnection"]["steps"][number];

const NAMES: Readonly<Record<Step["step"], string>> = {
  name: "Name",
  port: "Port",
  encryption: "Encryption",
  "sign-in": "Sign-in",
  answer: "Answer",
};
const OUTCOMES: Readonly<Record<Step["outcome"], readonly [text: string, colour: string]>> = {
  done: ["Done", "green"],
  failed: ["Failed", "red"],
  "not-tried": ["Not tried", "grey"],
};

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <DataTable
      caption="Step by step"
      captionHidden
      rows={steps}
      rowKey={({ step }) => step}
      columns={[
        { heading: "Step", cell: ({ step }) => NAMES[step] },
        { heading: "Outcome", cell: ({ outcome }) => <Outcome outcome={outcome} /> },
        {
          heading: "What was found",
          cell: ({ words, ms }) => (ms === null ? words : `${words} (${ms.toLocaleString("en-GB")} ms)`),
        },
      ]}
    />
  );
}

function Outcome({ outcome }: Pick<Step, "outcome">) {
  const [text, colour] = OUTCOMES[outcome];
  return <strong className={`govuk-tag govuk-tag--${colour}`}>{text}</strong>;
}
