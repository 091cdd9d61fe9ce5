/** Recording a request for one's own data as it arrives. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { toLondonDay } from "../../components/london-time.ts";
import { Page } from "../../components/page.tsx";
import { checkVehicles, toVehicles, VehicleFields, type VehicleValues } from "./vehicle-fields.tsx";

const YEAR_MS = 365 * 86_400_000;

interface Values extends VehicleValues {
  readonly requesterName: string;
  readonly replyAddress: string;
  readonly receivedOn: string;
  readonly text: string;
}

const missing = (text: string, message: string) => (text.trim().length < 3 ? message : undefined);

const check = (values: Values): FieldErrors<Values> => ({
  requesterName: missing(values.requesterName, "Enter the requester's name"),
  replyAddress: missing(values.replyAddress, "Enter an address for the reply"),
  receivedOn: missing(values.receivedOn, "Enter the day on which it was received"),
  text: missing(values.text, "Enter the words of the request"),
  ...checkVehicles(values),
});

export function NewSubjectPage() {
  const today = toLondonDay(Date.now());
  const form = useForm<Values>("subject", {
    requesterName: "",
    replyAddress: "",
    receivedOn: today,
    text: "",
    marks: "",
    from: toLondonDay(Date.now() - YEAR_MS),
    to: today,
  });
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <Page
      title="Record a request for one's own data"
      back={{ to: "/subject-access", text: "Requests for one's own data" }}
    >
      <FormFrame
        form={form}
        label="Record a request for one's own data"
        check={check}
        send={(values) =>
          answered(api.POST("/api/v1/subject-access", { body: { ...values, ...toVehicles(values) } }))
        }
        onDone={async ({ id }) => {
          await queries.invalidateQueries({ queryKey: ["subject-access"] });
          await navigate(`/subject-access/${id}`);
        }}
        button="Record the request"
      >
        <TextField form={form} name="requesterName" label="Name of the requester" width="20" />
        <TextArea form={form} name="replyAddress" label="Address for the reply" rows={3} />
        <TextField form={form} name="receivedOn" label="Received on" type="date" />
        <TextArea form={form} name="text" label="The request, word for word" rows={5} />
        <VehicleFields form={form} />
      </FormFrame>
    </Page>
  );
}
