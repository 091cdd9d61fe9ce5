/** A review of a site: what it brought stands beside the words, and it ends in going on, a change, or closing. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { here, loadPart } from "../../app/load-page.ts";
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, type Form, useForm } from "../../components/form/use-form.ts";
import { Fetched, Loading } from "../../components/states.tsx";
import { DataFateField } from "./data-fate-field.tsx";
import type { StepFormProps } from "./texts-form.tsx";

const SiteEffect = lazy(() =>
  loadPart(async () => ({ default: (await import("./site-effect.tsx")).SiteEffect }), here),
);

const FRESH = {
  ...{ necessity: "", proportionality: "", privacyImpact: "", measuredEffect: "" },
  ...{ ending: "", months: "", changes: "", reassess: "no", reason: "", dataFate: "keep" },
};
export type ReviewValues = typeof FRESH;

const TEXTS = {
  necessity: { label: "Necessity", hint: "Is there still a pressing need?" },
  proportionality: { label: "Proportionality", hint: "Is it still no more than the need asks for?" },
  privacyImpact: { label: "Privacy impact", hint: "What has changed for people who pass?" },
  measuredEffect: {
    label: "Measured effect",
    hint: "What the numbers above mean: arrests, people found safe, and what would be missed without the site",
  },
} as const;

export function ReviewForm({ site, ...step }: StepFormProps & { readonly site: Schemas["SiteCase"] }) {
  const form = useForm<ReviewValues>("review", FRESH);
  return (
    <>
      <EffectNow siteId={site.id} />
      <FormFrame
        form={form}
        label="Record a review"
        check={check}
        send={(values) => step.send(commandOf(values))}
        onDone={step.onDone}
        button={form.values.ending === "close" ? "Record the review and close the site" : "Record the review"}
        {...(form.values.ending === "close" ? { buttonKind: "warning" as const } : {})}
      >
        {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((name) => (
          <TextArea key={name} form={form} name={name} {...TEXTS[name]} rows={3} />
        ))}
        <RadioField
          form={form}
          name="ending"
          label="How does the review end?"
          choices={[
            { value: "continue", label: "The site goes on as it is" },
            { value: "change", label: "The site goes on with a change" },
            { value: "close", label: "The site is closed" },
          ]}
        />
        <EndingFields form={form} site={site} />
      </FormFrame>
    </>
  );
}

function EffectNow({ siteId }: { readonly siteId: string }) {
  const effect = useQuery({
    queryKey: ["site", siteId, "effect"],
    queryFn: () => answered(api.GET("/api/v1/sites/{id}/effect", { params: { path: { id: siteId } } })),
  });
  return (
    <section aria-labelledby="effect-heading">
      <h3 id="effect-heading" className="govuk-heading-s">
        What the site brought since its last review
      </h3>
      <Fetched query={effect} what="the numbers of the site">
        {({ effect: found }) =>
          found === null ? (
            <p className="govuk-body">It has not been live since.</p>
          ) : (
            <Suspense fallback={<Loading what="the numbers of the site" />}>
              <SiteEffect effect={found} />
            </Suspense>
          )
        }
      </Fetched>
      <p className="govuk-body-s">These numbers are kept with the review as they are when you record it.</p>
    </section>
  );
}

interface EndingFieldsProps {
  readonly form: Form<ReviewValues>;
  readonly site: Schemas["SiteCase"];
}

function EndingFields({ form, site }: EndingFieldsProps) {
  const months = (
    <TextField
      form={form}
      name="months"
      label="Months to the next review (optional)"
      hint={`Left empty, ${site.approval?.reviewIntervalMonths ?? 12} as now`}
      width="5"
    />
  );
  switch (form.values.ending) {
    case "continue":
      return months;
    case "change":
      return (
        <>
          <TextArea form={form} name="changes" label="What changes?" rows={3} />
          <RadioField
            form={form}
            name="reassess"
            label="Does the assessment still cover it?"
            choices={[
              { value: "no", label: "Yes" },
              {
                value: "yes",
                label: "No, the site must be assessed and approved again",
                hint: "Its reads are refused until then",
              },
            ]}
          />
          {months}
        </>
      );
    case "close":
      return (
        <>
          <TextArea form={form} name="reason" label="Why is it closed?" rows={3} />
          <DataFateField form={form} siteId={site.id} />
        </>
      );
    default:
      return null;
  }
}

const isEmpty = (text: string) => text.trim() === "";

function check(values: ReviewValues): FieldErrors<ReviewValues> {
  const { ending, months, changes, reason } = values;
  const texts = Object.entries(TEXTS).map(([name, { label }]) => [
    name,
    isEmpty(values[name as keyof typeof TEXTS]) ? `Fill in: ${label}` : undefined,
  ]);
  return {
    ...(Object.fromEntries(texts) as FieldErrors<ReviewValues>),
    ending: ending === "" ? "Choose how the review ends" : undefined,
    months:
      ending === "close" || isEmpty(months) || isMonths(months)
        ? undefined
        : "Enter a whole number of months from 1 to 24, or leave it empty",
    changes: ending === "change" && isEmpty(changes) ? "Say what changes" : undefined,
    reason: ending === "close" && isEmpty(reason) ? "Say why it is closed" : undefined,
  };
}

const isMonths = (text: string) => {
  const months = Number(text);
  return Number.isInteger(months) && months >= 1 && months <= 24;
};

function commandOf(values: ReviewValues): Schemas["SiteCommandInput"] {
  const { necessity, proportionality, privacyImpact, measuredEffect } = values;
  return {
    ...{ type: "review", necessity, proportionality, privacyImpact, measuredEffect },
    ending: endingOf(values),
  } as Schemas["SiteCommandInput"];
}

function endingOf({ ending, months, changes, reassess, reason, dataFate }: ReviewValues) {
  if (ending === "close") return { kind: "close", reason, dataFate };
  const interval = isEmpty(months) ? {} : { reviewIntervalMonths: Number(months) };
  return ending === "change"
    ? { kind: "change", changes, reassess: reassess === "yes", ...interval }
    : { kind: "continue", ...interval };
}
