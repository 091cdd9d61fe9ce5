/** Says on every page that a question for a request for information waits for whoever is signed in, or for their team. */
import { Link, useLocation } from "react-router";
import { useFoiQuestions } from "./use-foi-questions.ts";

export function FoiQuestionNews({ isPerson }: { readonly isPerson: boolean }) {
  const { data } = useFoiQuestions(isPerson);
  const { pathname } = useLocation();
  const open = data?.items.filter(({ answer }) => answer === null) ?? [];
  if (open.length === 0 || pathname === "/handed-over") return null;
  const late = open.some(({ state }) => state === "overdue");
  return (
    <div className="govuk-inset-text" role="status">
      {open.length === 1
        ? "A question for a freedom of information request waits"
        : `${open.length} questions for freedom of information requests wait`}{" "}
      for you or your team{late ? ", and the day to answer has passed" : ""}.{" "}
      <Link className="govuk-link" to="/handed-over">
        Read and answer
      </Link>
    </div>
  );
}
