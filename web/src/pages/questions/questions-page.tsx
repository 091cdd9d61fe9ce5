/** What an auditor asks a person about their own searches, and the vehicles that the person tells as their own. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { useQuestions } from "./use-questions.ts";

type Finding = Schemas["SearchFinding"];

export function QuestionsPage() {
  const query = useQuestions();
  return (
    <Page
      title="Questions to you"
      lead="An auditor may ask you about a search that you made. To be asked accuses nobody: say in your own words what the search was for."
    >
      <Fetched query={query} what="the questions">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nobody has asked you anything" />
          ) : (
            items.map((finding) => <One key={finding.id} finding={finding} />)
          )
        }
      </Fetched>
      <h2 className="govuk-heading-m">Vehicles of your own</h2>
      <OwnVehicles />
    </Page>
  );
}

function One({
  finding: { id, question, owner, askedAt, dueAt, answer, closed },
}: {
  readonly finding: Finding;
}) {
  return (
    <section className="fw-panel" aria-label={`Question of ${owner.name}`}>
      <Summary
        facts={{
          Question: question,
          "Asked by": (
            <>
              {owner.name}, <When at={askedAt} />
            </>
          ),
          ...(answer === null ? { "Answer by": <When at={dueAt} /> } : { "Your answer": answer.words }),
          ...(closed === null ? {} : { Closed: <When at={closed.at} /> }),
        }}
      />
      {answer === null && closed === null ? <Answer id={id} /> : null}
    </section>
  );
}

function Answer({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const form = useForm(`answer-${id}`, { words: "" });
  return (
    <FormFrame
      form={form}
      label="Answer the question"
      check={({ words }) => ({ words: words.trim() === "" ? "Write your answer" : undefined })}
      send={(body) => answered(api.POST("/api/v1/questions/{id}/answer", { params: { path: { id } }, body }))}
      onDone={() => void queries.invalidateQueries({ queryKey: ["questions"] })}
      button="Send the answer"
    >
      <TextArea form={form} name="words" label="Your answer" hint="It can be given once" />
    </FormFrame>
  );
}

function OwnVehicles() {
  const query = useQuery({
    queryKey: ["own-vehicles"],
    queryFn: () => answered(api.GET("/api/v1/own-vehicles")),
  });
  return (
    <Fetched query={query} what="your vehicles">
      {({ marks }) => <VehiclesForm key={marks.join()} marks={marks} />}
    </Fetched>
  );
}

function VehiclesForm({ marks }: { readonly marks: readonly string[] }) {
  const queries = useQueryClient();
  const form = useForm("own-vehicles", { marks: marks.join("\n") });
  const [saved, setSaved] = useState(false);
  return (
    <FormFrame
      form={form}
      label="Vehicles of your own"
      send={({ marks: text }) =>
        answered(
          api.PUT("/api/v1/own-vehicles", {
            body: {
              marks: text
                .split("\n")
                .map((line) => line.trim())
                .filter((line) => line !== ""),
            },
          }),
        )
      }
      onDone={(told) => {
        setSaved(true);
        queries.setQueryData(["own-vehicles"], told);
      }}
      button="Keep these"
      buttonKind="secondary"
    >
      <TextArea
        form={form}
        name="marks"
        label="Marks of your own and your household's vehicles"
        hint="One a line. A search for one of them is shown to auditors; nobody else sees them."
      />
      <p className="govuk-body" role="status">
        {saved ? "Kept." : ""}
      </p>
    </FormFrame>
  );
}
