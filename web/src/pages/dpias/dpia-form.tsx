/** Writing a DPIA, section by section. Parts may stay empty until somebody is to advise on it. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, type Form, useForm } from "../../components/form/use-form.ts";
import { SECTION_WORDS, SECTIONS_AFTER, SECTIONS_BEFORE, type Section, type Version } from "./dpia-words.ts";
import { checkRisks, RiskFields, risksOf, riskValues, type Values } from "./risk-fields.tsx";

export type DpiaContent = Omit<Schemas["BeginDpiaInput"], "reference">;

interface DpiaFormProps {
  /** What is written so far. */
  readonly from?: Version | undefined;
  /** Asked for a new document, and why for a new version of a signed one. */
  readonly extra?: { readonly name: "reference" | "whyNew"; readonly label: string; readonly hint: string };
  readonly send: (content: DpiaContent, extra: string) => Promise<Schemas["Dpia"]>;
  readonly onDone: (after: Schemas["Dpia"]) => void;
  readonly button: string;
}

const SECTIONS = Object.keys(SECTION_WORDS) as Section[];

function firstValues(from: Version | undefined): Values {
  const sections = SECTIONS.map((section) => [section, from?.[section] ?? ""]);
  const risks = Array.from({ length: risksIn(from) }, (_, index) => riskValues(from?.risks[index], index));
  return Object.assign(
    { extra: "", covers: from?.covers ?? "all-sites" },
    Object.fromEntries(sections),
    Object.fromEntries((from?.siteIds ?? []).map((id) => [`site-${id}`, "yes"])),
    ...risks,
  );
}

const risksIn = (from: Version | undefined) => Math.max(1, from?.risks.length ?? 1);

function contentOf(values: Values, count: number): DpiaContent {
  const said = (name: string) => (values[name] ?? "").trim();
  const covers = said("covers") === "sites" ? "sites" : "all-sites";
  const chosen = Object.keys(values).filter((name) => name.startsWith("site-") && values[name] === "yes");
  return {
    ...(Object.fromEntries(SECTIONS.map((section) => [section, said(section)])) as Record<Section, string>),
    risks: risksOf(values, count),
    covers,
    siteIds: covers === "sites" ? chosen.map((name) => name.slice("site-".length)) : [],
  };
}

export function DpiaForm({ from, extra, send, onDone, button }: DpiaFormProps) {
  const form = useForm<Values>("dpia", firstValues(from));
  const [count, setCount] = useState(risksIn(from));
  const addRisk = () => {
    for (const [name, value] of Object.entries(riskValues(undefined, count))) form.set(name, value);
    setCount(count + 1);
  };
  const check = (values: Values): FieldErrors<Values> => ({
    ...checkRisks(values, count),
    ...(extra !== undefined && (values["extra"] ?? "").trim() === ""
      ? { extra: `Fill in: ${extra.label}` }
      : {}),
  });
  return (
    <FormFrame
      form={form}
      label="Data protection impact assessment"
      check={check}
      send={(values) => send(contentOf(values, count), (values["extra"] ?? "").trim())}
      onDone={onDone}
      button={button}
    >
      {extra === undefined ? null : (
        <TextField form={form} name="extra" label={extra.label} hint={extra.hint} />
      )}
      <Covers form={form} />
      <Sections form={form} of={SECTIONS_BEFORE} />
      <RiskFields form={form} count={count} onMore={addRisk} />
      <Sections form={form} of={SECTIONS_AFTER} />
    </FormFrame>
  );
}

function Sections({ form, of }: { readonly form: Form<Values>; readonly of: typeof SECTIONS_BEFORE }) {
  return Object.entries(of).map(([section, { label, hint, rows = 4 }]) =>
    rows === 1 ? (
      <TextField key={section} form={form} name={section} label={label} hint={hint} />
    ) : (
      <TextArea key={section} form={form} name={section} label={label} hint={hint} rows={rows} />
    ),
  );
}

const COVERS = [
  { value: "all-sites", label: "All sites of the force", hint: "One for the whole system" },
  { value: "sites", label: "Some sites", hint: "For example those of one operation or one road" },
];

function Covers({ form }: { readonly form: Form<Values> }) {
  return (
    <>
      <RadioField form={form} name="covers" label="Which sites is it for?" choices={COVERS} />
      {form.values["covers"] === "sites" ? <SiteChoices form={form} /> : null}
    </>
  );
}

function SiteChoices({ form }: { readonly form: Form<Values> }) {
  const sites = useQuery({ queryKey: ["sites"], queryFn: () => answered(api.GET("/api/v1/sites")) });
  const items = sites.data?.items ?? [];
  if (sites.isError) return <p className="govuk-body">The sites cannot be loaded. Try again in a moment.</p>;
  if (sites.isSuccess && items.length === 0) return <p className="govuk-body">There are no sites yet.</p>;
  return (
    <fieldset className="govuk-fieldset govuk-form-group" id={form.fieldId("siteIds")}>
      <legend className="govuk-fieldset__legend govuk-!-font-weight-bold">Sites</legend>
      <div className="govuk-checkboxes govuk-checkboxes--small fw-checkboxes">
        {items.map(({ id, code, name }) => (
          <div key={id} className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              type="checkbox"
              id={form.fieldId(`site-${id}`)}
              checked={form.values[`site-${id}`] === "yes"}
              onChange={(event) => form.set(`site-${id}`, event.target.checked ? "yes" : "")}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={form.fieldId(`site-${id}`)}>
              {code} {name}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
