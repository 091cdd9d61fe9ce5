/** Vehicles that an analysis found, each with the passes that put it there. */
import { useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Picture, Vrm } from "../../components/plate.tsx";
import { When } from "../../components/when.tsx";

type Vehicle = Schemas["FoundVehicle"];
type Pass = Schemas["FoundPass"];

interface FoundVehiclesProps {
  readonly vehicles: readonly Vehicle[];
  /** The events of the question, in its order. */
  readonly scenes: readonly { readonly at: string }[];
}

export function FoundVehicles({ vehicles, scenes }: FoundVehiclesProps) {
  return (
    <DataTable
      caption="Vehicles"
      captionHidden
      rows={vehicles}
      rowKey={({ vrm }) => vrm}
      columns={[
        { heading: "Vehicle", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
        { heading: "Why it is here", cell: ({ because }) => because },
        { heading: "Last there", cell: ({ passes }) => <When at={passes.at(-1)?.capturedAt} /> },
        { heading: "Reads", cell: ({ passesInAll }) => passesInAll, numeric: true },
        { heading: "Passes", cell: (vehicle) => <Passes vehicle={vehicle} scenes={scenes} /> },
      ]}
    />
  );
}

function Passes({ vehicle, scenes }: { readonly vehicle: Vehicle } & Pick<FoundVehiclesProps, "scenes">) {
  const [opened, setOpened] = useState(false);
  const { passes, passesInAll, vrmDisplay } = vehicle;
  return (
    <details
      className="govuk-details govuk-!-margin-bottom-0"
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Show<span className="govuk-visually-hidden"> the passes of {vrmDisplay}</span>
        </span>
      </summary>
      {passesInAll > passes.length ? (
        <p className="govuk-body-s">
          The newest {passes.length} of {passesInAll}:
        </p>
      ) : null}
      {/* A closed row's pictures would cost looks at the store, for nobody. */}
      {opened ? (
        <ul className="govuk-list">
          {passes.map((pass) => (
            <li key={`${pass.readId} ${pass.scene}`}>
              {pass.patch === null ? null : (
                <Picture link={pass.patch} alt={`Plate read as ${vrmDisplay}`} size="thumb" />
              )}{" "}
              {pass.cameraCode}, <When at={pass.capturedAt} />
              <Beside pass={pass} scenes={scenes} />
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}

function Beside({ pass, scenes }: { readonly pass: Pass } & Pick<FoundVehiclesProps, "scenes">) {
  if (pass.beside !== null) {
    const seconds = Math.round((Date.parse(pass.capturedAt) - Date.parse(pass.beside)) / 1000);
    return <>: {apart(seconds)} the vehicle asked for</>;
  }
  const scene = pass.scene === null ? undefined : scenes[pass.scene];
  if (scene === undefined) return null;
  const minutes = Math.round((Date.parse(pass.capturedAt) - Date.parse(scene.at)) / 60_000);
  const when =
    minutes === 0 ? "at the time of" : `${Math.abs(minutes)} min ${minutes < 0 ? "before" : "after"}`;
  return (
    <>
      : {when} event {(pass.scene ?? 0) + 1}
    </>
  );
}

const apart = (seconds: number): string =>
  seconds === 0 ? "beside" : `${Math.abs(seconds)} s ${seconds < 0 ? "before" : "after"}`;
