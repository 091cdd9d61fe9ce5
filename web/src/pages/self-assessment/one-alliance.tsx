/** What several forces say together: who they are, who answers, who has joined and signed, and each principle with the summed registers. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { standing } from "./alliance-standing.ts";
import { Gaps } from "./assessment-gaps.tsx";
import { PrincipleSection } from "./assessment-principle.tsx";
import { SCOPE_HINT } from "./scope-words.ts";
import { WriteAssessment } from "./write-assessment.tsx";

type Alliance = Schemas["Alliance"];

export function OneAlliance({ id }: { readonly id: string }) {
  const [writing, setWriting] = useState(false);
  const queries = useQueryClient();
  const key = ["alliances", id];
  const alliance = useQuery({
    queryKey: key,
    queryFn: () => answered(api.GET("/api/v1/alliances/{id}", { params: { path: { id } } })),
  });
  const changed = (after: Alliance) => queries.setQueryData(key, after);
  return (
    <Page
      title={alliance.data?.name ?? "Assessed together"}
      back={{ to: "/self-assessment/alliances", text: "Assessed together" }}
      lead="How these forces keep the twelve principles of the Surveillance Camera Code with the system that they share."
    >
      <Fetched query={alliance} what="what the forces say together">
        {(data) =>
          writing ? (
            <WriteAssessment
              assessment={data}
              label="Assessment of several forces"
              scopeHint={SCOPE_HINT}
              send={(content) =>
                answered(api.PUT("/api/v1/alliances/{id}", { params: { path: { id } }, body: content }))
              }
              onScope={changed}
              onSaved={(after) => {
                changed(after);
                setWriting(false);
              }}
              onLeave={() => setWriting(false)}
            />
          ) : (
            <Shown alliance={data} onWrite={() => setWriting(true)} onChanged={changed} />
          )
        }
      </Fetched>
    </Page>
  );
}

interface ShownProps {
  readonly alliance: Alliance;
  readonly onWrite: () => void;
  readonly onChanged: (after: Alliance) => void;
}

function Shown({ alliance, onWrite, onChanged }: ShownProps) {
  const manages = useHasRole("anpr-manager");
  const joined = alliance.members.some(({ isYours, joinedAt }) => isYours && joinedAt !== null);
  return (
    <>
      <Summary facts={{ "Who answers for it": alliance.answerable, Standing: standing(alliance) }} />
      <Members members={alliance.members} />
      <Steps alliance={alliance} onWrite={onWrite} onChanged={onChanged} />
      {alliance.scope === "" ? null : (
        <section aria-labelledby="scope-heading">
          <h2 id="scope-heading" className="govuk-heading-m">
            What is assessed
          </h2>
          <p className="govuk-body">{alliance.scope}</p>
        </section>
      )}
      <Gaps gaps={alliance.gaps} />
      {joined ? (
        alliance.principles.map((principle) => (
          <PrincipleSection key={principle.number} principle={principle} assessment={alliance} />
        ))
      ) : (
        <p className="govuk-inset-text">
          Your force has not joined. What the registers of the others say is shown once it has.
        </p>
      )}
      {joined && manages ? <Leave alliance={alliance} onChanged={onChanged} /> : null}
    </>
  );
}

function Members({ members }: Pick<Alliance, "members">) {
  const stamp = (at: string | null, by: string | null, none: string): ReactNode =>
    at === null ? (
      none
    ) : (
      <>
        <When at={at} />, {by}
      </>
    );
  return (
    <DataTable
      caption="Forces"
      rows={members}
      rowKey={({ force }) => force}
      columns={[
        { heading: "Force", cell: ({ force, isYours }) => (isYours ? `${force} (yours)` : force) },
        {
          heading: "Joined",
          cell: ({ joinedAt, joinedBy }) => stamp(joinedAt, joinedBy, "Not yet; its facts are not summed"),
        },
        { heading: "Signed", cell: ({ signedAt, signedBy }) => stamp(signedAt, signedBy, "Not yet") },
      ]}
    />
  );
}

function Steps({ alliance, onWrite, onChanged }: ShownProps) {
  const manages = useHasRole("anpr-manager");
  const signs = useHasRole("authorising-officer");
  const { id, version, members } = alliance;
  const own = members.find(({ isYours }) => isYours);
  const joined = own !== undefined && own.joinedAt !== null;
  const path = { id };
  return (
    <>
      {manages && joined ? (
        <button type="button" className="govuk-button" onClick={onWrite}>
          {version === 0 ? "Write it" : "Change it"}
        </button>
      ) : null}
      {manages && !joined ? (
        <Press
          label="Join with your force"
          words="What your registers say is then summed with the others', and they see each force's part. Signatures begin anew."
          send={() => answered(api.POST("/api/v1/alliances/{id}/join", { params: { path } }))}
          onDone={onChanged}
        />
      ) : null}
      {signs && joined && version > 0 && own.signedAt === null ? (
        <Press
          label="Sign for your force"
          words="You sign that the answers and the plan are your force's too."
          send={() =>
            answered(api.POST("/api/v1/alliances/{id}/sign", { params: { path }, body: { seen: version } }))
          }
          onDone={onChanged}
        />
      ) : null}
    </>
  );
}

function Leave({ alliance: { id }, onChanged }: Pick<ShownProps, "alliance" | "onChanged">) {
  return (
    <section aria-labelledby="leave-heading">
      <h2 id="leave-heading" className="govuk-heading-m">
        Leave
      </h2>
      <Press
        label="Leave with your force"
        words="Your registers are then summed no more. Signatures begin anew."
        isSecondary
        send={() => answered(api.POST("/api/v1/alliances/{id}/leave", { params: { path: { id } } }))}
        onDone={onChanged}
      />
    </section>
  );
}

interface PressProps {
  readonly label: string;
  readonly words: string;
  readonly isSecondary?: boolean;
  readonly send: () => Promise<Alliance>;
  readonly onDone: (after: Alliance) => void;
}

function Press({ label, words, isSecondary, send, onDone }: PressProps) {
  const form = useForm(label, {});
  return (
    <FormFrame
      form={form}
      label={label}
      send={send}
      onDone={onDone}
      button={label}
      {...(isSecondary === true ? { buttonKind: "secondary" as const } : {})}
    >
      <p className="govuk-body">{words}</p>
    </FormFrame>
  );
}
