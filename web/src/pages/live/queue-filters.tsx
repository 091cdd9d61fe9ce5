/** Which alerts stand in the queue: everybody's, untaken ones or one's own, by list, reason, camera, district, priority and kind. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { filterWith, NO_FILTER, type QueueFilter } from "../../components/queue-filter.ts";
import { PRIORITY_WORDS, REASON_WORDS } from "../../components/words.ts";

interface FilterProps {
  readonly filter: QueueFilter;
  readonly onChange: (filter: QueueFilter) => void;
}

const WHOSE = { "": "All", nobody: "Untaken", me: "Mine" } as const;
type Whose = keyof typeof WHOSE;

export function WhoseAlerts({ filter, onChange }: FilterProps) {
  return (
    <fieldset className="fw-tools" aria-label="Whose alerts">
      {(Object.keys(WHOSE) as readonly Whose[]).map((whose) => (
        <button
          key={whose}
          type="button"
          className="fw-tool"
          aria-pressed={(filter.owner ?? "") === whose}
          onClick={() => onChange(filterWith(filter, "owner", whose))}
        >
          {WHOSE[whose]}
        </button>
      ))}
    </fieldset>
  );
}

export function QueueFilters({ filter, onChange }: FilterProps) {
  const lists = useQuery({ queryKey: ["lists"], queryFn: () => answered(api.GET("/api/v1/lists")) });
  const cameras = useQuery({ queryKey: ["cameras"], queryFn: () => answered(api.GET("/api/v1/cameras")) });
  const districts = useQuery({
    queryKey: ["alert-districts"],
    queryFn: () => answered(api.GET("/api/v1/alerts/districts")),
    staleTime: 10 * 60_000,
  });
  const choice = <Name extends keyof QueueFilter>(
    name: Name,
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <Choice label={label}>
      <select
        className="govuk-select"
        value={filter[name] ?? ""}
        onChange={({ target }) => onChange(filterWith(filter, name, target.value as QueueFilter[Name] | ""))}
      >
        <option value="">Any</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Choice>
  );
  return (
    <search className="fw-filters" id="queue-filters" aria-label="Filter the alerts">
      {choice(
        "list",
        "List",
        (lists.data?.items ?? []).map(({ id, name }) => [id, name]),
      )}
      {choice("reason", "Reason", Object.entries(REASON_WORDS))}
      {choice(
        "camera",
        "First camera",
        (cameras.data?.items ?? []).map(({ id, code }) => [id, code]),
      )}
      {choice(
        "district",
        "District",
        (districts.data?.items ?? []).map((name) => [name, name]),
      )}
      {choice("priority", "Priority", Object.entries(PRIORITY_WORDS))}
      {choice("kind", "Hit", [
        ["exact", "Exact"],
        ["possible", "Possible"],
      ])}
      <button type="button" className="fw-tool" onClick={() => onChange(NO_FILTER)}>
        Show all
      </button>
    </search>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="fw-filters__choice">
      <span>{label}</span>
      {children}
    </label>
  );
}
