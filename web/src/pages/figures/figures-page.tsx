/** How does the control room do? Hits, what became of them and how fast, for the time and the grouping in the address. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { HitsByGroup, Outcomes } from "./hit-tables.tsx";
import { HitTiles } from "./hit-tiles.tsx";
import { GROUPING_WORDS, type Grouping } from "./hit-words.ts";
import { ListQuality } from "./list-quality.tsx";

const HOUR_MS = 3_600_000;
const PERIODS = {
  "24h": { words: "Last 24 hours", hours: 24 },
  "7d": { words: "Last 7 days", hours: 7 * 24 },
  "30d": { words: "Last 30 days", hours: 30 * 24 },
  "12m": { words: "Last 12 months", hours: 365 * 24 },
} as const;
type Period = keyof typeof PERIODS;

const isPeriod = (text: string | null): text is Period => text !== null && text in PERIODS;
const isGrouping = (text: string | null): text is Grouping => text !== null && text in GROUPING_WORDS;
/** More bars than a chart can show, and more than the server tells. */
const tooMany = (by: Grouping, period: Period) => by === "hour" && PERIODS[period].hours > 14 * 24;

export function FiguresPage() {
  const [params, setParams] = useSearchParams();
  const [asked, wanted] = [params.get("period"), params.get("by")];
  const period = isPeriod(asked) ? asked : "7d";
  const by = isGrouping(wanted) && !tooMany(wanted, period) ? wanted : "day";
  const choose = (change: Readonly<Record<string, string>>) =>
    setParams({ period, by, ...change }, { replace: true });
  const to = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const window = {
    from: new Date(to - PERIODS[period].hours * HOUR_MS).toISOString(),
    to: new Date(to).toISOString(),
  };
  const query = useQuery({
    queryKey: ["figures", "hits", window, by],
    queryFn: () => answered(api.GET("/api/v1/figures/hits", { params: { query: { ...window, by } } })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <Page
      title="Figures"
      lead="Numbers of hits, what came of them and how long each step took. They name no vehicle and no person."
    >
      <div className="fw-chooser">
        <Choice label="Time" value={period} onChange={(value) => choose({ period: value })}>
          {Object.entries(PERIODS).map(([value, { words }]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Choice>
        <Choice label="By" value={by} onChange={(value) => choose({ by: value })}>
          {Object.entries(GROUPING_WORDS).map(([value, words]) => (
            <option key={value} value={value} disabled={tooMany(value as Grouping, period)}>
              {words}
            </option>
          ))}
        </Choice>
      </div>
      <Fetched query={query} what="the figures">
        {(figures) => (
          <>
            <HitTiles total={figures.total} />
            <h2 className="govuk-heading-m">Hits</h2>
            <HitsByGroup figures={figures} />
            <h2 className="govuk-heading-m">Outcomes</h2>
            <Outcomes figures={figures} />
          </>
        )}
      </Fetched>
      <h2 className="govuk-heading-m">Lists</h2>
      <ListQuality {...window} />
    </Page>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: React.ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = `figures-${label.toLowerCase()}`;
  return (
    <div className="govuk-form-group">
      <label className="govuk-label govuk-!-font-weight-bold" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="govuk-select"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </div>
  );
}
