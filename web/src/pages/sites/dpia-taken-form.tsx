/** Which DPIA does the site rest on? One of ours that is signed, or one that is kept elsewhere. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { RadioField, SelectField, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import type { StepFormProps } from "./texts-form.tsx";

const FRESH = { kept: "here", document: "", dpiaId: "", version: "", signer: "", signedOn: "" };
type Values = typeof FRESH;

const ELSEWHERE = {
  dpiaId: "DPIA number",
  version: "Version",
  signer: "Signed by",
  signedOn: "Signed on",
} as const;
const NAMES = Object.keys(ELSEWHERE) as (keyof typeof ELSEWHERE)[];

function check(values: Values): FieldErrors<Values> {
  if (values.kept === "here")
    return {
      document: values.document === "" ? "Choose a DPIA, or say that it is kept elsewhere" : undefined,
    };
  return Object.fromEntries(
    NAMES.filter((name) => values[name].trim() === "").map((name) => [name, `Fill in: ${ELSEWHERE[name]}`]),
  );
}

export function DpiaTakenForm({ siteId, send, onDone }: StepFormProps & { readonly siteId: string }) {
  const form = useForm<Values>("sign-dpia", FRESH);
  const dpias = useQuery({ queryKey: ["dpias"], queryFn: () => answered(api.GET("/api/v1/dpias")) });
  const fitting = (dpias.data?.items ?? []).filter(
    ({ signed, covers, siteIds }) => signed !== null && (covers === "all-sites" || siteIds.includes(siteId)),
  );
  return (
    <FormFrame
      form={form}
      label="Record the signed DPIA"
      check={check}
      send={({ kept, document, dpiaId, version, signer, signedOn }) =>
        kept === "here"
          ? send({ type: "take-dpia", document })
          : send({ type: "sign-dpia", dpia: { dpiaId, version, signer, signedOn } })
      }
      onDone={onDone}
      button="Record the signed DPIA"
    >
      <RadioField
        form={form}
        name="kept"
        label="Where is the DPIA kept?"
        choices={[
          { value: "here", label: "Here, under DPIAs" },
          {
            value: "elsewhere",
            label: "Elsewhere",
            hint: "Then its number, version and signature are recorded",
          },
        ]}
      />
      {form.values.kept === "here" ? (
        <>
          <SelectField
            form={form}
            name="document"
            label="DPIA"
            hint="Signed ones that are for this site"
            choices={fitting.map(({ id, reference, title, signed }) => ({
              value: id,
              label: `${reference} ${title}, version ${signed}`,
            }))}
          />
          {dpias.isSuccess && fitting.length === 0 ? (
            <p className="govuk-body">
              None is signed for this site yet.{" "}
              <Link className="govuk-link" to="/dpias">
                See all DPIAs
              </Link>
              .
            </p>
          ) : null}
        </>
      ) : (
        NAMES.map((name) => (
          <TextField
            key={name}
            form={form}
            name={name}
            label={ELSEWHERE[name]}
            width="20"
            type={name === "signedOn" ? "date" : "text"}
          />
        ))
      )}
    </FormFrame>
  );
}
