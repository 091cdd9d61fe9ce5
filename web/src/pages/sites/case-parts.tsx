/** What a case holds beside its documents: conditions, those consulted, extensions and deployments. Each is left out while there is none. */
import { DataTable } from "../../components/data-table.tsx";
import { When } from "../../components/when.tsx";
import { type SiteCase, STANCE_WORDS, STANDING_WORDS, WAY_WORDS } from "./site-words.ts";

export function CaseParts({ site }: { readonly site: SiteCase }) {
  return (
    <>
      <Conditions conditions={site.conditions} />
      <Bodies bodies={site.bodies} />
      <Extensions extensions={site.extensions} />
      <Deployments deployments={site.deployments} />
    </>
  );
}

const CONDITION_WORDS: Readonly<
  Record<SiteCase["conditions"][number]["standing"], { text: string; colour: string }>
> = {
  open: { text: "Open", colour: "govuk-tag--yellow" },
  overdue: { text: "Overdue", colour: "govuk-tag--red" },
  met: { text: "Met", colour: "govuk-tag--green" },
  failed: { text: "Not met", colour: "govuk-tag--red" },
};

function Conditions({ conditions }: Pick<SiteCase, "conditions">) {
  if (conditions.length === 0) return null;
  return (
    <DataTable
      caption="Conditions of the approval"
      rows={conditions}
      rowKey={({ number }) => `${number}`}
      columns={[
        { heading: "Condition", cell: ({ number, text }) => `${number}. ${text}` },
        {
          heading: "Standing",
          cell: ({ standing }) => (
            <strong className={`govuk-tag ${CONDITION_WORDS[standing].colour}`}>
              {CONDITION_WORDS[standing].text}
            </strong>
          ),
        },
        { heading: "By", cell: ({ dueOn }) => <When at={dueOn} show="day" /> },
        { heading: "Who sees to it", cell: ({ owner }) => owner },
        {
          heading: "Not met on its day",
          cell: ({ stopsCollection }) => (stopsCollection ? "Stops collection" : "Raises an alarm"),
        },
        {
          heading: "Evidence",
          cell: ({ settled }) => (settled === null ? "" : `${settled.evidence} (${settled.by.name})`),
        },
      ]}
    />
  );
}

function Bodies({ bodies }: Pick<SiteCase, "bodies">) {
  if (bodies.length === 0) return null;
  return (
    <DataTable
      caption="Who was consulted"
      rows={bodies}
      rowKey={({ name }) => name}
      columns={[
        { heading: "Body", cell: ({ name }) => name },
        {
          heading: "Asked",
          cell: ({ askedOn, way }) => (
            <>
              <When at={askedOn} show="day" />, {WAY_WORDS[way].toLowerCase()}
            </>
          ),
        },
        { heading: "Reply by", cell: ({ replyBy }) => <When at={replyBy} show="day" /> },
        {
          heading: "Standing",
          cell: ({ standing, remindedOn }) => (
            <>
              {STANDING_WORDS[standing]}
              {remindedOn === null ? null : (
                <>
                  , reminded <When at={remindedOn} show="day" />
                </>
              )}
            </>
          ),
        },
        {
          heading: "Reply",
          cell: ({ reply }) => (reply === null ? "" : `${STANCE_WORDS[reply.stance]}: ${reply.words}`),
        },
        { heading: "Our answer", cell: ({ reply }) => reply?.response ?? "" },
      ]}
    />
  );
}

function Extensions({ extensions }: Pick<SiteCase, "extensions">) {
  if (extensions.length === 0) return null;
  return (
    <DataTable
      caption="Extensions"
      rows={extensions}
      rowKey={({ at }) => at}
      columns={[
        { heading: "To", cell: ({ endsOn }) => <When at={endsOn} show="day" /> },
        { heading: "Reason", cell: ({ reason }) => reason },
        { heading: "By whom", cell: ({ by }) => by.name },
        { heading: "When", cell: ({ at }) => <When at={at} show="day" /> },
      ]}
    />
  );
}

function Deployments({ deployments }: Pick<SiteCase, "deployments">) {
  if (deployments.length === 0) return null;
  return (
    <DataTable
      caption="Deployments, the newest first"
      rows={deployments}
      rowKey={({ at, unit }) => `${at}${unit}`}
      columns={[
        { heading: "Vehicle", cell: ({ unit }) => unit },
        { heading: "From", cell: ({ from }) => <When at={from} /> },
        { heading: "To", cell: ({ to }) => <When at={to} /> },
        { heading: "District", cell: ({ area }) => area },
        { heading: "Operation", cell: ({ operation }) => operation },
        { heading: "In charge", cell: ({ inCharge }) => inCharge },
      ]}
    />
  );
}
