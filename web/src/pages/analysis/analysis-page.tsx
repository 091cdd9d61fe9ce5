/** Working reads out together: the question, what the policy says to it, and the answer at an address of its own. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched, Loading, ProblemNotice } from "../../components/states.tsx";
import { AuthorityChoice } from "../search/authority-choice.tsx";
import { ForAskers } from "../search/for-askers.tsx";
import { HintBox, PolicyWords } from "../search/policy-words.tsx";
import { Refusal, refusalFacts } from "../search/refusal.tsx";
import { SearchNavigation } from "../search/search-navigation.tsx";
import { tierHint } from "../search/tier-hint.ts";
import { usePolicy } from "../search/use-policy.ts";
import {
  type AnalysisMatter,
  type AnalysisValues,
  checkAnalysis,
  freshAnalysis,
  toAnalysisMatter,
  valuesOf,
  windowOf,
} from "./analysis.ts";
import { AnalysisAnswer } from "./analysis-answer.tsx";
import { AnalysisFields } from "./analysis-fields.tsx";

type Answer = Schemas["AnalysisAnswer"];

interface PageState {
  readonly matter?: AnalysisMatter;
  readonly authorityId?: string;
}

export function AnalysisPage() {
  const policy = usePolicy();
  return (
    <Page
      title="Analysis"
      lead="What reads say together: where a vehicle went, what was near it, who was near several events. Every question is recorded under your name."
    >
      <Fetched query={policy} what="the access policy">
        {(data) => (
          <ForAskers policy={data} kinds={data.choices.analysisKinds}>
            <SearchNavigation here="/search/analysis" />
            <Analysis policy={data} />
          </ForAskers>
        )}
      </Fetched>
    </Page>
  );
}

/** An answer has an address, so that reload and Back bring it and its form again; it is then worked out anew. */
function Analysis({ policy }: { readonly policy: Schemas["Policy"] }) {
  const given = (useLocation().state ?? {}) as PageState;
  const [params, setParams] = useSearchParams();
  const queries = useQueryClient();
  const [fresh, setFresh] = useState<string>();
  const id = params.get("answer") ?? "";
  const answer = useQuery({
    queryKey: ["analysis", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/analyses/{id}", { params: { path: { id } }, signal })),
    enabled: id !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const show = (after: Answer) => {
    queries.setQueryData(["analysis", after.analysisId], after);
    setFresh(after.analysisId);
    setParams({ answer: after.analysisId });
  };
  if (id !== "" && answer.isPending) return <Loading what="the answer" />;
  const found = id === "" ? undefined : answer.data;
  return (
    <>
      {id !== "" && answer.isError ? <ProblemNotice error={answer.error} /> : null}
      <AnalysisForm
        key={found?.analysisId ?? "new"}
        policy={policy}
        given={found === undefined ? given : statesOf(found)}
        onAnswer={show}
        answer={found}
        isFresh={found?.analysisId === fresh}
      />
    </>
  );
}

const statesOf = ({ asked, rule }: Answer): PageState => ({
  matter: asked as AnalysisMatter,
  ...(rule.authorityId === null ? {} : { authorityId: rule.authorityId }),
});

interface AnalysisFormProps {
  readonly policy: Schemas["Policy"];
  readonly given: PageState;
  readonly answer: Answer | undefined;
  /** It was given a moment ago and not fetched by its address. */
  readonly isFresh: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

function AnalysisForm({ policy, given, answer, isFresh, onAnswer }: AnalysisFormProps) {
  const { matter } = given;
  const form = useForm<AnalysisValues>(
    "analysis",
    matter === undefined ? freshAnalysis(Date.now(), policy) : valuesOf(matter, policy),
  );
  const [authorityId, setAuthorityId] = useState(given.authorityId ?? "");
  const stop = useRef<AbortController>(undefined);
  const [isAsking, setAsking] = useState(false);
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFresh) results.current?.focus();
  }, [isFresh]);
  const ask = async (values: AnalysisValues) => {
    stop.current = new AbortController();
    setAsking(true);
    const body = { ...toAnalysisMatter(values), ...(authorityId === "" ? {} : { authorityId }) };
    try {
      return await answered(api.POST("/api/v1/analyses", { body, signal: stop.current.signal }));
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <div className="fw-split fw-ask">
        <FormFrame
          form={form}
          label="Analysis of reads"
          check={(values) => checkAnalysis(values, policy.form)}
          send={ask}
          onDone={onAnswer}
          explain={(problem) => {
            const facts = refusalFacts(problem);
            if (facts === undefined) return undefined;
            return (
              <Refusal
                title={problem.problem.title}
                facts={facts}
                matter={toAnalysisMatter(form.values)}
                leaveOut={undefined}
              />
            );
          }}
          button="Work it out"
        >
          <AnalysisFields form={form} policy={policy} />
          <AuthorityChoice value={authorityId} onChange={setAuthorityId} />
        </FormFrame>
        <PolicySide values={form.values} policy={policy} />
      </div>
      {isAsking ? (
        <p className="govuk-body" role="status">
          Working it out…{" "}
          <button type="button" className="fw-linklike" onClick={() => stop.current?.abort()}>
            Stop
          </button>
        </p>
      ) : null}
      <div ref={results} tabIndex={-1} className="fw-results">
        {answer === undefined || isAsking ? null : <AnalysisAnswer answer={answer} />}
      </div>
    </>
  );
}

function PolicySide({
  values,
  policy,
}: {
  readonly values: AnalysisValues;
  readonly policy: Schemas["Policy"];
}) {
  const { kind, purpose, category } = values;
  const { fromMs, toMs } = windowOf(values);
  return (
    <aside className="fw-panel fw-policy" aria-label="What the policy says">
      <HintBox hint={tierHint(policy.rules, { kind, purpose, category, fromMs, toMs })} />
      <PolicyWords policy={policy} kind={kind} />
    </aside>
  );
}
