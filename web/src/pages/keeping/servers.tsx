/** Which servers share the work, what has each taken in, and is one missing? */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";

type System = Schemas["System"];
type Server = System["nodes"][number];
type Follower = NonNullable<Server["said"]>["journal"]["followers"][number];

const number = (count: number) => count.toLocaleString("en-GB");

export function Servers({ nodes, together }: Pick<System, "nodes" | "together">) {
  return (
    <section aria-labelledby="servers-heading">
      <h2 id="servers-heading" className="govuk-heading-m">
        Servers
      </h2>
      {together.silent === 0 ? null : <SilentServers silent={together.silent} />}
      <p className="govuk-body">
        Figures count from each server’s start. The sums are those of the servers that run now.
      </p>
      <Summary
        facts={{
          "Servers running": number(together.running),
          "Captures taken": number(together.takenIn.captures),
          "New reads": number(together.takenIn.newReads),
          "Deliveries told to come again": number(together.takenIn.turnedAway),
          "Entries not dealt with yet": number(together.behind),
        }}
      />
      <DataTable
        caption="Each server"
        rows={nodes}
        rowKey={({ id }) => id}
        columns={[
          { heading: "Server", cell: (server) => <ServerName server={server} /> },
          { heading: "State", cell: (server) => <ServerState server={server} /> },
          { heading: "Work", cell: ({ said }) => (said?.roles ?? []).map(workOf).join(", ") || "Not known" },
          { heading: "Captures", cell: ({ said }) => counted(said?.takenIn.captures), numeric: true },
          { heading: "New reads", cell: ({ said }) => counted(said?.takenIn.newReads), numeric: true },
          {
            heading: "Behind by",
            cell: ({ said }) => counted(said?.journal.followers.reduce(slowest, 0)),
            numeric: true,
          },
          { heading: "Held up by", cell: ({ said }) => heldUpBy(said) },
        ]}
      />
    </section>
  );
}

function SilentServers({ silent }: { readonly silent: number }) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        {silent === 1 ? "One server is silent" : `${number(silent)} servers are silent`}: it did not stop as
        it was told to, and says nothing any more. Reads that it had taken and not passed on come back when it
        is started again on the same data folder. Until then its figures are as old as its last word, and are
        not in the sums.
      </strong>
    </div>
  );
}

function ServerName({ server: { id, answers, said } }: { readonly server: Server }) {
  return (
    <>
      {said?.name ?? id}
      {answers ? " (this page comes from it)" : null}
    </>
  );
}

function ServerState({ server: { state, heardAt, said } }: { readonly server: Server }) {
  if (state === "silent")
    return (
      <>
        <strong className="govuk-tag govuk-tag--red">Silent</strong> since <When at={heardAt} />
      </>
    );
  if (state === "stopped")
    return (
      <>
        Stopped <When at={heardAt} />
      </>
    );
  return said === null ? (
    <>Running, on another release: its figures cannot be read here</>
  ) : (
    <>
      Running since <When at={said.startedAt} />
    </>
  );
}

/** Each follower goes through the same journal, so that the slowest says what waits. */
const slowest = (behind: number, follower: Follower) => Math.max(behind, follower.behind);

const WORK: Readonly<Record<NonNullable<Server["said"]>["roles"][number], string>> = {
  intake: "Takes in",
  core: "Work by the clock",
  web: "Screens",
};

const workOf = (role: keyof typeof WORK): string => WORK[role];

const counted = (count: number | undefined): string => (count === undefined ? "Not known" : number(count));

function heldUpBy(said: Server["said"]): string {
  if (said === null) return "Not known";
  const problems = said.journal.followers.flatMap(({ name, problem }) =>
    problem === null ? [] : [`${plain(name)}: ${plain(problem)}`],
  );
  return problems.join("; ") || "Nothing";
}
