/** What auditors asked people about their searches: who sees to it, until when, what was answered, and how it was closed. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useSession } from "../../app/session.ts";
import { SelectField, TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { AuditNavigation } from "./audit-navigation.tsx";

type Finding = Schemas["SearchFinding"];
type Outcome = NonNullable<Finding["closed"]>["outcome"];

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  explained: "Explained: the search was in order",
  "advice-given": "Advice was given",
  "passed-on": "Passed on to professional standards",
};

export function FindingsPage() {
  const query = useQuery({
    queryKey: ["audit", "findings"],
    queryFn: () => answered(api.GET("/api/v1/audit/findings")),
  });
  return (
    <Page
      title="Questions asked"
      lead="The person who made a search is asked first. An auditor closes it once they have answered, or when the time to answer is over."
    >
      <AuditNavigation />
      <Fetched query={query} what="the questions">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nobody has been asked yet">
              Ask about a search under "Who searched what", "Draws for review" or "Hints".
            </EmptyState>
          ) : (
            items.map((finding) => <One key={finding.id} finding={finding} />)
          )
        }
      </Fetched>
    </Page>
  );
}

function stateTag({ closed, overdue, answer }: Finding) {
  if (closed !== null) return <strong className="govuk-tag govuk-tag--grey">Closed</strong>;
  if (overdue) return <strong className="govuk-tag govuk-tag--red">Overdue</strong>;
  return answer === null ? (
    <strong className="govuk-tag govuk-tag--blue">Waits for the answer</strong>
  ) : (
    <strong className="govuk-tag govuk-tag--yellow">Answered</strong>
  );
}

function One({ finding }: { readonly finding: Finding }) {
  const { officer } = useSession();
  const { person, question, owner, askedAt, dueAt, answer, closed, overdue } = finding;
  const mayClose = closed === null && person.id !== officer.id && (answer !== null || overdue);
  return (
    <section className="fw-panel" aria-label={`Question to ${person.name}`}>
      <h2 className="govuk-heading-m">
        {person.name} {stateTag(finding)}
      </h2>
      <Summary
        facts={{
          Question: question,
          "Asked by": (
            <>
              {owner.name}, <When at={askedAt} />
            </>
          ),
          "Answer due by": <When at={dueAt} />,
          Answer: answer?.words ?? "None yet",
          ...(closed === null
            ? {}
            : { Closed: `${OUTCOME_WORDS[closed.outcome]}, ${closed.by.name}: ${closed.words}` }),
        }}
      />
      {mayClose ? <Close id={finding.id} /> : null}
    </section>
  );
}

function Close({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const form = useForm(`close-${id}`, { outcome: "", words: "" });
  return (
    <FormFrame
      form={form}
      label="Close this question"
      check={({ outcome, words }) => ({
        outcome: outcome === "" ? "Choose how it ends" : undefined,
        words: words.trim() === "" ? "Say why" : undefined,
      })}
      send={({ outcome, words }) =>
        answered(
          api.POST("/api/v1/audit/findings/{id}/close", {
            params: { path: { id } },
            body: { outcome: outcome as Outcome, words },
          }),
        )
      }
      onDone={() => void queries.invalidateQueries({ queryKey: ["audit", "findings"] })}
      button="Close it"
      buttonKind="secondary"
    >
      <SelectField
        form={form}
        name="outcome"
        label="How does it end?"
        choices={Object.entries(OUTCOME_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea form={form} name="words" label="Why?" rows={2} />
    </FormFrame>
  );
}
