/** All camera sites and where each stands on its way from proposal to closing. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { here, loadPart } from "../../app/load-page.ts";
import { useHolds } from "../../app/rights.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { useForceColumn } from "../../components/force-column.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched, Loading } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { inSentence } from "../../components/words.ts";
import { EquipmentAlarms } from "../cameras/equipment-alarms.tsx";
import { EquipmentNavigation } from "./equipment-navigation.tsx";
import { SiteState } from "./site-state.tsx";
import { STATE_WORDS } from "./site-words.ts";

const SiteMap = lazy(() =>
  loadPart(async () => ({ default: (await import("./site-map.tsx")).SiteMap }), here),
);

const SITE_ALARMS = [
  "site-review-due",
  "site-condition-broken",
  "site-reply-due",
  "dpia-review-overdue",
  "camera-refused",
  "ring-not-assessed",
] as const;

export function SitesPage() {
  const manages = useHasRole("anpr-manager");
  const knowsPositions = useHolds("positions.read");
  const [mapShown, setMapShown] = useState(false);
  const sites = useQuery({ queryKey: ["sites"], queryFn: () => answered(api.GET("/api/v1/sites")) });
  return (
    <Page
      title="Sites"
      lead="A camera may read only at a site that was assessed, consulted on, approved and reviewed in time. Where sites stand is never published."
    >
      <EquipmentNavigation />
      {manages ? <EquipmentAlarms only={SITE_ALARMS} /> : null}
      <div className="fw-row">
        {manages ? (
          <Link className="govuk-button govuk-button--secondary" to="/sites/propose">
            Propose a site
          </Link>
        ) : null}
        {mapShown || !knowsPositions ? null : (
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setMapShown(true)}
          >
            Show the map (recorded)
          </button>
        )}
      </div>
      {mapShown ? (
        <Suspense fallback={<Loading what="the map" />}>
          <SiteMap />
        </Suspense>
      ) : null}
      <Fetched query={sites} what="sites">
        {({ items, counts }) =>
          items.length === 0 ? (
            <EmptyState title="No sites yet">Propose one to begin its case.</EmptyState>
          ) : (
            <>
              <p className="govuk-body">{countWords(counts)}</p>
              <SitesTable sites={items} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function countWords(counts: Schemas["Sites"]["counts"]): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${inSentence(STATE_WORDS[state as Schemas["Site"]["state"]].text)}`)
    .join(", ");
}

function SitesTable({ sites }: { readonly sites: readonly Schemas["Site"][] }) {
  const force = useForceColumn<Schemas["Site"]>();
  return (
    <DataTable
      caption="Sites"
      captionHidden
      rows={sites}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: "Site",
          cell: ({ id, code, name }) => (
            <Link className="govuk-link" to={`/sites/${id}`}>
              {code} {name}
            </Link>
          ),
        },
        ...force,
        { heading: "State", cell: ({ state }) => <SiteState state={state} /> },
        { heading: "District", cell: ({ district }) => district },
        { heading: "Cameras", cell: ({ cameras }) => cameras, numeric: true },
        { heading: "Next review", cell: ({ nextReviewAt }) => <When at={nextReviewAt} show="day" /> },
        { heading: "Last day", cell: ({ endsOn }) => <When at={endsOn} show="day" /> },
        {
          heading: "Conditions",
          cell: ({ conditionsOpen, conditionsBroken }) =>
            conditionsBroken > 0 ? (
              <strong>{conditionsBroken} not met in time</strong>
            ) : (
              `${conditionsOpen === 0 ? "None" : conditionsOpen} open`
            ),
        },
        {
          heading: "Reads",
          cell: ({ contributing, notContributingBecause }) =>
            contributing ? "Taken" : `Refused: ${notContributingBecause}`,
        },
      ]}
    />
  );
}
