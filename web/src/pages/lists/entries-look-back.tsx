/** After entries came together: where were their vehicles last seen? Found in the background; how far that is moves on by itself. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Vrm } from "../../components/plate.tsx";
import { Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";

type LookBack = Schemas["EntriesLookBack"];

const ASKED_EVERY_MS = 2_000;
const isUnderWay = ({ state }: LookBack): boolean => state === "queued" || state === "running";

interface EntriesLookBackProps {
  readonly listId: string;
  /** Of an import, its own. */
  readonly lookBackId: string;
}

export function EntriesLookBack({ listId, lookBackId }: EntriesLookBackProps) {
  const lookBack = useQuery({
    queryKey: ["list", listId, "look-back", lookBackId],
    queryFn: () =>
      answered(
        api.GET("/api/v1/lists/{id}/look-backs/{lookBackId}", {
          params: { path: { id: listId, lookBackId } },
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || isUnderWay(data) ? ASKED_EVERY_MS : false,
  });
  return (
    <section aria-labelledby="look-back-heading">
      <h2 id="look-back-heading" className="govuk-heading-m">
        Where these vehicles were last seen
      </h2>
      <Fetched query={lookBack} what="where the vehicles were seen">
        {(found) => <Found found={found} />}
      </Fetched>
    </section>
  );
}

const number = (value: number) => value.toLocaleString("en-GB");

function Found({ found }: { readonly found: LookBack }) {
  const { state, gone, entries, items, seen } = found;
  return (
    <>
      {isUnderWay(found) ? (
        <progress
          className="fw-progress"
          aria-labelledby="look-back-heading"
          {...(state === "queued" ? {} : { value: gone, max: entries })}
        />
      ) : null}
      <p className="govuk-body" aria-live="polite">
        {words(found)}
      </p>
      {items.length === 0 ? null : (
        <DataTable
          caption={
            seen > items.length
              ? `Vehicles that were seen: the ${items.length} seen last of ${number(seen)}`
              : "Vehicles that were seen"
          }
          rows={items}
          rowKey={({ entryId }) => entryId}
          columns={[
            { heading: "Mark", cell: ({ vrmDisplay }) => <Vrm>{vrmDisplay}</Vrm> },
            { heading: "Last seen", cell: ({ capturedAt }) => <When at={capturedAt} /> },
            { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
            {
              heading: "Alert",
              cell: ({ alertId, vrmDisplay }) =>
                alertId === null ? (
                  "None"
                ) : (
                  <Link className="govuk-link" to={`/alerts/${alertId}`}>
                    Open<span className="govuk-visually-hidden"> the alert on {vrmDisplay}</span>
                  </Link>
                ),
            },
          ]}
        />
      )}
    </>
  );
}

function words({ state, entries, gone, looked, parts, leftOut, seen }: LookBack): string {
  if (state === "none") return "No vehicle was added, so none was looked for.";
  if (state === "not-by-policy")
    return "The policy does not look back for many vehicles at once on a list of this kind.";
  if (state === "queued") return `${number(entries)} new entries wait to be looked for among the reads kept.`;
  const so = `The reads kept were asked for ${number(looked)} of ${number(entries)} new entries; ${number(seen)} were seen.`;
  if (state === "running") return `${so} ${number(gone)} entries have been gone through so far.`;
  const others = gone - looked - parts;
  return [
    so,
    others > 0 && `For ${number(others)} the policy does not look back, or they are over.`,
    parts > 0 && `${number(parts)} are parts of marks: ask for them one by one on the list.`,
    leftOut > 0 && `${number(leftOut)} were left out: the policy permits no more at once.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}
