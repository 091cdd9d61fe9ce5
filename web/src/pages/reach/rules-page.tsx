/** Who gets what: the rules of the force in their order, tried on last week's alerts before they are saved. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { DryRun } from "./dry-run.tsx";
import { ReachNavigation } from "./reach-navigation.tsx";
import { FRESH_RULE, RuleForm } from "./rule-form.tsx";
import { type Rule, ruleInWords, useRuleChoices } from "./rule-words.ts";

const KEY = ["reach", "rules"];

export function RulesPage() {
  const rules = useQuery({
    queryKey: KEY,
    queryFn: () => answered(api.GET("/api/v1/reach/rules")),
    // What somebody is at work on must not change under their hands.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page
      title="Who gets what"
      lead="When an alert comes, or waits too long, these rules say who is told and by which way. They are asked from the top down. A change holds once it is saved."
    >
      <ReachNavigation />
      <Fetched query={rules} what="the rules">
        {(data) => <Rules key={data.version} shown={data} />}
      </Fetched>
    </Page>
  );
}

type RuleSet = Schemas["ReachRules"];

function Rules({ shown }: { readonly shown: RuleSet }) {
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [rules, setRules] = useState<readonly Rule[]>(shown.rules);
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const [run, setRun] = useState<Schemas["ReachDryRun"] | null>(null);
  const choices = useRuleChoices();
  const change = (next: readonly Rule[]) => {
    setRules(next);
    setRun(null);
    setEditing(null);
  };
  const isChanged = rules !== shown.rules;
  return (
    <>
      <SavedBy shown={shown} />
      {rules.length === 0 ? <EmptyState title="There is no rule: nobody is told of anything" /> : null}
      <h2 className="govuk-heading-m">In their order</h2>
      <ol className="govuk-list">
        {rules.map((rule, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own but its place in the order
          <li key={`${place} ${rule.name}`} className="fw-panel">
            {editing === place ? (
              <RuleForm
                rule={rule}
                choices={choices}
                button="Change the rule"
                onDone={(next) => change(rules.map((one, at) => (at === place ? next : one)))}
                onLeave={() => setEditing(null)}
              />
            ) : (
              <OneRule
                words={ruleInWords(rule, choices)}
                rule={rule}
                place={place}
                last={rules.length - 1}
                onEdit={() => setEditing(place)}
                onSwitch={() =>
                  change(rules.map((one, at) => (at === place ? { ...one, enabled: !one.enabled } : one)))
                }
                onMove={(by) => change(moved(rules, place, by))}
                onRemove={() => change(rules.filter((_, at) => at !== place))}
              />
            )}
          </li>
        ))}
      </ol>
      {editing === "new" ? (
        <div className="fw-panel">
          <RuleForm
            rule={FRESH_RULE}
            choices={choices}
            button="Add the rule"
            onDone={(next) => change([...rules, next])}
            onLeave={() => setEditing(null)}
          />
        </div>
      ) : (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => setEditing("new")}
        >
          Add a rule…
        </button>
      )}
      <h2 className="govuk-heading-m">Try and save</h2>
      <div className="fw-row">
        <ActionButton
          text="Try on last week’s alerts"
          kind="secondary"
          act={() => answered(api.POST("/api/v1/reach/rules/dry-run", { body: { rules: [...rules] } }))}
          onDone={setRun}
        />
        {isChanged ? (
          <ActionButton
            text="Save the rules"
            act={() =>
              answered(
                api.PUT("/api/v1/reach/rules", { body: { version: shown.version, rules: [...rules] } }),
              )
            }
            onDone={(saved) => {
              queries.setQueryData(KEY, saved);
              void queries.invalidateQueries({ queryKey: ["reach", "history"] });
              confirm("The rules are saved and hold from now on");
            }}
          />
        ) : null}
      </div>
      {isChanged ? <p className="govuk-inset-text">Your changes are not saved yet.</p> : null}
      {run === null ? null : <DryRun run={run} />}
      <History />
    </>
  );
}

function SavedBy({ shown: { version, savedAt, savedBy } }: { readonly shown: RuleSet }) {
  if (version === 0 || savedAt === null)
    return (
      <p className="govuk-inset-text">
        Your force has made no rules of its own: these are those of its policy. Once you save a change, your
        own hold.
      </p>
    );
  return (
    <p className="govuk-body">
      Saved <When at={savedAt} /> by {savedBy}, version {version}.
    </p>
  );
}

interface OneRuleProps {
  readonly rule: Rule;
  readonly words: readonly string[];
  readonly place: number;
  readonly last: number;
  readonly onEdit: () => void;
  readonly onSwitch: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function OneRule({ rule, words, place, last, onEdit, onSwitch, onMove, onRemove }: OneRuleProps) {
  const buttons: readonly (readonly [string, () => void, boolean])[] = [
    ["Change", onEdit, true],
    [rule.enabled ? "Switch off" : "Switch on", onSwitch, true],
    ["Up", () => onMove(-1), place > 0],
    ["Down", () => onMove(1), place < last],
    ["Remove", onRemove, true],
  ];
  return (
    <>
      <h3 className="govuk-heading-s">
        {place + 1}. {rule.name}
        {rule.enabled ? "" : " (off)"}
      </h3>
      {words.map((line) => (
        <p key={line} className="govuk-body govuk-!-margin-bottom-1">
          {line}
        </p>
      ))}
      <div className="fw-row">
        {buttons.map(([text, act, possible]) =>
          possible ? (
            <button key={text} type="button" className="fw-linklike" onClick={act}>
              {text}
              <span className="govuk-visually-hidden">: {rule.name}</span>
            </button>
          ) : null,
        )}
      </div>
    </>
  );
}

function moved(rules: readonly Rule[], place: number, by: 1 | -1): readonly Rule[] {
  const rule = rules[place];
  if (rule === undefined) return rules;
  return rules.toSpliced(place, 1).toSpliced(place + by, 0, rule);
}

function History() {
  const history = useQuery({
    queryKey: ["reach", "history"],
    queryFn: () => answered(api.GET("/api/v1/reach/rules/history")),
  });
  const items = history.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Earlier versions</span>
      </summary>
      <ul className="govuk-list govuk-details__text">
        {items.map(({ version, savedAt, savedBy, rules }) => (
          <li key={version}>
            Version {version}, {savedAt === null ? null : <When at={savedAt} />}, by {savedBy}:{" "}
            {rules.map(({ name, enabled }) => (enabled ? name : `${name} (off)`)).join("; ")}
          </li>
        ))}
      </ul>
    </details>
  );
}
