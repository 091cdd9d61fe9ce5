/** One DPIA: the newest version, the step that is next, and every version with what it changed. It prints as it stands. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { DpiaForm } from "./dpia-form.tsx";
import { DpiaSteps } from "./dpia-steps.tsx";
import { DpiaVersion } from "./dpia-version.tsx";
import { DpiaVersions } from "./dpia-versions.tsx";
import { type Dpia, partWords, STATE_WORDS, STEP_WORDS } from "./dpia-words.ts";

export function DpiaPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [writing, setWriting] = useState(false);
  const dpia = useQuery({
    queryKey: ["dpia", id],
    queryFn: () => answered(api.GET("/api/v1/dpias/{id}", { params: { path: { id } } })),
  });
  const changed = (after: Dpia) => {
    const done = after.versions.at(-1)?.history.at(-1);
    if (done !== undefined) confirm(STEP_WORDS[done.what]);
    queries.setQueryData(["dpia", id], after);
    void queries.invalidateQueries({ queryKey: ["dpias"] });
    setWriting(false);
  };
  return (
    <Page
      title={dpia.data === undefined ? "DPIA" : titleOf(dpia.data.reference)}
      back={{ to: "/dpias", text: "DPIAs" }}
    >
      <Fetched query={dpia} what="the DPIA">
        {(data) =>
          writing ? (
            <Writing dpia={data} onDone={changed} onLeave={() => setWriting(false)} />
          ) : (
            <Standing dpia={data} onChange={changed} onWrite={() => setWriting(true)} />
          )
        }
      </Fetched>
    </Page>
  );
}

/** A register usually begins its references with the word. */
const titleOf = (reference: string) => (/^dpia/i.test(reference) ? reference : `DPIA ${reference}`);

interface WritingProps {
  readonly dpia: Dpia;
  readonly onDone: (after: Dpia) => void;
  readonly onLeave: () => void;
}

function Writing({ dpia, onDone, onLeave }: WritingProps) {
  const newest = dpia.versions.at(-1);
  const isNew = newest?.signature !== null;
  const send = (content: Omit<Schemas["BeginDpiaInput"], "reference">, whyNew: string) =>
    answered(
      api.POST("/api/v1/dpias/{id}/commands", {
        params: { path: { id: dpia.id } },
        headers: { "if-match": `"${dpia.revision}"` },
        body: { type: "write", whyNew, ...content },
      }),
    );
  return (
    <>
      <DpiaForm
        from={newest}
        {...(isNew
          ? {
              extra: {
                name: "whyNew" as const,
                label: "Why is there a new version?",
                hint: "What has changed since the signed one, which stays as it is",
              },
            }
          : {})}
        send={send}
        onDone={onDone}
        button={isNew ? "Begin the new version" : "Save the draft"}
      />
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onLeave}>
        Leave without saving
      </button>
    </>
  );
}

interface StandingProps {
  readonly dpia: Dpia;
  readonly onChange: (after: Dpia) => void;
  readonly onWrite: () => void;
}

function Standing({ dpia, onChange, onWrite }: StandingProps) {
  const newest = dpia.versions.at(-1);
  if (newest === undefined) return null;
  return (
    <>
      <p className="govuk-body">
        <strong className={`govuk-tag ${STATE_WORDS[dpia.state].colour}`}>
          {STATE_WORDS[dpia.state].text}
        </strong>{" "}
        Version {dpia.newest}.{" "}
        {dpia.signed === null
          ? "No version is signed, and no site can rest on it."
          : `Version ${dpia.signed} is signed and holds.`}
      </p>
      {dpia.reviewOverdue ? (
        <Warning>
          Its review was due on <When at={dpia.reviewDueAt} show="day" />. Begin a new version.
        </Warning>
      ) : null}
      {dpia.openParts.length > 0 && dpia.state === "draft" ? (
        <p className="govuk-body">Still to be written: {dpia.openParts.map(partWords).join(", ")}.</p>
      ) : null}
      {dpia.commissionerNeeded ? (
        <Warning>
          A high risk remains. The Information Commissioner is consulted before anybody signs (Data Protection
          Act 2018 section 65).
        </Warning>
      ) : null}
      <Write dpia={dpia} onWrite={onWrite} />
      <DpiaSteps key={dpia.revision} dpia={dpia} onChange={onChange} />
      <DpiaVersion version={newest} />
      <RestingSites dpia={dpia} />
      <DpiaVersions versions={dpia.versions} />
    </>
  );
}

/** A site took one version; when another is signed, its case takes that one by its next step. */
function RestingSites({ dpia: { restingSites, signed } }: { readonly dpia: Dpia }) {
  if (restingSites.length === 0) return null;
  return (
    <DataTable
      caption="Sites that rest on it"
      rows={restingSites}
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
        {
          heading: "Version",
          cell: ({ version }) => (version === String(signed) ? version : `${version}, an earlier one`),
        },
      ]}
    />
  );
}

function Write({ dpia, onWrite }: { readonly dpia: Dpia; readonly onWrite: () => void }) {
  const writes = useHasRole("anpr-manager");
  if (!writes) return null;
  return (
    <button type="button" className="govuk-button govuk-button--secondary" onClick={onWrite}>
      {dpia.state === "draft" || dpia.state === "advised" ? "Write on" : "Begin a new version"}
    </button>
  );
}
