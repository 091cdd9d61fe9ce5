/** For which force somebody works now: its name, or the choice for those who hold roles in several. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client.ts";
import { ApiProblem, answered } from "../api/problem.ts";
import { useSession } from "./session.ts";
import { tellAllWindows } from "./session-news.ts";

export function WorkingFor() {
  const { force, worksFor } = useSession();
  return worksFor.length < 2 ? (
    <span className="fw-header__force">{force.name}</span>
  ) : (
    <ForceChoice key={force.id} />
  );
}

/** A button beside the choice, so that a key pressed in it changes nothing by itself: every page begins anew. */
function ForceChoice() {
  const { force, worksFor } = useSession();
  const [wanted, setWanted] = useState(force.id);
  const change = useMutation({
    mutationFn: (forceId: string) => answered(api.POST("/api/v1/session/force", { body: { forceId } })),
    onSuccess: () => tellAllWindows("other-force"),
  });
  return (
    <form
      className="fw-header__force"
      aria-label="Working for"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending) change.mutate(wanted);
      }}
    >
      <label htmlFor="working-for">Working for:</label>
      <select id="working-for" value={wanted} onChange={(event) => setWanted(event.target.value)}>
        {worksFor.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {wanted === force.id ? null : (
        <button type="submit" className="fw-plain">
          Change
        </button>
      )}
      {change.isError ? <span role="alert">{failureWords(change.error)}</span> : null}
    </form>
  );
}

const failureWords = (error: Error): string =>
  error instanceof ApiProblem ? error.message : "It could not be changed. Try again.";
