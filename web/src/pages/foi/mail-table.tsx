/** What each mail of a file would become or became; where its day is missing it is asked for, and what is no request is left out. */
import { Link } from "react-router";
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { dayWords } from "../../components/day-words.ts";
import { toLondonDay } from "../../components/london-time.ts";

type Imported = Schemas["ImportedMails"];
type MailRow = Imported["mails"][number];

export interface MailReport {
  readonly file: string;
  readonly report: Imported;
}

export interface ChosenMails {
  readonly days: Readonly<Record<number, string>>;
  readonly leftOut: readonly number[];
}

export const daysText = (days: ChosenMails["days"]): string =>
  Object.entries(days)
    .filter(([, day]) => day !== "")
    .map(([place, day]) => `${place}:${day}`)
    .join(",");

export const leaveOutText = (leftOut: readonly number[]): string => leftOut.join(",");

const OUTCOME_WORDS: Readonly<Record<MailRow["outcome"], string>> = {
  new: "A new request",
  known: "Recorded before",
  twice: "Twice in this file",
  "day-needed": "Its day is missing",
  "left-out": "Left out",
  damaged: "Cannot be taken",
};

interface MailTableProps {
  readonly of: MailReport;
  readonly chosen: ChosenMails;
  /** Undefined once the file was taken. */
  readonly onChange: ((chosen: ChosenMails) => void) | undefined;
}

export function MailTable({ of: { file, report }, chosen, onChange }: MailTableProps) {
  return (
    <DataTable
      caption={file}
      rows={report.mails}
      rowKey={({ place }) => String(place)}
      columns={[
        { heading: "Subject", cell: (mail) => <Subject mail={mail} /> },
        { heading: "From", cell: ({ from }) => (from === "" ? "–" : from) },
        {
          heading: "Received",
          cell: (mail) => (
            <Received
              mail={mail}
              day={chosen.days[mail.place] ?? ""}
              onDay={
                onChange && ((day) => onChange({ ...chosen, days: { ...chosen.days, [mail.place]: day } }))
              }
            />
          ),
        },
        { heading: "Attached", cell: ({ attachments }) => attachedWords(attachments) },
        {
          heading: "What becomes of it",
          cell: (mail) => <Outcome mail={mail} chosen={chosen} onChange={onChange} />,
        },
      ]}
    />
  );
}

function Subject({ mail: { place, subject, opening } }: { readonly mail: MailRow }) {
  const title = subject === "" ? `Mail ${place + 1}, without a subject` : subject;
  if (opening === "") return title;
  return (
    <details>
      <summary>{title}</summary>
      {opening}
    </details>
  );
}

interface ReceivedProps {
  readonly mail: MailRow;
  readonly day: string;
  readonly onDay: ((day: string) => void) | undefined;
}

function Received({ mail, day, onDay }: ReceivedProps) {
  if (mail.outcome !== "day-needed" || onDay === undefined)
    return mail.receivedOn === null ? "–" : dayWords(mail.receivedOn);
  return (
    <input
      className="govuk-input"
      type="date"
      aria-label={`The day on which mail ${mail.place + 1} came`}
      max={toLondonDay(Date.now())}
      value={day}
      onChange={(event) => onDay(event.target.value)}
    />
  );
}

/** The last is the mail itself. */
function attachedWords(attachments: MailRow["attachments"]): string {
  const files = attachments.slice(0, -1);
  return files.length === 0 ? "–" : files.map(({ name, size }) => `${name} (${sizeWords(size)})`).join(", ");
}

export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

function Outcome({ mail, chosen, onChange }: Omit<MailTableProps, "of"> & { readonly mail: MailRow }) {
  const { outcome, words, requestId, reference, place } = mail;
  const isLeftOut = chosen.leftOut.includes(place);
  const mayLeaveOut = onChange !== undefined && (outcome === "new" || outcome === "day-needed" || isLeftOut);
  const leave = () =>
    onChange?.({
      ...chosen,
      leftOut: isLeftOut ? chosen.leftOut.filter((one) => one !== place) : [...chosen.leftOut, place],
    });
  return (
    <>
      <strong>{OUTCOME_WORDS[outcome]}</strong>
      {reference === null || requestId === null ? null : (
        <>
          {": "}
          <Link className="govuk-link" to={`/foi/${requestId}`}>
            {reference}
          </Link>
        </>
      )}
      {words === "" ? null : <p className="govuk-body-s">{words}</p>}
      {mayLeaveOut ? (
        <button type="button" className="govuk-button govuk-button--secondary" onClick={leave}>
          {isLeftOut ? "Take it after all" : "Leave it out"}
          <span className="govuk-visually-hidden">: mail {place + 1}</span>
        </button>
      ) : null}
    </>
  );
}
