/** Was a vehicle linked to the person there? Yes or no, the reads, and what may and may not be said of it. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Vrm } from "../../components/plate.tsx";
import { When } from "../../components/when.tsx";

type LinkedResult = Extract<Schemas["AnalysisAnswer"]["result"], { readonly kind: "linked" }>;

export function Linked({
  answer: { reads, vehicles, maySay, mayNotSay },
}: {
  readonly answer: LinkedResult;
}) {
  return (
    <>
      <h3 className="govuk-heading-s">What may be said</h3>
      <Sentences of={maySay} />
      <h3 className="govuk-heading-s">What this does not show</h3>
      <Sentences of={mayNotSay} />
      <DataTable
        caption="Vehicles asked for"
        rows={vehicles}
        rowKey={({ vrmDisplay }) => vrmDisplay}
        columns={[
          { heading: "Vehicle", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
          { heading: "Reads", cell: (vehicle) => vehicle.reads, numeric: true },
        ]}
      />
      {reads.length === 0 ? null : (
        <DataTable
          caption="Reads, the earliest first"
          rows={reads}
          rowKey={({ id }) => id}
          columns={[
            { heading: "Vehicle", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
            { heading: "Captured", cell: ({ capturedAt }) => <When at={capturedAt} /> },
            { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
          ]}
        />
      )}
    </>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
