/** What each column of a file is, where it stands, and what no column says: changed on the sample that is shown. */
import type { Schemas } from "../../../api/client.ts";
import { choicesOf, SelectField, TextField } from "../../../components/form/fields.tsx";
import { FormFrame } from "../../../components/form/form-frame.tsx";
import { type Form, useForm } from "../../../components/form/use-form.ts";
import { ACTION_WORDS, PRIORITY_WORDS, REASON_WORDS } from "../../../components/words.ts";
import { CodesTable } from "./codes-table.tsx";
import { type Column, columnsOf, type Meaning, type Parted, partedBy, toKept, valuesOf } from "./columns.ts";
import { ColumnsTable } from "./columns-table.tsx";
import { ENCODING_WORDS, type Mapping, PARTED_WORDS } from "./mapping-words.ts";

interface MappingFormProps {
  readonly sample: Schemas["FileSample"] | undefined;
  readonly kept: Schemas["FileMapping"] | null;
  readonly onEncoding: (encoding: string) => void;
  readonly send: (mapping: Mapping) => Promise<unknown>;
  readonly onDone: () => void;
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function valuesFrom(sample: MappingFormProps["sample"], kept: MappingFormProps["kept"]) {
  const start = sample?.guess ?? kept ?? { parted: "comma" as const, skipLines: 0, columns: [], reasons: {} };
  const { constants = {} } = kept ?? {};
  return {
    encoding: sample?.encoding ?? kept?.encoding ?? "",
    parted: start.parted as string,
    skipLines: `${start.skipLines}`,
    skipBeginning: kept?.skipBeginning ?? "",
    columns: columnsOf(start.columns, sample !== undefined),
    reasons: { ...start.reasons, ...kept?.reasons } as Mapping["reasons"],
    /** Those that the page does not ask for stay as they are. */
    constants: constants as Mapping["constants"],
    reason: constants["reason"] ?? "",
    action: constants["action"] ?? "",
    priority: constants["priority"] ?? "",
    ends: constants["ends"] ?? "",
  };
}
type Values = ReturnType<typeof valuesFrom>;

/** What every row is where no column says it. */
const ASKED = ["reason", "action", "priority", "ends"] as const;

const isColumn = ({ columns }: Values, meaning: Meaning): boolean =>
  columns.some((column) => column.meaning === meaning);

function toMapping(values: Values): Mapping {
  const given = ASKED.filter((name) => values[name].trim() !== "" && !isColumn(values, name));
  const others = Object.entries(values.constants).filter(([name]) => !ASKED.some((asked) => asked === name));
  return {
    ...(values.encoding === "" ? {} : { encoding: values.encoding as "utf-8" }),
    parted: values.parted as Parted,
    skipLines: Number(values.skipLines),
    ...(values.skipBeginning.trim() === "" ? {} : { skipBeginning: values.skipBeginning.trim() }),
    columns: toKept(values.columns),
    constants: {
      ...Object.fromEntries(others),
      ...Object.fromEntries(given.map((name) => [name, values[name].trim()])),
    },
    reasons: values.reasons,
  };
}

function markProblem(columns: readonly Column[]): string | undefined {
  const marks = columns.filter(({ meaning }) => meaning === "vrm").length;
  if (marks === 0) return "Say which column is the mark";
  return marks === 1 ? undefined : "One column alone is the mark";
}

export function MappingForm({ sample, kept, onEncoding, send, onDone }: MappingFormProps) {
  const form = useForm("mapping", valuesFrom(sample, kept));
  const { columns, parted, skipLines } = form.values;
  const rows = (sample?.lines ?? []).slice(Number(skipLines) || 0);
  const found = valuesOf(columns, rows, parted as Parted);
  const reasonAt = columns.findIndex(({ meaning }) => meaning === "reason");
  return (
    <FormFrame
      form={form}
      label="How its files are read"
      check={(values) => ({
        columns: markProblem(values.columns),
        skipLines: /^\d{1,3}$/.test(values.skipLines.trim()) ? undefined : "Enter a whole number",
      })}
      send={(values) => send(toMapping(values))}
      onDone={onDone}
      button="Remember it"
    >
      {sample === undefined ? null : <Beginning sample={sample} parted={parted} />}
      <FileFields form={form} lines={sample?.lines} onEncoding={onEncoding} />
      <ColumnsTable
        id={form.fieldId("columns")}
        columns={columns}
        lines={rows}
        parted={parted as Parted}
        error={form.errors.columns}
        onChange={(changed) => form.set("columns", changed)}
      />
      {reasonAt < 0 ? null : (
        <CodesTable
          found={found[reasonAt] ?? []}
          reasons={form.values.reasons}
          onChange={(reasons) => form.set("reasons", reasons)}
        />
      )}
      <Constants form={form} />
    </FormFrame>
  );
}

interface FileFieldsProps {
  readonly form: Form<Values>;
  readonly lines: readonly string[] | undefined;
  readonly onEncoding: (encoding: string) => void;
}

function FileFields({ form, lines, onEncoding }: FileFieldsProps) {
  const parting: Form<Values> = {
    ...form,
    set: (name, value) => {
      form.set(name, value);
      const { columns } = form.values;
      if (name === "parted" && lines !== undefined)
        form.set("columns", partedBy(value as Parted, columns, lines));
      if (name === "encoding" && lines !== undefined) onEncoding(value as string);
    },
  };
  return (
    <div className="fw-entry">
      <SelectField
        form={parting}
        name="parted"
        label="Its columns are parted by"
        choices={choices(PARTED_WORDS)}
      />
      <SelectField form={parting} name="encoding" label="Encoding" choices={choices(ENCODING_WORDS)} />
      <TextField form={form} name="skipLines" label="Lines above the first row" />
      <TextField
        form={form}
        name="skipBeginning"
        label="Lines that are no rows begin with (optional)"
        hint="For example TOTAL RECORD"
      />
    </div>
  );
}

function Constants({ form }: Pick<FileFieldsProps, "form">) {
  const missing = ASKED.filter((name) => !isColumn(form.values, name));
  if (missing.length === 0) return null;
  const asks = (name: (typeof ASKED)[number]) => missing.includes(name);
  return (
    <section aria-labelledby="constants-heading">
      <h2 id="constants-heading" className="govuk-heading-m">
        What no column says
      </h2>
      <p className="govuk-body">For every row. Left empty, an entry is as its list has it.</p>
      <div className="fw-entry">
        {asks("reason") ? (
          <SelectField form={form} name="reason" label="Reason" choices={choicesOf(REASON_WORDS)} />
        ) : null}
        {asks("action") ? (
          <SelectField form={form} name="action" label="Action" choices={choicesOf(ACTION_WORDS)} />
        ) : null}
        {asks("priority") ? (
          <SelectField form={form} name="priority" label="Priority" choices={choicesOf(PRIORITY_WORDS)} />
        ) : null}
        {asks("ends") ? (
          <TextField
            form={form}
            name="ends"
            label="End"
            hint="A day, as 2026-12-31. Empty: the longest life"
          />
        ) : null}
      </div>
    </section>
  );
}

/** The file as it is, with its characters counted where that matters. */
function Beginning({ sample, parted }: { readonly sample: Schemas["FileSample"]; readonly parted: string }) {
  const { lines, guess } = sample;
  return (
    <section aria-label="Beginning of the file">
      {guess.like === undefined ? null : (
        <p className="govuk-body">
          It looks like <strong>{guess.like}</strong>. Check each column before it is remembered.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard */}
      <pre className="fw-panel fw-code fw-sample" tabIndex={0}>
        {[...(parted === "fixed" ? [ruler(lines)] : []), ...lines].join("\n")}
      </pre>
    </section>
  );
}

/** Counts characters in tens above the lines. */
function ruler(lines: readonly string[]): string {
  const width = Math.max(0, ...lines.map((line) => line.length));
  const tens = Array.from({ length: Math.ceil(width / 10) }, (_, place) =>
    `${(place + 1) * 10}`.padStart(10, "·"),
  );
  return tens.join("");
}
