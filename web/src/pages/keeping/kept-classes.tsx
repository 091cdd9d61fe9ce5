/** How long each class of record is kept and why, what of it would go now, and the certificates of what went. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type KeptClass = Schemas["KeptClasses"]["items"][number];
type Certificate = Schemas["ErasureCertificates"]["items"][number];

const CLASS_WORDS: Readonly<Record<KeptClass["of"], string>> = {
  reads: "Reads",
  alerts: "Alerts and their hits",
  pictures: "Pictures",
  "original-pictures": "Pictures as the camera sent them",
  quarantine: "Quarantine",
  searches: "Searches",
  authorities: "Authorities",
  "search-register": "Auditors' register of searches",
  "audit-work": "Auditors' questions and samples",
  "list-entries": "List entries that are over",
  "public-cases": "What the public wrote",
  "audit-log": "Audit log",
};

export function KeptClasses() {
  const classes = useQuery({
    queryKey: ["retention-classes"],
    queryFn: () => answered(api.GET("/api/v1/retention/classes")),
    staleTime: 0,
  });
  return (
    <Fetched query={classes} what="how long records are kept">
      {({ items }) => (
        <DataTable
          caption="How long records are kept"
          rows={items}
          rowKey={({ of }) => of}
          columns={[
            { heading: "Records", cell: ({ of }) => CLASS_WORDS[of] },
            { heading: "Kept", cell: ({ rules }) => <Rules rules={rules} show="kept" /> },
            { heading: "Because", cell: ({ rules }) => <Rules rules={rules} show="clause" /> },
            { heading: "Would go now", cell: (row) => goingWords(row) },
          ]}
        />
      )}
    </Fetched>
  );
}

function goingWords({ going, byForce }: KeptClass): string {
  if (going === null) return "nothing: no policy holds";
  const parts = byForce.map(({ force, count }) => `${force} ${count.toLocaleString("en-GB")}`);
  return parts.length > 1 ? parts.join(", ") : going.toLocaleString("en-GB");
}

/** Forces that say the same are named together. */
function Rules({ rules, show }: { readonly rules: KeptClass["rules"]; readonly show: "kept" | "clause" }) {
  const told = rules.map((rule) => ({
    force: rule.force,
    text: show === "kept" ? keptWords(rule) : clauseWords(rule),
  }));
  const groups = [...Map.groupBy(told, ({ text }) => text)];
  const [only, ...others] = groups;
  if (only !== undefined && others.length === 0) return <>{only[0]}</>;
  return (
    <ul className="govuk-list">
      {groups.map(([text, forces]) => (
        <li key={text}>
          {new Intl.ListFormat("en-GB").format(forces.map(({ force }) => force))}: {text}
        </li>
      ))}
    </ul>
  );
}

type Rule = KeptClass["rules"][number];

const keptWords = ({ keptFor }: Rule): string => keptFor ?? "nothing is collected: no policy holds";

const clauseWords = ({ clause }: Rule): string =>
  clause === null ? "–" : `${clause.source}: ${clause.where}`;

export function Certificates() {
  const certificates = useQuery({
    queryKey: ["retention-certificates"],
    queryFn: () => answered(api.GET("/api/v1/retention/certificates")),
  });
  return (
    <Fetched query={certificates} what="certificates">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="Nothing was erased yet">
            Each run leaves a certificate in the audit log, which is shown here.
          </EmptyState>
        ) : (
          <DataTable
            caption="Certificates"
            rows={items}
            rowKey={({ index }) => String(index)}
            columns={[
              { heading: "Erased", cell: ({ at }) => <When at={at} /> },
              { heading: "Why", cell: whyWords },
              { heading: "Reads", cell: ({ reads }) => reads.toLocaleString("en-GB"), numeric: true },
              {
                heading: "Pictures",
                cell: ({ pictures }) => pictures.toLocaleString("en-GB"),
                numeric: true,
              },
              { heading: "Alerts", cell: ({ alerts }) => alerts.toLocaleString("en-GB"), numeric: true },
              {
                heading: "Other records",
                cell: ({ records, quarantined }) => (records + quarantined).toLocaleString("en-GB"),
                numeric: true,
              },
              { heading: "By", cell: ({ by }) => by },
              { heading: "Audit entry", cell: ({ index }) => index, numeric: true },
            ]}
          />
        )
      }
    </Fetched>
  );
}

function whyWords({ of, capturedBefore }: Certificate) {
  if (of === "court") return "Ordered by a court";
  if (of === "case") return "A case was closed";
  return (
    <>
      Captured before <When at={capturedBefore} show="day" />
    </>
  );
}
