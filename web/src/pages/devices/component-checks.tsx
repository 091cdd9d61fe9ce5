/** Which components of a device were checked, by whom, how, and with what result; a manager puts a check to them here. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { choicesOf, RadioField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { When } from "../../components/when.tsx";
import { RESULT_WORDS } from "./device-words.ts";

type Record = Schemas["DeviceRecord"];
type Check = Record["checks"][number];

export function ComponentChecks({ record: { device, checks } }: { readonly record: Record }) {
  const manages = useHasRole("anpr-manager");
  return (
    <section aria-labelledby="checks-heading">
      <h2 id="checks-heading" className="govuk-heading-m">
        Components checked
      </h2>
      {checks.length === 0 ? (
        <p className="govuk-body">Nobody has recorded a check of a component of these devices.</p>
      ) : (
        <ChecksTable checks={checks} />
      )}
      {manages && device.state !== "retired" ? <AddCheck id={device.id} /> : null}
    </section>
  );
}

function ChecksTable({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <DataTable
      caption="Components checked"
      captionHidden
      rows={checks}
      rowKey={(check) => `${checks.length - checks.indexOf(check)}`}
      columns={[
        {
          heading: "Component",
          cell: ({ component, maker }) => (maker === null ? component : `${component}, made by ${maker}`),
        },
        { heading: "Checked on", cell: ({ on }) => <When at={on} show="day" />, sortBy: ({ on }) => on },
        { heading: "By", cell: ({ by }) => by },
        { heading: "How", cell: ({ how }) => how },
        {
          heading: "Result",
          cell: ({ result, found }) => (
            <>
              <strong>{RESULT_WORDS[result]}</strong>
              {found === "" ? null : (
                <>
                  <br />
                  {found}
                </>
              )}
            </>
          ),
          sortBy: ({ result }) => result,
        },
      ]}
    />
  );
}

const FRESH = { component: "", maker: "", on: "", by: "", how: "", result: "", found: "" };
type Values = typeof FRESH;

const check = (values: Values): FieldErrors<Values> => ({
  component: values.component.trim() === "" ? "Say which component was checked" : undefined,
  on: values.on === "" ? "Say on which day it was checked" : undefined,
  by: values.by.trim() === "" ? "Say who checked it" : undefined,
  how: values.how.trim() === "" ? "Say how it was checked" : undefined,
  result: values.result === "" ? "Choose the result" : undefined,
});

const toCheck = (values: Values): Schemas["AddComponentCheckInput"] => ({
  component: values.component.trim(),
  ...(values.maker.trim() === "" ? {} : { maker: values.maker.trim() }),
  on: values.on,
  by: values.by.trim(),
  how: values.how.trim(),
  result: values.result as Check["result"],
  found: values.found.trim(),
});

function AddCheck({ id }: { readonly id: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const form = useForm<Values>(`check-${id}`, FRESH);
  if (!asking)
    return (
      <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setAsking(true)}>
        Record a check
      </button>
    );
  return (
    <FormFrame
      form={form}
      label="Record a check of a component"
      check={check}
      send={(values) =>
        answered(api.POST("/api/v1/devices/{id}/checks", { params: { path: { id } }, body: toCheck(values) }))
      }
      onDone={(record) => {
        queries.setQueryData(["devices", "one", id], record);
        form.reset(FRESH);
        setAsking(false);
      }}
      button="Record the check"
    >
      <TextField
        form={form}
        name="component"
        label="Component"
        hint="For example the network chip"
        width="20"
      />
      <TextField
        form={form}
        name="maker"
        label="Who made the component (optional)"
        hint="Leave it empty if nobody found out"
        width="20"
      />
      <TextField form={form} name="on" label="Checked on" type="date" width="10" />
      <TextField form={form} name="by" label="Checked by" hint="The person or firm that looked" width="20" />
      <TextField
        form={form}
        name="how"
        label="How"
        hint="For example opened, the maker's papers, or its traffic watched"
        width="20"
      />
      <RadioField form={form} name="result" label="Result" choices={choicesOf(RESULT_WORDS)} />
      <TextArea form={form} name="found" label="What was found (optional)" />
    </FormFrame>
  );
}
