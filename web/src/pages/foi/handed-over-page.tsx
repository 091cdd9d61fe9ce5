/** Questions of requests for information that were handed to whoever is signed in or to their team: read, and answered. */
import { useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { dayWords } from "../../components/day-words.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { useFoiQuestions } from "./use-foi-questions.ts";

type Question = Schemas["FoiQuestions"]["items"][number];

export function HandedOverPage() {
  const query = useFoiQuestions();
  return (
    <Page
      title="Questions handed to you"
      lead="The disclosure officer answers requests for information and asks whoever knows. What you write may go into a letter to the requester."
    >
      <Fetched query={query} what="the questions">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing has been handed to you or your team" />
          ) : (
            items.map((question) => (
              <OneQuestion key={`${question.requestId} ${question.number}`} question={question} />
            ))
          )
        }
      </Fetched>
    </Page>
  );
}

function OneQuestion({ question: one }: { readonly question: Question }) {
  return (
    <section className="fw-panel" aria-label={`Question ${one.number} of request ${one.reference}`}>
      {one.state === "overdue" ? <Warning>The day by which to answer has passed.</Warning> : null}
      <Summary
        facts={{
          Question: one.question,
          Note: one.note === "" ? null : one.note,
          Request: one.reference,
          "Asked by": one.askedBy,
          ...(one.answer === null
            ? { "Answer by": dayWords(one.dueOn) }
            : { "Answered by": one.answer.by, Answer: one.answer.text }),
        }}
      />
      {one.answer === null ? <AnswerForm question={one} /> : null}
    </section>
  );
}

function AnswerForm({ question: { requestId: id, number } }: { readonly question: Question }) {
  const queries = useQueryClient();
  const confirm = useConfirm();
  const form = useForm(`answer-${id}-${number}`, { text: "" });
  return (
    <FormFrame
      form={form}
      label={`Answer question ${number}`}
      check={({ text }) => ({ text: text.trim() === "" ? "Write your answer" : undefined })}
      send={({ text }) =>
        answered(
          api.POST("/api/v1/foi-questions/{id}/{number}", {
            params: { path: { id, number } },
            body: { text: text.trim() },
          }),
        )
      }
      onDone={(after) => {
        confirm("Your answer was sent");
        queries.setQueryData(["foi-questions"], after);
      }}
      button="Send the answer"
    >
      <TextArea
        form={form}
        name="text"
        label="Your answer"
        hint="Say too when we do not hold it, or when something in it should not be disclosed, and why."
      />
    </FormFrame>
  );
}
