/** Asking for reads: the question, why it is asked, what the policy says, and the answer with its receipt. */
import { useRef, useState } from "react";
import { useLocation } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { AuthorityChoice } from "./authority-choice.tsx";
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
import { HintBox, PolicyWords } from "./policy-words.tsx";
import { Refusal, refusalFacts } from "./refusal.tsx";
import { SearchAnswer } from "./search-answer.tsx";
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
        {(data) => <Search policy={data} />}
      </Fetched>
    </Page>
  );
}

interface PageState {
  readonly matter?: Matter;
  readonly authorityId?: string;
}

function Search({ policy }: { readonly policy: Schemas["Policy"] }) {
  const given = (useLocation().state ?? {}) as PageState;
  const form = useForm<MatterValues>(
    "search",
    given.matter === undefined ? freshMatter(Date.now(), policy) : valuesOf(given.matter, policy),
  );
  const [authorityId, setAuthorityId] = useState(given.authorityId ?? "");
  const [answer, setAnswer] = useState<Schemas["SearchAnswer"] | null>(null);
  const results = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className="fw-split">
        <FormFrame
          form={form}
          label="Search for reads"
          check={(values) => checkMatter(values, policy.form)}
          send={(values) => {
            setAnswer(null);
            return answered(
              api.POST("/api/v1/searches", {
                body: { ...toMatter(values), limit: 50, ...(authorityId === "" ? {} : { authorityId }) },
              }),
            );
          }}
          onDone={(after) => {
            setAnswer(after);
            requestAnimationFrame(() => results.current?.focus());
          }}
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
        {answer === null ? null : <SearchAnswer key={answer.searchId} answer={answer} />}
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
  const hint = tierHint(policy.rules, {
    kind,
    purpose,
    category,
    fromMs: fromMs(form.values),
    toMs: toMs(form.values),
  });
  return (
    <aside className="fw-panel fw-policy" aria-label="What the policy says">
      <HintBox hint={hint} />
      <PolicyWords policy={policy} kind={kind} />
    </aside>
  );
}
