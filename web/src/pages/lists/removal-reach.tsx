/** How far a removal has come: asked again until every server and every connected screen has it. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { isComplete, isOld, type Removal, removalWords, serverWords } from "./removal-words.ts";

const ASK_EVERY_MS = 1_000;

export function RemovalReach({ listId, entryId }: { readonly listId: string; readonly entryId: string }) {
  const removal = useQuery({
    queryKey: ["removal", entryId],
    queryFn: () =>
      answered(
        api.GET("/api/v1/lists/{id}/entries/{entryId}/removal", {
          params: { path: { id: listId, entryId } },
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (isComplete(data) || isOld(data, Date.now())) ? false : ASK_EVERY_MS,
  });
  if (removal.data === undefined) return null;
  return (
    <>
      <p className="govuk-body-s govuk-!-margin-bottom-1" role="status">
        {removalWords(removal.data, Date.now())}
      </p>
      <TimesByServer removal={removal.data} />
    </>
  );
}

function TimesByServer({ removal }: { readonly removal: Removal }) {
  if (removal.removedAt === null || removal.nodes.length === 0) return null;
  return (
    <details className="govuk-details govuk-!-margin-bottom-2">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">How long it took</span>
      </summary>
      <ul className="govuk-list govuk-list--bullet govuk-body-s">
        {removal.nodes.map((node) => (
          <li key={node.name}>{serverWords(node, removal.removedAt)}</li>
        ))}
      </ul>
    </details>
  );
}
