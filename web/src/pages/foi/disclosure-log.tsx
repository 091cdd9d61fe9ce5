/** The disclosure log's entry of a request: published with one press, mended where it would tell who asked, and taken back. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { TextArea, TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Warning } from "../../components/notice.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Disclosure = Schemas["FoiDisclosure"];

interface EntryProps {
  readonly id: string;
  readonly disclosure: Disclosure;
  readonly onChange: (after: Disclosure, done: string) => void;
}

export function DisclosureLog({ foi }: { readonly foi: Schemas["FoiRequest"] }) {
  const { id, answeredOn } = foi;
  const queries = useQueryClient();
  const confirm = useConfirm();
  const query = useQuery({
    queryKey: ["foi", id, "disclosure"],
    queryFn: () => answered(api.GET("/api/v1/foi/{id}/disclosure", { params: { path: { id } } })),
    enabled: answeredOn !== null,
  });
  if (answeredOn === null) return null;
  const onChange = (after: Disclosure, done: string) => {
    queries.setQueryData(["foi", id, "disclosure"], after);
    confirm(done);
  };
  return (
    <section aria-labelledby="disclosure-heading">
      <h2 id="disclosure-heading" className="govuk-heading-m">
        Disclosure log
      </h2>
      <Fetched query={query} what="the entry of the disclosure log">
        {(disclosure) => <Entry id={id} disclosure={disclosure} onChange={onChange} />}
      </Fetched>
    </section>
  );
}

function Entry(props: EntryProps) {
  const answers = useHasRole("foi-officer");
  const { published, publishedAt, address, takenBack } = props.disclosure;
  if (published)
    return (
      <>
        <p className="govuk-body">
          Published <When at={publishedAt ?? ""} />:{" "}
          <a className="govuk-link" href={address ?? ""}>
            its page for the public
          </a>
          .
        </p>
        {answers ? <TakeBack {...props} /> : null}
      </>
    );
  return (
    <>
      {takenBack === null ? null : (
        <p className="govuk-body">
          Taken back <When at={takenBack.at} /> by {takenBack.by}: {takenBack.reason}
        </p>
      )}
      {answers ? <Publish {...props} /> : <p className="govuk-body">It is not published.</p>}
    </>
  );
}

const post = (id: string, title: string, question: string, words: { place: number; text: string }[]) =>
  answered(
    api.POST("/api/v1/foi/{id}/disclosure", {
      params: { path: { id } },
      body: { title, question, words },
    }),
  );

function Publish({ id, disclosure, onChange }: EntryProps) {
  const { personal, title, question } = disclosure;
  return (
    <>
      <p className="govuk-body">
        Everybody can then read the question and the answer. Name and address of the requester are left out.
      </p>
      {personal.length === 0 ? (
        <ActionButton
          text="Publish in the disclosure log"
          act={() => post(id, title, question, [])}
          onDone={(after) => onChange(after, "Published in the disclosure log")}
        />
      ) : (
        <Warning>
          These words would tell who asked: {personal.map(({ words }) => `“${words}”`).join(", ")}. Take them
          out below.
        </Warning>
      )}
      <details className="govuk-details" open={personal.length > 0}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Change the words before it is published</span>
        </summary>
        <WordsForm id={id} disclosure={disclosure} onChange={onChange} />
      </details>
    </>
  );
}

type Words = Readonly<Record<string, string>>;

/** Blocks of the answer by their place; tables are published as they were sent. */
function WordsForm({ id, disclosure, onChange }: EntryProps) {
  const blocks = disclosure.blocks.flatMap((block, place) => {
    if (block.kind === "table") return [];
    return [{ place, sent: block.kind === "list" ? block.items.join("\n") : block.text }];
  });
  const form = useForm<Words>("disclosure", {
    title: disclosure.title,
    question: disclosure.question,
    ...Object.fromEntries(blocks.map(({ place, sent }) => [String(place), sent])),
  });
  return (
    <FormFrame
      form={form}
      label="Change the words before it is published"
      check={(values): Record<string, string | undefined> => ({
        title: values["title"]?.trim() === "" ? "Enter a title" : undefined,
        question: values["question"]?.trim() === "" ? "Enter the question" : undefined,
      })}
      send={(values) =>
        post(
          id,
          values["title"] ?? "",
          values["question"] ?? "",
          blocks.flatMap(({ place, sent }) => {
            const text = values[String(place)] ?? sent;
            return text === sent ? [] : [{ place, text }];
          }),
        )
      }
      onDone={(after) => onChange(after, "Published in the disclosure log")}
      button="Publish these words"
    >
      <TextField form={form} name="title" label="Title" />
      <TextArea form={form} name="question" label="What was asked" rows={8} />
      {blocks.map(({ place, sent }) => (
        <TextArea
          key={place}
          form={form}
          name={String(place)}
          label={`Part ${place + 1} of the answer`}
          rows={Math.min(8, 1 + Math.ceil(sent.length / 70))}
        />
      ))}
    </FormFrame>
  );
}

function TakeBack({ id, onChange }: EntryProps) {
  const form = useForm("take-back", { reason: "" });
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Take it out of the disclosure log</span>
      </summary>
      <FormFrame
        form={form}
        label="Take it out of the disclosure log"
        check={({ reason }) => ({ reason: reason.trim() === "" ? "Enter why it is taken out" : undefined })}
        send={({ reason }) =>
          answered(
            api.POST("/api/v1/foi/{id}/disclosure/take-back", {
              params: { path: { id } },
              body: { reason },
            }),
          )
        }
        onDone={(after) => onChange(after, "Taken out of the disclosure log")}
        button="Take it out"
        buttonKind="warning"
      >
        <TextField form={form} name="reason" label="Why?" />
      </FormFrame>
    </details>
  );
}
