/** The camera was turned on purpose: what it sees from now on is what its view is compared with. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { TextField } from "../../../components/form/fields.tsx";
import { FormFrame } from "../../../components/form/form-frame.tsx";
import { useForm } from "../../../components/form/use-form.ts";
import { SuccessNotice } from "../../../components/notice.tsx";

export function LearnScene({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const [state, setState] = useState<"shut" | "asking" | "done">("shut");
  const form = useForm("learn", { reason: "" });
  if (state === "done") return <SuccessNotice title="Its view is learnt anew from its next pictures" />;
  if (state === "shut") {
    return (
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        aria-expanded={false}
        onClick={() => setState("asking")}
      >
        Learn its view anew…
      </button>
    );
  }
  return (
    <FormFrame
      form={form}
      label="Learn its view anew"
      check={({ reason }) => ({ reason: reason.trim().length < 5 ? "Say why, in a few words" : undefined })}
      send={({ reason }) =>
        answered(api.POST("/api/v1/cameras/{id}/scene", { params: { path: { id } }, body: { reason } }))
      }
      onDone={() => {
        setState("done");
        void queries.invalidateQueries({ queryKey: ["cameras"] });
      }}
      button="Learn it anew"
    >
      <TextField
        form={form}
        name="reason"
        label="Why is its view another?"
        hint="For example: turned towards the new lane. It goes into the audit log."
      />
    </FormFrame>
  );
}
