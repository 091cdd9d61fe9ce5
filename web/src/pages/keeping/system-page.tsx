/** How the system is doing: what runs, how far behind each follower of the journal is, and how many reads it holds. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { dayWords } from "../../components/day-words.ts";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";
import { KeepingNavigation } from "./keeping-navigation.tsx";
import { Servers } from "./servers.tsx";
import { SetAside } from "./set-aside.tsx";

const number = (count: number) => count.toLocaleString("en-GB");

export function SystemPage() {
  const system = useQuery({
    queryKey: ["system"],
    queryFn: () => answered(api.GET("/api/v1/system")),
    refetchInterval: 5000,
  });
  return (
    <Page
      title="State of the system"
      lead="Reads are written to the journal before a camera is answered. What follows the journal may be behind; it loses nothing."
    >
      <KeepingNavigation />
      <Fetched query={system} what="the state of the system">
        {({ version, startedAt, engine, policy, journal, quarantineWaiting, reads, ...kept }) => (
          <>
            <FiguresDiffer figures={kept.figures} />
            <RoomShort room={kept.room} />
            <Summary
              facts={{
                Version: version,
                "Running since": <When at={startedAt} />,
                Reader: `${engine.name} ${engine.version}`,
                Policy:
                  policy === null
                    ? "None in force: no search is permitted"
                    : `${policy.name}, version ${policy.version}`,
                "Reads held": number(reads.total),
                "Oldest read": reads.oldest === null ? null : <When at={reads.oldest} />,
                "Newest read": reads.newest === null ? null : <When at={reads.newest} />,
                "Waiting in quarantine": (
                  <Link className="govuk-link" to="/quarantine">
                    {number(quarantineWaiting)}
                  </Link>
                ),
                "Journal entries": number(journal.head),
                "Room for reads and pictures": <RoomLeft room={kept.room} />,
                "Bank holidays known to": <HolidaysKnown {...kept.bankHolidays} />,
                "Published figures": <FiguresCompared figures={kept.figures} />,
              }}
            />
            <DataTable
              caption="What follows this server’s journal"
              rows={journal.followers}
              rowKey={({ name }) => name}
              columns={[
                { heading: "Follower", cell: ({ name }) => plain(name) },
                { heading: "Behind by", cell: ({ behind }) => number(behind), numeric: true },
                {
                  heading: "Held up by",
                  cell: ({ problem }) => (problem === null ? "Nothing" : plain(problem)),
                },
                { heading: "Set aside", cell: ({ setAside }) => number(setAside), numeric: true },
              ]}
            />
            <Servers nodes={kept.nodes} together={kept.together} />
            {journal.followers.some(({ setAside }) => setAside > 0) ? <SetAside /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

type System = Schemas["System"];

function HolidaysKnown({ knownTo, endSoon }: System["bankHolidays"]) {
  return (
    <>
      {dayWords(knownTo)}
      {endSoon ? (
        <strong>
          . Less than a year is left: put the newer file of gov.uk in place of
          policy/calendar/bank-holidays.json
        </strong>
      ) : null}
    </>
  );
}

const GIGABYTE = 1_000_000_000;
const gigabytes = (bytes: number) =>
  `${(bytes / GIGABYTE).toLocaleString("en-GB", { maximumFractionDigits: bytes < 10 * GIGABYTE ? 1 : 0 })} GB free`;

function RoomLeft({ room }: Pick<System, "room">) {
  if (room === null) return <>Not looked at yet</>;
  if (room.fullAt === null) return <>{gigabytes(room.freeBytes)}. It is not shrinking</>;
  return (
    <>
      {gigabytes(room.freeBytes)}. Full by <When at={room.fullAt} /> at the present rate
    </>
  );
}

function RoomShort({ room }: Pick<System, "room">) {
  if (room === null || !room.short || room.fullAt === null) return null;
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        At the present rate this server’s disk is full by <When at={room.fullAt} />. Make room or find out
        what takes it. Before then less is kept of pictures; once it is full no read is taken, and cameras
        keep theirs and send them again.
      </strong>
    </div>
  );
}

function FiguresCompared({ figures }: Pick<System, "figures">) {
  if (figures === null) return <>Not compared with the audit log since the start</>;
  return (
    <>
      {figures.differing === 0 ? "Agree" : "Do not agree"} with the audit log, compared{" "}
      <When at={figures.comparedAt} />
    </>
  );
}

function FiguresDiffer({ figures }: Pick<System, "figures">) {
  if (figures === null || figures.differing === 0) return null;
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning: </span>
        {number(figures.differing)} of the published figures are not those of the audit log: figures of{" "}
        {new Intl.ListFormat("en-GB").format(figures.forces)}. The public pages withhold them and no letter is
        drafted. Find out who changed them, then have them counted anew: npx fosseway figures recount.
      </strong>
    </div>
  );
}
