/** What changed from one version of the self-assessment to another. The address says which two. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type Which = "earlier" | "later";
type Comparison = Schemas["SelfAssessmentComparison"];

export function CompareAssessmentsPage() {
  const [asked, setAsked] = useSearchParams();
  const chosen = (name: Which) => {
    const number = Number(asked.get(name));
    return Number.isInteger(number) && number > 0 ? { [name]: number } : {};
  };
  const query = { ...chosen("earlier"), ...chosen("later") };
  const comparison = useQuery({
    queryKey: ["self-assessment", "compare", query],
    queryFn: () => answered(api.GET("/api/v1/self-assessment/compare", { params: { query } })),
    placeholderData: keepPreviousData,
  });
  const assessment = useQuery({
    queryKey: ["self-assessment"],
    queryFn: () => answered(api.GET("/api/v1/self-assessment")),
  });
  const versions = (assessment.data?.history ?? []).map(({ version }) => version);
  return (
    <Page
      title="Compare two versions"
      back={{ to: "/self-assessment", text: "Self-assessment" }}
      lead="What changed in answers, notes and plans."
    >
      <Fetched query={comparison} what="what changed">
        {({ from, to, differences }) =>
          from === null || to === null ? (
            <EmptyState title="Nothing to compare">Nobody has written a self-assessment yet.</EmptyState>
          ) : (
            <>
              <Choice
                versions={versions}
                earlier={from.version}
                later={to.version}
                onChoose={(name, version) =>
                  setAsked(
                    { earlier: `${from.version}`, later: `${to.version}`, [name]: version },
                    { replace: true },
                  )
                }
              />
              <p className="govuk-body">
                From version {from.version} of <When at={from.at} /> to version {to.version} of{" "}
                <When at={to.at} />.
              </p>
              <Differences differences={differences} />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

interface ChoiceProps {
  readonly versions: readonly number[];
  readonly earlier: number;
  readonly later: number;
  readonly onChoose: (name: Which, version: string) => void;
}

function Choice({ versions, onChoose, ...chosen }: ChoiceProps) {
  const words = { earlier: "From version", later: "To version" } as const;
  return (
    <div className="fw-fields">
      {(["earlier", "later"] as const).map((name) => (
        <div key={name} className="govuk-form-group">
          <label className="govuk-label" htmlFor={`compare-${name}`}>
            {words[name]}
          </label>
          <select
            id={`compare-${name}`}
            className="govuk-select"
            value={chosen[name]}
            onChange={(event) => onChoose(name, event.target.value)}
          >
            {versions.map((version) => (
              <option key={version} value={version}>
                {version}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

function Differences({ differences }: Pick<Comparison, "differences">) {
  if (differences.length === 0)
    return <EmptyState title="No differences">Answers, notes and plans are the same in both.</EmptyState>;
  return (
    <DataTable
      caption="What changed"
      rows={differences}
      rowKey={({ of, what }) => `${of} ${what}`}
      columns={[
        { heading: "Of", cell: ({ of, what }) => (of === null ? what : `${of} ${what}`) },
        { heading: "Before", cell: ({ before }) => before || "Nothing" },
        { heading: "After", cell: ({ after }) => after || "Nothing" },
      ]}
    />
  );
}
