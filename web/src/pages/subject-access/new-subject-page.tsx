/** Recording a request for one's own data as it arrives. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonDay } from "../../components/london-time.ts";
import { Page } from "../../components/page.tsx";

const YEAR_MS = 365 * 86_400_000;

const marksOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const startOf = (day: string): string =>
  new Date(fromLondonInput(`${day}T00:00`, "earlier") ?? 0).toISOString();
const endOf = (day: string): string =>
  new Date((fromLondonInput(`${day}T23:59`, "later") ?? 0) + 59_999).toISOString();

interface Values {
  readonly requesterName: string;
  readonly replyAddress: string;
  readonly receivedOn: string;
  readonly text: string;
  readonly marks: string;
  readonly from: string;
  readonly to: string;
}

const missing = (text: string, message: string) => (text.trim().length < 3 ? message : undefined);

const check = ({
  requesterName,
  replyAddress,
  receivedOn,
  text,
  marks,
  from,
  to,
}: Values): FieldErrors<Values> => ({
  requesterName: missing(requesterName, "Enter the requester's name"),
  replyAddress: missing(replyAddress, "Enter an address for the reply"),
  receivedOn: missing(receivedOn, "Enter the day on which it was received"),
  text: missing(text, "Enter the words of the request"),
  marks: marksOf(marks).length === 0 ? "Enter the mark of the requester's vehicle" : undefined,
  from: missing(from, "Enter the first day"),
  to: to === "" || to < from ? "Enter a last day that is not before the first" : undefined,
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
        send={({ marks, from, to, ...rest }) =>
          answered(
            api.POST("/api/v1/subject-access", {
              body: { ...rest, marks: marksOf(marks), from: startOf(from), to: endOf(to) },
            }),
          )
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
        <TextArea form={form} name="marks" label="Marks of their vehicles" hint="One to a line" rows={2} />
        <div className="fw-row">
          <TextField form={form} name="from" label="First day" type="date" />
          <TextField form={form} name="to" label="Last day" type="date" />
        </div>
      </FormFrame>
    </Page>
  );
}
