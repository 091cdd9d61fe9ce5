/** One principle: its answers, what the registers say beside them, and the plan for its gap. */
import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { isHere, navigationFor } from "../../app/navigation.ts";
import { useSession } from "../../app/session.ts";
import { When } from "../../components/when.tsx";

type Assessment = Schemas["SelfAssessment"];

interface PrincipleProps {
  readonly principle: Assessment["principles"][number];
  readonly assessment: Pick<Assessment, "answers" | "actions">;
}

const ANSWER_WORDS = { yes: "Yes", partly: "Partly", no: "No" } as const;

export function PrincipleSection({ principle, assessment }: PrincipleProps) {
  const { number, title, questions, evidence } = principle;
  const answers = new Map(assessment.answers.map((given) => [given.question, given]));
  const action = assessment.actions.find((one) => one.principle === number);
  return (
    <section aria-labelledby={`principle-${number}`}>
      <h2 id={`principle-${number}`} className="govuk-heading-m" tabIndex={-1}>
        {number}. {title}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {questions.map(({ id, text }) => {
          const given = answers.get(id);
          const note = given === undefined || given.note === "" ? "" : ` ${given.note}`;
          return (
            <li key={id}>
              {text} <strong>{given === undefined ? "Not answered" : ANSWER_WORDS[given.answer]}.</strong>
              {note}
            </li>
          );
        })}
      </ul>
      <Evidence evidence={evidence} isLinked />
      {action === undefined ? null : (
        <p className="govuk-inset-text">
          <strong>Gap:</strong> {action.gap}
          <br />
          <strong>Action:</strong> {action.action}
          <br />
          <strong>Owner:</strong> {action.owner}, by <When at={action.due} show="day" />
          {action.overdue ? <strong> (overdue)</strong> : null}
        </p>
      )}
    </section>
  );
}

type Facts = PrincipleProps["principle"]["evidence"];

/** What the registers say of one principle, for who reads the answers and who writes them. */
export function Evidence({ evidence, isLinked }: { readonly evidence: Facts; readonly isLinked: boolean }) {
  if (evidence.length === 0)
    return (
      <p className="govuk-body-s">No register speaks about this. Say with each answer how it is known.</p>
    );
  // Most were asked now; what was last done or compared earlier says so beside it.
  const now = evidence.map(({ at }) => at).reduce((a, b) => (a > b ? a : b));
  return (
    <>
      <p className="govuk-body-s">
        The registers say, as at <When at={now} />:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {evidence.map(({ words, value, isGap, isMissing, page, at }) => (
          <li key={words}>
            {isLinked ? <Source page={page} words={words} /> : words}: {value}
            {at === now ? null : (
              <>
                {" "}
                (as at <When at={at} />)
              </>
            )}
            {isGap ? <strong> (a gap)</strong> : null}
            {isMissing ? <>. Say with the answer how it is known.</> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A link only for those whose duty opens the page. The public page is no view of ours. */
function Source({ page, words }: { readonly page: string; readonly words: string }) {
  const { roles } = useSession().officer;
  if (page === "") return words;
  if (page.startsWith("/public"))
    return (
      <a className="govuk-link" href={page}>
        {words}
      </a>
    );
  const opens = OF_EVERYBODY.has(page) || navigationFor(roles).some((item) => isHere(item, page));
  return opens ? (
    <Link className="govuk-link" to={page}>
      {words}
    </Link>
  ) : (
    words
  );
}

const OF_EVERYBODY: ReadonlySet<string> = new Set(["/policy", "/rights"]);
