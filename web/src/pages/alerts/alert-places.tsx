/** Where the vehicle was seen, for whoever holds the alert: without the place nobody can be sent. Each look is recorded. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole, useSession } from "../../app/session.ts";
import { Key } from "../../components/key.tsx";
import { PlacesTable } from "../../components/places-table.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { AlertMap } from "./alert-map.tsx";
import { CamerasAhead } from "./cameras-ahead.tsx";

type Alert = Schemas["Alert"];

export function AlertPlaces({ alert }: { readonly alert: Alert }) {
  return (
    <section aria-labelledby="places-heading">
      <h2 id="places-heading" className="govuk-heading-m">
        Where it was seen
      </h2>
      <PlacesOnDemand alert={alert} />
    </section>
  );
}

function PlacesOnDemand({ alert }: { readonly alert: Alert }) {
  const { officer } = useSession();
  const always = useHasRole("anpr-manager");
  const [shown, setShown] = useState(false);
  const holds = alert.owner?.id === officer.id && alert.state !== "closed";
  if (!holds && !always) {
    return (
      <p className="govuk-body">
        {alert.state === "closed"
          ? "This alert is closed, so its places are no longer shown."
          : "Take the alert to be told where the vehicle was seen."}
      </p>
    );
  }
  if (shown) return <Places alert={alert} />;
  return (
    <>
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        data-shortcut="g"
        aria-keyshortcuts="g"
        onClick={() => setShown(true)}
      >
        <Key>G</Key> Show where it was seen
      </button>
      <p className="govuk-body-s">Looking is recorded.</p>
    </>
  );
}

function Places({ alert }: { readonly alert: Alert }) {
  const { id, lastSeen } = alert;
  const params = { path: { id } };
  const places = useQuery({
    queryKey: ["alert-places", id],
    queryFn: () => answered(api.GET("/api/v1/alerts/{id}/places", { params })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const ahead = useQuery({
    queryKey: ["alert-ahead", id],
    queryFn: () => answered(api.GET("/api/v1/alerts/{id}/ahead", { params })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const again = () => Promise.all([places.refetch(), ahead.refetch()]);
  return (
    <Fetched query={places} what="places">
      {({ items, passes }) => (
        <>
          {items.some(({ capturedAt }) => capturedAt >= lastSeen.capturedAt) ? null : (
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => void again()}
            >
              Seen again since: show where
            </button>
          )}
          <Fetched query={ahead} what="the cameras ahead">
            {(next) => (
              <>
                <CamerasAhead ahead={next} />
                <AlertMap places={items} passes={passes} ahead={next} />
              </>
            )}
          </Fetched>
          <PlacesTable
            caption="Places, the latest first"
            places={items}
            more={[
              { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
              { heading: "Seen last", cell: ({ capturedAt }) => <When at={capturedAt} /> },
            ]}
          />
        </>
      )}
    </Fetched>
  );
}
