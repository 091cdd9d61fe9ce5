/** Which cameras need somebody? Counts, and all cameras with the worst first. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api, type Schemas } from "../../../api/client.ts";
import { answered } from "../../../api/problem.ts";
import { useForces, useHasRole } from "../../../app/session.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { relative } from "../../../components/duration.ts";
import { useForceColumn } from "../../../components/force-column.tsx";
import { Page } from "../../../components/page.tsx";
import { Paging } from "../../../components/paging.tsx";
import { SaveTable } from "../../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../../components/states.tsx";
import { useNow } from "../../../components/use-now.ts";
import { When } from "../../../components/when.tsx";
import { EquipmentNavigation } from "../../sites/equipment-navigation.tsx";
import { alarmWords } from "./health-words.ts";

type Health = Schemas["CamerasHealth"];
type Row = Health["items"][number];

export function CamerasHealthPage() {
  const [params] = useSearchParams();
  const asked = (name: "force" | "site" | "make" | "after") => {
    const value = params.get(name);
    return value === null ? {} : { [name]: value };
  };
  const query = { ...asked("force"), ...asked("site"), ...asked("make"), ...asked("after") };
  const health = useQuery({
    queryKey: ["cameras", "health", query],
    queryFn: () => answered(api.GET("/api/v1/cameras/health", { params: { query } })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <Page
      title="Camera health"
      lead="Each camera against its own last weeks and the limits of the policy, the worst first. Who is told of an alarm is in the rules of who gets what."
      back={{ to: "/cameras", text: "Cameras" }}
    >
      <EquipmentNavigation />
      <Fetched query={health} what="how the cameras are">
        {(data) => (
          <>
            <Counts health={data} />
            <Filters makes={data.makes} />
            <Rows health={data} />
            <Paging next={data.next} label="Pages of cameras" />
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Counts({ health }: { readonly health: Health }) {
  const { counts, judgedAt } = health;
  const tiles = [
    ["Need somebody", counts.unwell],
    ["Well", counts.well],
    ["Not yet known", counts.unknown],
  ] as const;
  return (
    <>
      <dl className="fw-tiles">
        {tiles.map(([name, value]) => (
          <div key={name} className="fw-tile">
            <dt>{name}</dt>
            <dd className="fw-tile__value">{value.toLocaleString("en-GB")}</dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body-s">
        {judgedAt === null ? (
          "No camera has been judged yet: that happens once an hour."
        ) : (
          <>
            Judged at <When at={judgedAt} />, and once an hour; whether they are silent, each minute.
          </>
        )}
      </p>
    </>
  );
}

function Filters({ makes }: Pick<Health, "makes">) {
  const { several, together } = useForces();
  const seesSites = useHasRole("anpr-manager", "auditor");
  const sites = useQuery({
    queryKey: ["sites"],
    queryFn: () => answered(api.GET("/api/v1/sites")),
    enabled: seesSites,
  });
  const siteChoices = (sites.data?.items ?? []).map(({ id, code, name }) => [id, `${code} ${name}`] as const);
  return (
    <div className="fw-chooser">
      {several ? (
        <Choice name="force" label="Force" choices={together.map(({ id, name }) => [id, name] as const)} />
      ) : null}
      {seesSites ? <Choice name="site" label="Site" choices={siteChoices} /> : null}
      <Choice
        name="make"
        label="Make"
        choices={makes.map(({ protocol, title }) => [protocol, title] as const)}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
}

function Choice({ name, label, choices }: ChoiceProps) {
  const [params, setParams] = useSearchParams();
  const choose = (value: string) => {
    const next = new URLSearchParams(params);
    next.delete("after");
    if (value === "") next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <div className="govuk-form-group">
      <label className="govuk-label govuk-!-font-weight-bold" htmlFor={`health-${name}`}>
        {label}
      </label>
      <select
        id={`health-${name}`}
        className="govuk-select"
        value={params.get(name) ?? ""}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">All</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Rows({ health: { items } }: { readonly health: Health }) {
  const now = useNow(60_000);
  const force = useForceColumn<Row>();
  if (items.length === 0)
    return <EmptyState title="No such cameras">Choose another force, site or make.</EmptyState>;
  return (
    <>
      <DataTable
        caption="Cameras, the worst first"
        captionHidden
        rows={items}
        rowKey={({ cameraId }) => cameraId}
        columns={[
          {
            heading: "Camera",
            cell: ({ cameraId, cameraCode }) => (
              <Link className="govuk-link fw-nowrap" to={`/cameras/${cameraId}/health`}>
                {cameraCode}
              </Link>
            ),
          },
          ...force,
          { heading: "Make", cell: ({ make }) => make ?? "Never heard" },
          { heading: "State", cell: (row) => <State verdict={row.verdict} /> },
          { heading: "What is wrong", cell: (row) => <Alarms row={row} now={now} /> },
        ]}
      />
      <SaveTable
        fileName="camera-health"
        headings={["Camera", "Make", "State", "What is wrong", "Since"]}
        rows={() =>
          items.flatMap(({ cameraCode, make, verdict, alarms }) =>
            alarms.length === 0
              ? [[cameraCode, make, STATE_WORDS[verdict].text, null, null]]
              : alarms.map((alarm) => [
                  ...[cameraCode, make, STATE_WORDS[verdict].text],
                  ...[alarmWords(alarm), alarm.since],
                ]),
          )
        }
      />
    </>
  );
}

const STATE_WORDS = {
  unwell: { text: "Needs somebody", colour: "red" },
  well: { text: "Well", colour: "green" },
  unknown: { text: "Not yet known", colour: "grey" },
} as const;

export function State({ verdict }: Pick<Row, "verdict">) {
  const { text, colour } = STATE_WORDS[verdict];
  return <strong className={`govuk-tag govuk-tag--${colour}`}>{text}</strong>;
}

function Alarms({ row: { alarms }, now }: { readonly row: Row; readonly now: number }) {
  if (alarms.length === 0) return <>–</>;
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {alarms.map((alarm) => (
        <li key={alarm.measure}>
          {alarmWords(alarm)}, {relative(alarm.since, now)}
        </li>
      ))}
    </ul>
  );
}
