/** Says on every page that an auditor waits for an answer. */
import { Link, useLocation } from "react-router";
import { useQuestions } from "./use-questions.ts";

export function QuestionNews() {
  const { data } = useQuestions();
  const { pathname } = useLocation();
  const open = data?.items.filter(({ answer, closed }) => answer === null && closed === null) ?? [];
  if (open.length === 0 || pathname === "/questions") return null;
  return (
    <div className="govuk-inset-text" role="status">
      An auditor asks you about {open.length === 1 ? "a search" : `${open.length} searches`} of yours.{" "}
      <Link className="govuk-link" to="/questions">
        Answer
      </Link>
    </div>
  );
}
