/** The asset register: every camera class, maker and country, so that a question about equipment is answered from data. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { plain } from "../../components/words.ts";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { CLASS_WORDS, countryName, FACIAL_WORDS } from "./device-words.ts";

type Device = Schemas["Device"];
const STATES = { held: "Held now", retired: "Retired", all: "All" } as const;

export function DevicesPage() {
  const [params] = useSearchParams();
  const asked = params.get("state");
  const state = asked === "retired" || asked === "all" ? asked : "held";
  const manages = useHasRole("anpr-manager");
  const devices = useQuery({
    queryKey: ["devices", state],
    queryFn: () => answered(api.GET("/api/v1/devices", { params: { query: { state } } })),
  });
  return (
    <Page
      title="Devices"
      lead="Every camera the force holds, of every class. Freedom of information answers are written from this register."
    >
      <EquipmentNavigation />
      <SubNavigation
        label="Which devices"
        items={Object.entries(STATES).map(([value, text]) => ({
          to: `/devices?state=${value}`,
          text,
          here: value === state,
        }))}
      />
      <p className="govuk-body">
        <Link className="govuk-link" to="/devices/concerns">
          Lists of concern
        </Link>{" "}
        say which makers and components others warn of, and which devices that touches.
      </p>
      {manages ? (
        <div className="fw-row">
          <Link className="govuk-button govuk-button--secondary" to="/devices/add">
            Add devices
          </Link>
          <Link className="govuk-button govuk-button--secondary" to="/devices/import">
            Import a spreadsheet
          </Link>
        </div>
      ) : null}
      <Fetched query={devices} what="devices">
        {({ items, totals }) =>
          items.length === 0 ? (
            <EmptyState title="No devices">
              Add each class the force holds, with maker and country.
            </EmptyState>
          ) : (
            <>
              <p className="govuk-body">{totalsWords(totals)}</p>
              <DevicesTable devices={items} manages={manages} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function totalsWords(totals: Schemas["Devices"]["totals"]): string {
  const parts = Object.entries(totals).map(
    ([name, count]) => `${CLASS_WORDS[name as Device["class"]]}: ${count.toLocaleString("en-GB")}`,
  );
  return `In use or in store. ${parts.join("; ")}.`;
}

function DevicesTable({
  devices,
  manages,
}: {
  readonly devices: readonly Device[];
  readonly manages: boolean;
}) {
  const retire: Column<Device> = { heading: "Change", cell: (device) => <Retire device={device} /> };
  return (
    <DataTable
      caption="Devices"
      captionHidden
      rows={devices}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Maker and model",
          cell: ({ id, maker, model }) => (
            <Link className="govuk-link" to={`/devices/${id}`}>
              {maker} {model}
            </Link>
          ),
        },
        { heading: "Class", cell: (device) => CLASS_WORDS[device.class] },
        { heading: "Number", cell: ({ count }) => count.toLocaleString("en-GB"), numeric: true },
        { heading: "Made in", cell: ({ countryOfManufacture }) => countryName(countryOfManufacture) },
        { heading: "Owner's country", cell: ({ countryOfParent }) => countryName(countryOfParent) },
        { heading: "On a list of concern", cell: ({ onConcernList }) => onConcernList ?? "No" },
        { heading: "Facial recognition", cell: ({ facialRecognition }) => FACIAL_WORDS[facialRecognition] },
        { heading: "Held by", cell: ({ ownerUnit }) => ownerUnit },
        {
          heading: "State",
          cell: ({ state, retiredReason }) =>
            `${plain(state)}${retiredReason === null ? "" : `: ${retiredReason}`}`,
        },
        ...(manages ? [retire] : []),
      ]}
    />
  );
}

function Retire({ device }: { readonly device: Device }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const form = useForm(`retire-${device.id}`, { reason: "" });
  if (device.state === "retired") return <>–</>;
  if (!asking) {
    return (
      <button type="button" className="fw-linklike" onClick={() => setAsking(true)}>
        Retire
        <span className="govuk-visually-hidden">
          {" "}
          {device.maker} {device.model}
        </span>
      </button>
    );
  }
  return (
    <FormFrame
      form={form}
      label={`Retire ${device.maker} ${device.model}`}
      check={({ reason }) => ({ reason: reason.trim() === "" ? "Say what became of them" : undefined })}
      send={({ reason }) =>
        answered(
          api.DELETE("/api/v1/devices/{id}", {
            params: { path: { id: device.id }, query: { reason: reason.trim() } },
          }),
        )
      }
      onDone={() => void queries.invalidateQueries({ queryKey: ["devices"] })}
      button="Retire"
      buttonKind="warning"
    >
      <TextField form={form} name="reason" label="What became of them?" />
    </FormFrame>
  );
}
