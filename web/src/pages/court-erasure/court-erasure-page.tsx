/** Orders of courts to erase what is held of a vehicle: recorded, carried out by a senior officer, certified. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { KeepingNavigation } from "../keeping/keeping-navigation.tsx";
import { CentreWords, HandOver } from "./hand-over.tsx";

type CourtErasure = Schemas["CourtErasure"];

export function CourtErasurePage() {
  const records = useHasRole("anpr-manager");
  const keeps = useHasRole("anpr-manager", "auditor");
  const queries = useQueryClient();
  const orders = useQuery({
    queryKey: ["court-erasures"],
    queryFn: () => answered(api.GET("/api/v1/court-erasures")),
  });
  const changed = () => void queries.invalidateQueries({ queryKey: ["court-erasures"] });
  return (
    <Page
      title="Erasure ordered by a court"
      lead="What is held of one vehicle is erased when a court orders it: reads, pictures, alerts, searches, list entries and every other record that names it. The certificate knows the mark by a keyed hash alone."
    >
      {keeps ? <KeepingNavigation /> : null}
      <Fetched query={orders} what="orders">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No court has ordered anything">
              The ANPR manager records an order as it comes; a senior officer carries it out.
            </EmptyState>
          ) : (
            items.map((order) => <Order key={order.id} order={order} onChange={changed} />)
          )
        }
      </Fetched>
      {records ? <RecordForm onDone={changed} /> : null}
    </Page>
  );
}

interface OrderProps {
  readonly order: CourtErasure;
  readonly onChange: () => void;
}

const STATE_WORDS: Readonly<Record<CourtErasure["state"], string>> = {
  recorded: "To be carried out",
  "carried-out": "Carried out",
  discarded: "Discarded",
};

function Order({ order, onChange }: OrderProps) {
  const { recorded, carriedOut, discarded } = order;
  return (
    <section aria-label={`Order ${order.reference}`}>
      <h2 className="govuk-heading-m">
        {order.court}, {order.reference}
      </h2>
      <Summary
        facts={{
          State: STATE_WORDS[order.state],
          Mark: order.mark,
          Recorded: (
            <>
              <When at={recorded.at} />, {recorded.by}
            </>
          ),
          "Carried out":
            carriedOut === null ? null : (
              <>
                <When at={carriedOut.at} />, {carriedOut.by}
              </>
            ),
          Erased: carriedOut === null ? null : erasedWords(carriedOut),
          "Kept for a case":
            carriedOut === null || carriedOut.readsHeld === 0
              ? null
              : `${carriedOut.readsHeld.toLocaleString("en-GB")} reads, by an order to preserve`,
          Certificate:
            carriedOut === null ? null : (
              <>
                Entry {carriedOut.certificate.index} of the audit log, hash{" "}
                <span className="fw-code">{carriedOut.certificate.leafHash}</span>
              </>
            ),
          "Keyed hash of the mark":
            carriedOut === null ? null : <span className="fw-code">{carriedOut.markHash}</span>,
          "National centre": order.handOver === null ? null : <CentreWords handOver={order.handOver} />,
          Discarded: discarded === null ? null : `${discarded.reason} (${discarded.by})`,
        }}
      />
      <HandOver order={order} onChange={onChange} />
      {order.mayCarryOut ? <CarryOut order={order} onChange={onChange} /> : <Waiting order={order} />}
    </section>
  );
}

function Waiting({ order: { state } }: { readonly order: CourtErasure }) {
  if (state !== "recorded") return null;
  return (
    <p className="govuk-inset-text">
      Waits for an authorising officer of sufficient rank who did not record it.
    </p>
  );
}

type CarriedOut = NonNullable<CourtErasure["carriedOut"]>;

const TRACE_WORDS: Readonly<Record<CarriedOut["traces"][number]["place"], string>> = {
  workingSets: "cases (taken out of them)",
  savedSearches: "saved searches",
  authorities: "authorities",
  loggedSearches: "searches in the auditors' register (taken out of them)",
  ownVehicles: "officers' own vehicles",
  mutes: "muted alerts",
  lookBacks: "earlier sightings of list entries",
  reviews: "checks of reads",
  ownReadings: "second readings",
  tellings: "first words of cameras",
  messages: "messages on their way",
  setAside: "reads that were set aside",
  quarantined: "deliveries in quarantine",
  latePictures: "pictures that waited",
  requests: "requests for information (taken out of them)",
  words: "notes and other texts (taken out of them)",
};

function erasedWords({ reads, pictures, alerts, searches, listEntries, traces }: CarriedOut) {
  const told = [
    [reads, "reads"],
    [pictures, "pictures"],
    [alerts, "alerts"],
    [searches, "searches"],
    [listEntries, "list entries"],
    ...traces.map(({ place, records }) => [records, TRACE_WORDS[place]] as const),
  ] as const;
  return told.map(([count, what]) => `${count.toLocaleString("en-GB")} ${what}`).join(", ");
}

function CarryOut({ order, onChange }: OrderProps) {
  const confirm = useConfirm();
  return (
    <ActionButton
      text="Erase what is held of this vehicle"
      kind="warning"
      confirm="Its reads, pictures, alerts, searches, list entries and whatever else names it go for good. What the national centre holds and what stands in the audit log is not reached from here. This cannot be undone."
      act={() =>
        answered(
          api.POST("/api/v1/court-erasures/{id}/steps", {
            params: { path: { id: order.id } },
            body: { type: "carry-out" },
          }),
        )
      }
      onDone={() => {
        confirm(`${order.reference}: carried out`);
        onChange();
      }}
    />
  );
}

function RecordForm({ onDone }: { readonly onDone: () => void }) {
  const form = useForm("court", { reference: "", court: "", mark: "" });
  const confirm = useConfirm();
  return (
    <section aria-labelledby="record-heading">
      <h2 id="record-heading" className="govuk-heading-m">
        Record an order
      </h2>
      <FormFrame
        form={form}
        label="Record an order"
        check={({ reference, court, mark }) => ({
          reference: reference.trim().length < 3 ? "Enter the court's reference" : undefined,
          court: court.trim().length < 3 ? "Enter the name of the court" : undefined,
          mark: mark.trim() === "" ? "Enter the mark" : undefined,
        })}
        send={(body) => answered(api.POST("/api/v1/court-erasures", { body }))}
        onDone={({ reference }) => {
          confirm(`${reference}: recorded. A senior officer carries it out`);
          form.reset();
          onDone();
        }}
        button="Record the order"
      >
        <TextField form={form} name="court" label="Court" />
        <TextField form={form} name="reference" label="Reference of the order" width="20" />
        <TextField form={form} name="mark" label="Mark" className="fw-vrm-input" />
      </FormFrame>
    </section>
  );
}
