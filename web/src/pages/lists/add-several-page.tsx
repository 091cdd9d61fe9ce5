/** Adding several vehicles at once, all for the same reason: tried first, so that a mark with a typing mistake is seen before the others stand. */
import { useState } from "react";
import { useParams } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { TextArea } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { type FieldErrors, useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Fetched, ProblemNotice } from "../../components/states.tsx";
import { EntryFields } from "./entry-fields.tsx";
import {
  checkEntry,
  type EntryValues,
  endOf,
  freshEntry,
  rememberReason,
  warningsOf,
} from "./entry-values.ts";
import { fileOfMarks, MOST_MARKS, markAtLine, marksIn } from "./pasted-marks.ts";
import { PendingImport, usePendingImport } from "./pending-import.tsx";
import { Imported, importFile, Tried } from "./tried-import.tsx";
import { useList, useUsualEntries } from "./use-list.ts";

type Report = Schemas["ImportReport"];

function check(values: EntryValues): FieldErrors<EntryValues> {
  const count = marksIn(values.marks).length;
  const words = count === 0 ? "Enter the marks" : `These are ${count} marks. Import a file instead`;
  return { marks: count === 0 || count > MOST_MARKS ? words : undefined, ...checkEntry(values) };
}

const cellsOf = (values: EntryValues): Readonly<Record<string, string>> => ({
  reason: values.reason,
  action: values.action,
  priority: values.priority,
  "risk grade": values.reason === "missing-person" ? values.riskGrade : "",
  ends: endOf(values),
  warnings: warningsOf(values).join("; "),
  information: values.information.trim(),
});

export function AddSeveralPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const usual = useUsualEntries(id);
  const pending = usePendingImport(id);
  const [done, setDone] = useState<Report | null>(null);
  const [tries, setTries] = useState(false);
  return (
    <Page
      title="Add several vehicles"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="For one reason and one end. The marks are tried first: you see what would be added before anything happens."
    >
      {done === null ? null : <Imported listId={id} report={done} />}
      {pending.data && !tries ? <PendingImport listId={id} pending={pending.data} onDone={setDone} /> : null}
      {pending.isError ? <ProblemNotice error={pending.error} /> : null}
      <Fetched query={usual} what="what its entries usually are">
        {({ items }) => <SeveralForm listId={id} usual={items} onTries={setTries} onDone={setDone} />}
      </Fetched>
    </Page>
  );
}

interface SeveralFormProps {
  readonly listId: string;
  readonly usual: Schemas["UsualEntries"]["items"];
  /** Whether the answer to a try is looked at. */
  readonly onTries: (tries: boolean) => void;
  readonly onDone: (report: Report | null) => void;
}

function SeveralForm({ listId: id, usual, onTries, onDone }: SeveralFormProps) {
  const [tried, setTried] = useState<{ readonly file: File; readonly trial: Report } | null>(null);
  const form = useForm<EntryValues>("several", freshEntry(usual));
  const show = (answer: typeof tried) => {
    setTried(answer);
    onTries(answer !== null);
  };
  if (tried !== null) {
    return (
      <Tried
        listId={id}
        trial={tried.trial}
        markAt={(line) => markAtLine(marksIn(form.values.marks), cellsOf(form.values), line)}
        importNow={() => importFile(id, "add", tried.file, false)}
        other="Change the marks"
        onAgain={() => show(null)}
        onDone={(report) => {
          onDone(report);
          show(null);
          form.reset(freshEntry(usual));
        }}
      />
    );
  }
  return (
    <FormFrame
      form={form}
      label="Add several vehicles"
      check={check}
      send={async (values) => {
        const file = fileOfMarks(marksIn(values.marks), cellsOf(values));
        return { file, trial: await importFile(id, "add", file, true) };
      }}
      onDone={(answer) => {
        rememberReason(form.values);
        onDone(null);
        show(answer);
      }}
      button="Try the marks"
    >
      <EntryFields
        form={form}
        usual={usual}
        marks={
          <TextArea
            form={form}
            name="marks"
            label="Marks"
            hint="One a line, or with commas between. ? stands for each unknown character."
            rows={6}
          />
        }
      />
    </FormFrame>
  );
}
