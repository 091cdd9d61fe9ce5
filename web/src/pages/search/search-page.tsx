/** Asking for reads: the question, why it is asked, what the policy says, and the answer with its receipt. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import { Page } from "../../components/page.tsx";
import { Fetched, Loading, ProblemNotice } from "../../components/states.tsx";
import { AuthorityChoice } from "./authority-choice.tsx";
import { ForAskers } from "./for-askers.tsx";
import {
  checkMatter,
  freshMatter,
  fromMs,
  type Matter,
  type MatterValues,
  toMatter,
  toMs,
  valuesOf,
  withoutForce,
} from "./matter.ts";
import { MatterFields } from "./matter-fields.tsx";
import { hoursMs, toHours } from "./narrow-values.ts";
import { HintBox, PolicyWords } from "./policy-words.tsx";
import { Refusal, refusalFacts } from "./refusal.tsx";
import { SearchAnswer } from "./search-answer.tsx";
import { SearchNavigation } from "./search-navigation.tsx";
import { SearchProgress, useStoppable } from "./search-progress.tsx";
import { tierHint } from "./tier-hint.ts";
import { usePolicy } from "./use-policy.ts";

export function SearchPage() {
  const policy = usePolicy();
  return (
    <Page
      title="Search"
      lead="Ask only for what your enquiry needs. Every search, and every refusal, is recorded under your name."
    >
      <Fetched query={policy} what="the access policy">
        {(data) => (
          <ForAskers policy={data} kinds={data.choices.questionKinds}>
            <SearchNavigation here="/search" />
            <Search policy={data} />
          </ForAskers>
        )}
      </Fetched>
    </Page>
  );
}

interface PageState {
  readonly matter?: Matter;
  readonly authorityId?: string;
}

type Answer = Schemas["SearchAnswer"];

/** An answer has an address, so that reload, Back and a link of the officer's own bring it and its form again. */
function Search({ policy }: { readonly policy: Schemas["Policy"] }) {
  const given = (useLocation().state ?? {}) as PageState;
  const [params, setParams] = useSearchParams();
  const queries = useQueryClient();
  const [fresh, setFresh] = useState<string>();
  const id = params.get("answer") ?? "";
  const answer = useQuery({
    queryKey: ["search-answer", id],
    queryFn: () => answered(api.GET("/api/v1/searches/{id}/reads", { params: { path: { id } } })),
    enabled: id !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const show = (after: Answer) => {
    queries.setQueryData(["search-answer", after.searchId], after);
    setFresh(after.searchId);
    setParams({ answer: after.searchId });
  };
  if (id !== "" && answer.isPending) return <Loading what="the answer" />;
  const found = id === "" ? undefined : answer.data;
  const state = found === undefined ? given : statesOf(found);
  return (
    <>
      {id !== "" && answer.isError ? <ProblemNotice error={answer.error} /> : null}
      <SearchForm
        key={found?.searchId ?? "new"}
        policy={policy}
        given={state}
        onAnswer={show}
        answer={found}
        isFresh={found?.searchId === fresh}
      />
    </>
  );
}

const statesOf = ({ asked, rule }: Answer): PageState => ({
  matter: asked as Matter,
  ...(rule.authorityId === null ? {} : { authorityId: rule.authorityId }),
});

interface SearchFormProps {
  readonly policy: Schemas["Policy"];
  readonly given: PageState;
  readonly answer: Answer | undefined;
  /** It was given a moment ago and not fetched by its address. */
  readonly isFresh: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

function SearchForm({ policy, given, answer, isFresh, onAnswer }: SearchFormProps) {
  const form = useForm<MatterValues>(
    "search",
    given.matter === undefined ? freshMatter(Date.now(), policy) : valuesOf(given.matter, policy),
  );
  const [authorityId, setAuthorityId] = useState(given.authorityId ?? "");
  const [asksAnew, setAsksAnew] = useState(false);
  const { running, run } = useStoppable();
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFresh) results.current?.focus();
  }, [isFresh]);
  return (
    <>
      <div className="fw-split fw-ask">
        <FormFrame
          form={form}
          label="Search for reads"
          check={(values) => checkMatter(values, policy.form)}
          send={(values) => {
            setAsksAnew(true);
            const body = { ...toMatter(values), limit: 50, ...(authorityId === "" ? {} : { authorityId }) };
            return run((signal) => answered(api.POST("/api/v1/searches", { body, signal })));
          }}
          onDone={onAnswer}
          explain={(problem, sendAgain) => {
            const facts = refusalFacts(problem);
            if (facts === undefined) return undefined;
            const without = withoutForce(form.values, facts.details.dataOf, policy);
            return (
              <Refusal
                title={problem.problem.title}
                facts={facts}
                matter={toMatter(form.values)}
                leaveOut={without && (() => sendAgain(without))}
              />
            );
          }}
          button="Search"
        >
          <MatterFields form={form} policy={policy} />
          <AuthorityChoice value={authorityId} onChange={setAuthorityId} />
        </FormFrame>
        <PolicySide form={form} policy={policy} />
      </div>
      <div ref={results} tabIndex={-1} className="fw-results">
        <SearchProgress running={running} />
        {answer === undefined || asksAnew ? null : <SearchAnswer answer={answer} />}
      </div>
    </>
  );
}

function PolicySide({
  form,
  policy,
}: {
  readonly form: Form<MatterValues>;
  readonly policy: Schemas["Policy"];
}) {
  const { kind, purpose, category } = form.values;
  const [begin, end, when] = [fromMs(form.values), toMs(form.values), toHours(form.values)];
  const isRepeated = when !== undefined && begin !== undefined && end !== undefined;
  const hint = tierHint(policy.rules, {
    kind,
    purpose,
    category,
    fromMs: begin,
    toMs: end,
    hoursMs: isRepeated ? hoursMs(when, begin, end, toLondonDay) : undefined,
  });
  return (
    <aside className="fw-panel fw-policy" aria-label="What the policy says">
      <HintBox hint={hint} />
      <PolicyWords policy={policy} kind={kind} />
    </aside>
  );
}
