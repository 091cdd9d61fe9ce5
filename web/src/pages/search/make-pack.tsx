/** Chosen reads of an answer as an evidence pack: for a court, and for whoever has to check it without us. */
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ProblemNotice } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Read = Schemas["Read"];

/** As many as the server puts into one. */
const MOST = 100;

interface MakePackProps {
  readonly answer: Schemas["SearchAnswer"];
  /** Those that are shown. */
  readonly reads: readonly Read[];
}

export function MakePack({ answer, reads }: MakePackProps) {
  const mayMake = useHasRole("analyst", "anpr-manager");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const making = useMutation({ mutationFn: () => makePack(answer, [...chosen]) });
  if (!mayMake) return null;
  const choose = (id: string) => {
    making.reset();
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  };
  const shown = reads.slice(0, MOST);
  const allChosen = shown.every(({ id }) => chosen.has(id));
  return (
    <section aria-labelledby="make-pack-heading">
      <h3 id="make-pack-heading" className="govuk-heading-s">
        Make an evidence pack
      </h3>
      <p className="govuk-body-s">
        A pack holds the pictures, both times, what was measured of the camera’s clock, who searched and why,
        and the proof that the audit log holds it. Anybody can check it{" "}
        <a className="govuk-link" href="/evidence-verifier.html" download>
          with a page that works without a network
        </a>
        . Making it is recorded.
      </p>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Choose the reads ({chosen.size} chosen)</span>
        </summary>
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-visually-hidden">Reads for the pack</legend>
          <div className="govuk-checkboxes govuk-checkboxes--small">
            <Choice
              label={
                allChosen
                  ? "None of them"
                  : shown.length < reads.length
                    ? `The newest ${MOST}`
                    : "All that are shown"
              }
              checked={allChosen}
              onChange={() => setChosen(allChosen ? new Set() : new Set(shown.map(({ id }) => id)))}
            />
            {shown.map((read) => (
              <Choice
                key={read.id}
                label={<ReadWords read={read} />}
                checked={chosen.has(read.id)}
                onChange={() => choose(read.id)}
              />
            ))}
          </div>
        </fieldset>
      </details>
      {making.isError ? <ProblemNotice error={making.error} /> : null}
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        aria-disabled={making.isPending || chosen.size === 0}
        onClick={() => making.isPending || chosen.size === 0 || making.mutate()}
      >
        {making.isPending ? "Making the pack…" : "Make an evidence pack"}
      </button>
      <p className="govuk-body-s" aria-live="polite">
        {making.isSuccess
          ? `Saved. Its hash, which the audit log holds: ${making.data}`
          : chosen.size === 0
            ? "Choose at least one read first."
            : ""}
      </p>
    </section>
  );
}

function ReadWords({ read }: { readonly read: Read }) {
  return (
    <>
      {read.vrmDisplay}, <When at={read.capturedAt} />, {read.cameraCode}
    </>
  );
}

interface ChoiceProps {
  readonly label: React.ReactNode;
  readonly checked: boolean;
  readonly onChange: () => void;
}

function Choice({ label, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="govuk-checkboxes__item">
      <input
        id={id}
        className="govuk-checkboxes__input"
        type="checkbox"
        checked={checked}
        onChange={onChange}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}

/** Saves the file, and gives the pack's hash. */
async function makePack(
  { searchId, asked }: Schemas["SearchAnswer"],
  reads: readonly string[],
): Promise<string> {
  const request = api.POST("/api/v1/evidence", {
    body: { case: asked.reference, searchId, reads: [...reads] },
    parseAs: "blob",
  });
  const pack = (await answered(request)) as Blob;
  const { headers } = (await request).response;
  const url = URL.createObjectURL(pack);
  const link = document.createElement("a");
  link.href = url;
  link.download = /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "evidence.zip";
  link.click();
  URL.revokeObjectURL(url);
  return headers.get("x-evidence-pack") ?? "";
}
