/** Could anybody still drive into a town unrecorded? A ring round each town, every road over it, and what is to be assessed as a whole. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { here, loadPart } from "../../app/load-page.ts";
import { useHasRole } from "../../app/session.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched, Loading } from "../../components/states.tsx";
import { EquipmentNavigation } from "./equipment-navigation.tsx";
import { RingAssessmentForm, RingAssessmentShown } from "./ring-assessment.tsx";
import type { Ring } from "./ring-map.tsx";

const RingMap = lazy(() =>
  loadPart(async () => ({ default: (await import("./ring-map.tsx")).RingMap }), here),
);

export function RingsPage() {
  const [radiusM, setRadiusM] = useState<number>();
  const [chosen, setChosen] = useState<string>();
  const rings = useQuery({
    queryKey: ["sites", "rings", radiusM],
    queryFn: () =>
      answered(
        api.GET("/api/v1/sites/rings", { params: { query: radiusM === undefined ? {} : { radiusM } } }),
      ),
    // Each look is recorded: none without somebody who asks.
    staleTime: 10 * 60_000,
  });
  return (
    <Page
      title="Rings round towns"
      lead="Where nobody can drive in or out without being recorded, the ring as a whole must be assessed, not each site alone. Each look is recorded."
    >
      <EquipmentNavigation />
      <RadiusForm onAsk={setRadiusM} />
      <Fetched query={rings} what="the rings">
        {({ items, radiusM: used }) =>
          items.length === 0 ? (
            <EmptyState title="No towns on the map">
              The operator's map names none. Add one with towns.
            </EmptyState>
          ) : (
            <>
              <RingsTable rings={items} radiusM={used} onChoose={setChosen} />
              <Chosen ring={items.find(({ town }) => town === chosen)} radiusM={used} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function RadiusForm({ onAsk }: { readonly onAsk: (radiusM: number) => void }) {
  const form = useForm("ring", { km: "3" });
  return (
    <FormFrame
      form={form}
      label="How far round each town"
      check={({ km }) => ({
        km: Number(km) >= 0.5 && Number(km) <= 30 ? undefined : "Enter a number of kilometres from 0.5 to 30",
      })}
      send={({ km }) => Promise.resolve(Math.round(Number(km) * 1000))}
      onDone={onAsk}
      button="Look again (recorded)"
      buttonKind="secondary"
    >
      <TextField form={form} name="km" label="Kilometres from the middle of each town" width="5" />
    </FormFrame>
  );
}

interface RingsTableProps {
  readonly rings: readonly Ring[];
  readonly radiusM: number;
  readonly onChoose: (town: string) => void;
}

function RingsTable({ rings, radiusM, onChoose }: RingsTableProps) {
  return (
    <DataTable
      caption={`Roads over a ring of ${radiusM / 1000} km`}
      rows={rings}
      rowKey={({ town }) => town}
      columns={[
        {
          heading: "Town",
          cell: ({ town }) => (
            <button type="button" className="fw-linklike" onClick={() => onChoose(town)}>
              {town}
            </button>
          ),
        },
        { heading: "Ways in", cell: ({ entries }) => entries, numeric: true },
        { heading: "Covered", cell: ({ entriesCovered }) => entriesCovered, numeric: true },
        { heading: "Could anybody still enter unrecorded?", cell: enterWords },
        { heading: "Leave unrecorded?", cell: ({ entries, openOut }) => yesNo(entries, openOut) },
        { heading: "The ring as a whole", cell: assessedWords },
      ]}
    />
  );
}

const yesNo = (entries: number, isOpen: boolean): string =>
  entries === 0 ? "No road on the map" : isOpen ? "Yes" : "No";
const enterWords = ({ entries, openIn }: Ring): string => yesNo(entries, openIn);

function assessedWords({ isRinged, assessment }: Ring): string {
  if (!isRinged) return "Not needed";
  return assessment === null ? "Must be assessed" : "Assessed";
}

function Chosen({ ring, radiusM }: { readonly ring: Ring | undefined; readonly radiusM: number }) {
  const manages = useHasRole("anpr-manager");
  const queries = useQueryClient();
  const confirm = useConfirm();
  if (ring === undefined) return null;
  return (
    <section aria-labelledby="ring-heading">
      <h2 id="ring-heading" className="govuk-heading-m">
        {ring.town}
      </h2>
      <p className="govuk-body">
        {ring.entriesCovered} of {ring.entries} ways in are covered.{" "}
        {ring.openIn ? "Somebody can still enter unrecorded." : "Nobody can enter unrecorded."}
      </p>
      {ring.isRinged && ring.assessment === null ? (
        <Warning>
          Nobody gets past these cameras unrecorded. That was unlawful where nobody had assessed it as a
          whole: assess the ring, or open it.
        </Warning>
      ) : null}
      <Suspense fallback={<Loading what="the map" />}>
        <RingMap ring={ring} radiusM={radiusM} />
      </Suspense>
      <p className="govuk-body">
        Sites near the ring:{" "}
        {ring.sites.length === 0
          ? "none"
          : ring.sites.map(({ id, code }) => (
              <span key={id}>
                <Link className="govuk-link" to={`/sites/${id}`}>
                  {code}
                </Link>{" "}
              </span>
            ))}
      </p>
      {ring.assessment === null ? null : <RingAssessmentShown assessment={ring.assessment} />}
      {ring.isRinged && manages ? (
        <RingAssessmentForm
          key={ring.town}
          town={ring.town}
          onDone={() => {
            confirm("The ring was assessed");
            void queries.invalidateQueries({ queryKey: ["sites", "rings"] });
          }}
        />
      ) : null}
    </section>
  );
}
