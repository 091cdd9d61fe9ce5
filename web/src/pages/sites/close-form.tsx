/** A site is closed: why, and what becomes of what its cameras read. */
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { DataFateField, FATE_WORDS } from "./data-fate-field.tsx";
import type { StepFormProps } from "./texts-form.tsx";

const FRESH = { reason: "", dataFate: "keep" };

export function CloseForm({ siteId, send, onDone }: StepFormProps & { readonly siteId: string }) {
  const form = useForm("close", FRESH);
  return (
    <FormFrame
      form={form}
      label="Close the site"
      check={({ reason }) => ({ reason: reason.trim() === "" ? "Fill in: Reason" : undefined })}
      send={({ reason, dataFate }) => {
        const fate = dataFate === "erase" ? "erase" : "keep";
        return send({ type: "close", reason, dataTreatment: FATE_WORDS[fate], dataFate: fate });
      }}
      onDone={onDone}
      button="Close the site"
      buttonKind="warning"
    >
      <TextArea
        form={form}
        name="reason"
        label="Reason"
        hint="It goes into the case and the audit log"
        rows={3}
      />
      <DataFateField form={form} siteId={siteId} />
    </FormFrame>
  );
}
