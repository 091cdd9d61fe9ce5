/** The rules of access in words, and what they will say to the question as typed so far. */
import type { Schemas } from "../../api/client.ts";
import { When } from "../../components/when.tsx";
import { RANK_WORDS } from "../../components/words.ts";
import type { TierHint } from "./tier-hint.ts";

type Rule = Schemas["AccessRule"];
type Policy = Schemas["Policy"];

export function ClauseWords({ clause }: { readonly clause: Schemas["Clause"] }) {
  return (
    <>
      <q>{clause.says}</q> ({clause.source}, {clause.where}){clause.note === null ? "" : ` ${clause.note}`}
    </>
  );
}

export function HintBox({ hint }: { readonly hint: TierHint }) {
  const { sign, kind, words } = said(hint);
  return (
    <div className={`fw-tier fw-tier--${kind}`} role="status">
      <span className="fw-tier__sign" aria-hidden="true">
        {sign}
      </span>
      <p>{words}</p>
    </div>
  );
}

function said(hint: TierHint): {
  sign: string;
  kind: "open" | "sign" | "shut" | "none";
  words: React.ReactNode;
} {
  switch (hint.code) {
    case "incomplete":
      return {
        sign: "…",
        kind: "none",
        words: "Fill in the times, purpose and category to see what the policy will say.",
      };
    case "permitted":
      return {
        sign: "✓",
        kind: "open",
        words: <>You may search this without an authority. {hint.rule.words}</>,
      };
    case "authority-needed":
      return {
        sign: "✎",
        kind: "sign",
        words: (
          <>
            This needs the signature of {rankWords(hint.rule)} or above. {hint.rule.words} You can ask for it,
            or choose one that is already signed.
          </>
        ),
      };
    case "window-too-wide":
      return {
        sign: "✕",
        kind: "shut",
        words: (
          <>
            The window is wider than the {hint.rule.maxWindowDays} days that this rule permits.{" "}
            {hint.rule.words}
          </>
        ),
      };
    case "too-old":
      return {
        sign: "✕",
        kind: "shut",
        words: (
          <>
            This goes further back than the policy permits for this category. The furthest you can reach is{" "}
            <When at={hint.furthest.reachesBackTo} show="day" />.
          </>
        ),
      };
    case "not-permitted":
      return {
        sign: "✕",
        kind: "shut",
        words: "No rule permits this question with your role, this purpose and this category.",
      };
  }
}

function rankWords({ authoriserRank }: Rule): string {
  return authoriserRank === null
    ? "nobody"
    : `a ${RANK_WORDS[authoriserRank].toLowerCase()}`.replace("a inspector", "an inspector");
}

interface PolicyWordsProps {
  readonly policy: Policy;
  /** Rules for this kind of question stand open; the others are one step away. */
  readonly kind: Rule["questionKinds"][number];
}

export function PolicyWords({ policy, kind }: PolicyWordsProps) {
  const near = policy.rules.filter(
    ({ forYourRole, questionKinds }) => forYourRole && questionKinds.includes(kind),
  );
  const others = policy.rules.filter((rule) => !near.includes(rule));
  return (
    <>
      <h2 className="govuk-heading-s">{policy.name}</h2>
      {near.length === 0 ? (
        <p className="govuk-body">No rule permits this kind of question for your role.</p>
      ) : (
        <Rules rules={near} />
      )}
      {others.length === 0 ? null : (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">All other rules</span>
          </summary>
          <div className="govuk-details__text">
            <Rules rules={others} />
          </div>
        </details>
      )}
      <p className="govuk-body-s">{policy.retention.words}</p>
      <p className="govuk-body-s">Policy version {policy.version}.</p>
    </>
  );
}

function Rules({ rules }: { readonly rules: readonly Rule[] }) {
  return (
    <ol className="govuk-list govuk-list--spaced">
      {rules.map((rule) => (
        <li key={rule.id}>
          {rule.words} {rule.forYourRole ? "" : "(Not for your role.)"}
          <details className="govuk-details govuk-!-margin-bottom-0">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">Where this rule comes from</span>
            </summary>
            <div className="govuk-details__text">
              <ClauseWords clause={rule.clause} />
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}
