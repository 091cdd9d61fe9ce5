/** Asking for records to be preserved: the case, what it needs, until when, and who may look. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { CheckboxesField, TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { fromLondonInput, toLondonDay, toLondonInput } from "../../components/london-time.ts";
import { Page } from "../../components/page.tsx";
import { RANK_WORDS } from "../../components/words.ts";

interface Values {
  readonly reference: string;
  readonly offence: string;
  readonly legalBasis: string;
  readonly marks: string;
  readonly cameras: string;
  readonly from: string;
  readonly to: string;
  readonly reviewOn: string;
  readonly people: readonly string[];
}

const DAY_MS = 86_400_000;

/** What an answer of a search hands over, so that nobody types it again. */
export interface PreservationGiven {
  readonly reference: string;
  readonly marks: readonly string[];
  /** Moments as the wire has them. */
  readonly from: string;
  readonly to: string;
}

function fresh(given: Partial<PreservationGiven>): Values {
  const now = Date.now();
  const at = (text: string | undefined, otherwise: number) =>
    toLondonInput(text === undefined ? otherwise : Date.parse(text));
  return {
    reference: given.reference ?? "",
    offence: "",
    legalBasis:
      "Code of practice under the Criminal Procedure and Investigations Act 1996: duty to retain material",
    marks: (given.marks ?? []).join("\n"),
    cameras: "",
    from: at(given.from, now - 7 * DAY_MS),
    to: at(given.to, now),
    reviewOn: toLondonDay(now + 90 * DAY_MS),
    people: [],
  };
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

function check(values: Values): FieldErrors<Values> {
  const [from, to] = [fromLondonInput(values.from, "earlier"), fromLondonInput(values.to, "later")];
  const named = linesOf(values.marks).length + linesOf(values.cameras).length;
  return {
    reference: values.reference.trim().length < 3 ? "Enter the reference of the case" : undefined,
    offence: values.offence.trim().length < 3 ? "Enter the offence that is investigated" : undefined,
    legalBasis: values.legalBasis.trim().length < 10 ? "Say on which legal basis it is kept" : undefined,
    marks: named === 0 ? "Enter at least one mark, or one camera below" : undefined,
    from: from === undefined ? "Enter the date and time at which the window begins" : undefined,
    to:
      to === undefined || (from !== undefined && to < from) ? "Enter an end after the beginning" : undefined,
    reviewOn: values.reviewOn === "" ? "Enter the day by which somebody must look again" : undefined,
  };
}

const bodyOf = (values: Values): Schemas["AskPreservationInput"] => ({
  reference: values.reference.trim(),
  offence: values.offence.trim(),
  legalBasis: values.legalBasis.trim(),
  marks: linesOf(values.marks),
  cameras: linesOf(values.cameras),
  from: momentOf(values.from, "earlier"),
  to: momentOf(values.to, "later"),
  reviewAt: momentOf(`${values.reviewOn}T12:00`, "later"),
  people: [...values.people],
});

const momentOf = (text: string, which: "earlier" | "later"): string =>
  new Date(fromLondonInput(text, which) ?? 0).toISOString();

export function AskPreservationPage() {
  const given = (useLocation().state ?? {}) as Partial<PreservationGiven>;
  const form = useForm<Values>("preserve", fresh(given));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const colleagues = useQuery({
    queryKey: ["preservation", "colleagues"],
    queryFn: () => answered(api.GET("/api/v1/preservation/colleagues")),
  });
  return (
    <Page
      title="Ask for records to be preserved"
      back={{ to: "/preservation", text: "Preserved records" }}
      lead="Exactly what you name is kept, and nothing else. A senior officer who did not ask signs; until then the records go when their time is over."
    >
      <FormFrame
        form={form}
        label="Ask for records to be preserved"
        check={check}
        send={(values) => answered(api.POST("/api/v1/preservation", { body: bodyOf(values) }))}
        onDone={async ({ id }) => {
          await queries.invalidateQueries({ queryKey: ["preservation"] });
          await navigate(`/preservation/${id}`);
        }}
        button="Ask for a signature"
      >
        <TextField
          form={form}
          name="reference"
          label="Reference of the case"
          hint="For example its crime number"
          width="20"
        />
        <TextField form={form} name="offence" label="Offence" />
        <TextArea form={form} name="legalBasis" label="Legal basis" rows={3} />
        <TextArea
          form={form}
          name="marks"
          label="Marks"
          hint="One to a line. Leave empty to keep every vehicle at the cameras below"
          rows={3}
        />
        <TextArea
          form={form}
          name="cameras"
          label="Cameras"
          hint="Their codes, one to a line. Leave empty to keep the marks at every camera"
          rows={3}
        />
        <div className="fw-row">
          <TextField form={form} name="from" label="Captured from" type="datetime-local" hint="UK time" />
          <TextField
            form={form}
            name="to"
            label="Captured to"
            type="datetime-local"
            hint="UK time; may be still to come"
          />
        </div>
        <TextField form={form} name="reviewOn" label="Look again by" type="date" />
        <CheckboxesField
          form={form}
          name="people"
          label="Who may look at what is kept, besides you"
          choices={(colleagues.data?.items ?? []).map(({ id, name, rank }) => ({
            value: id,
            label: `${name}, ${RANK_WORDS[rank].toLowerCase()}`,
          }))}
        />
      </FormFrame>
    </Page>
  );
}
