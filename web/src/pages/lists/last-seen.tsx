/** Where was the vehicle of an entry just before it was listed? Told after adding, and on asking. */
import { useState } from "react";
import { Link, useLocation } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Vrm } from "../../components/plate.tsx";
import { When } from "../../components/when.tsx";

type LookBack = Schemas["LookBack"];

/** What the page that adds an entry hands to the list's own page. */
export interface JustAddedState {
  readonly added: Schemas["AddedVoiEntry"];
}

/** After adding: that it is done, and where the vehicle was. */
export function JustAdded() {
  const state = useLocation().state as Partial<JustAddedState> | null;
  if (state?.added === undefined) return null;
  const { vrmDisplay, lookBack } = state.added;
  return (
    <SuccessNotice title={`${vrmDisplay} is on the list`}>
      {lookBack === null ? null : <Answer looked={lookBack} />}
    </SuccessNotice>
  );
}

export function LastSeen({
  listId,
  entry,
}: {
  readonly listId: string;
  readonly entry: Schemas["VoiEntry"];
}) {
  const [looked, setLooked] = useState<LookBack | "asking" | "failed">();
  const path = { id: listId, entryId: entry.id };
  const ask = async () => {
    setLooked("asking");
    const reply = await answered(
      api.POST("/api/v1/lists/{id}/entries/{entryId}/look-back", { params: { path } }),
    ).catch(() => "failed" as const);
    setLooked(reply);
  };
  return (
    <div aria-live="polite">
      <button type="button" className="fw-linklike" disabled={looked === "asking"} onClick={() => void ask()}>
        Where was it last seen?<span className="govuk-visually-hidden"> {entry.vrmDisplay}</span>
      </button>
      {looked === undefined ? null : <Answer looked={looked} />}
    </div>
  );
}

function Answer({ looked }: { readonly looked: LookBack | "asking" | "failed" }) {
  if (looked === "asking") return <p className="govuk-body-s">Asking the reads kept…</p>;
  if (looked === "failed" || looked.outcome === "failed") {
    return <p className="govuk-body-s">The reads kept could not be asked. Try again.</p>;
  }
  const { outcome, from, reads, lastSeen, alertId } = looked;
  if (outcome === "not-by-policy" || from === null) {
    return <p className="govuk-body-s">The policy does not look back for an entry of this priority.</p>;
  }
  if (lastSeen === null) {
    return (
      <p className="govuk-body-s">
        Not seen since <When at={from} />.
      </p>
    );
  }
  return (
    <p className="govuk-body-s">
      Last seen by camera {lastSeen.cameraCode}, <When at={lastSeen.capturedAt} />; {reads}{" "}
      {reads === 1 ? "read" : "reads"} since <When at={from} />.
      {alertId === null ? null : (
        <>
          {" "}
          <Link className="govuk-link" to={`/alerts/${alertId}`}>
            Open the alert
          </Link>
        </>
      )}
    </p>
  );
}

/** After several were pasted or a file was imported: where were those of today last seen? */
export function LastSeenOfToday({ listId }: { readonly listId: string }) {
  const [found, setFound] = useState<Schemas["LookBacks"] | "asking" | "failed">();
  const ask = async () => {
    setFound("asking");
    const since = new Date(Date.now() - DAY_MS).toISOString();
    const reply = await answered(
      api.POST("/api/v1/lists/{id}/look-back", { params: { path: { id: listId } }, body: { since } }),
    ).catch(() => "failed" as const);
    setFound(reply);
  };
  return (
    <div aria-live="polite">
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        disabled={found === "asking"}
        onClick={() => void ask()}
      >
        Where were the vehicles of the last 24 hours seen?
      </button>
      {found === "asking" ? <p className="govuk-body">Asking the reads kept…</p> : null}
      {found === "failed" ? (
        <p className="govuk-body">The reads kept could not be asked. Try again.</p>
      ) : null}
      {typeof found === "object" ? <SeenOfSeveral found={found} /> : null}
    </div>
  );
}

const DAY_MS = 86_400_000;

function SeenOfSeveral({ found: { seen, looked, leftOut } }: { readonly found: Schemas["LookBacks"] }) {
  return (
    <>
      <p className="govuk-body">
        {looked} {looked === 1 ? "vehicle was" : "vehicles were"} looked for, {seen.length} of them seen.
        {leftOut === 0
          ? ""
          : ` ${leftOut} more were not looked for: the policy permits no more at once. Ask for them one by one.`}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {seen.map(({ entryId, vrmDisplay, lookBack }) => (
          <li key={entryId}>
            <Vrm>{vrmDisplay}</Vrm> <Answer looked={lookBack} />
          </li>
        ))}
      </ul>
    </>
  );
}
