/** The vehicle of an alert is found, recovered or no longer wanted: one button takes it off its lists, and says how far that has come. */
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { RemovalReach } from "./removal-reach.tsx";

type Entry = Schemas["VoiEntry"];

const REASONS = {
  found: "Found",
  recovered: "Recovered by police",
  "recovered-by-owner": "Recovered by its owner",
  cancelled: "No longer wanted",
} as const;

export function RemoveVehicle({ alertId }: { readonly alertId: string }) {
  const [removed, setRemoved] = useState<readonly Entry[]>([]);
  const may = useHasRole("control-room", "anpr-manager");
  if (!may) return null;
  if (removed.length > 0) {
    return (
      <section aria-labelledby="removed-heading">
        <h2 id="removed-heading" className="govuk-heading-s">
          Taken off {removed.length === 1 ? "its list" : `${removed.length} lists`}
        </h2>
        {removed.map(({ id, listId }) => (
          <RemovalReach key={id} listId={listId} entryId={id} />
        ))}
      </section>
    );
  }
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">The vehicle is no longer sought</span>
      </summary>
      <div className="govuk-details__text">
        <p className="govuk-body-s">
          Takes it off every list behind this alert, at once, on every server and every connected screen.
        </p>
        {(Object.keys(REASONS) as (keyof typeof REASONS)[]).map((reason) => (
          <ActionButton
            key={reason}
            text={REASONS[reason]}
            kind="secondary"
            act={() =>
              answered(
                api.POST("/api/v1/alerts/{id}/remove", {
                  params: { path: { id: alertId } },
                  body: { reason },
                }),
              )
            }
            onDone={({ items }) => setRemoved(items)}
          />
        ))}
      </div>
    </details>
  );
}
