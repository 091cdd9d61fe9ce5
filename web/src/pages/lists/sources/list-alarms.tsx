/** Which lists do not come as they should? Said on every page of those who keep them, and on the pages of lists. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { useHasRole } from "../../../app/session.ts";
import { Warning } from "../../../components/notice.tsx";
import { When } from "../../../components/when.tsx";

type Alarm = Schemas["ListAlarms"]["items"][number];

function useListAlarms(): readonly Alarm[] {
  const keeps = useHasRole("anpr-manager");
  const alarms = useQuery({
    queryKey: ["list-alarms"],
    queryFn: () => answered(api.GET("/api/v1/lists/alarms")),
    refetchInterval: 30_000,
    enabled: keeps,
  });
  return keeps ? (alarms.data?.items ?? []) : [];
}

/** In the frame round every page: one line, which a screen reader says when it comes. */
export function ListAlarmNews() {
  const alarms = useListAlarms();
  const lists = new Set(alarms.map(({ listId }) => listId)).size;
  const [first] = alarms;
  return (
    <div role="status">
      {first === undefined ? null : (
        <p className="govuk-inset-text govuk-!-margin-top-2 govuk-!-margin-bottom-2">
          {lists === 1 ? "A list does" : `${lists} lists do`} not come as {lists === 1 ? "it" : "they"}{" "}
          should.{" "}
          <Link className="govuk-link" to={lists === 1 ? `/lists/${first.listId}` : "/lists"}>
            {lists === 1 ? first.listName : "Look at the lists"}
          </Link>
        </p>
      )}
    </div>
  );
}

/** On a list's own page, or with its name on the page of all lists. */
export function ListAlarms({ listId }: { readonly listId?: string }) {
  const alarms = useListAlarms().filter((alarm) => listId === undefined || alarm.listId === listId);
  return alarms.map((alarm) => (
    <Warning key={`${alarm.listId} ${alarm.sourceId} ${alarm.what}`}>
      {listId === undefined ? `${alarm.listName}: ` : ""}
      {wordsOf(alarm)} Since <When at={alarm.since} />.{" "}
      <Link className="govuk-link" to={`/lists/${alarm.listId}/sources`}>
        Look at its sources
      </Link>
    </Warning>
  ));
}

function wordsOf({ what, sourceName }: Alarm): string {
  if (what === "failing") return `The source ${sourceName ?? ""} fails.`;
  if (what === "late") return `The source ${sourceName ?? ""} is late.`;
  return "Nobody has refreshed the list in the time that it is expected in.";
}
