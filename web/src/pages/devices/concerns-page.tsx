/** Lists of equipment of concern: the devices that they name, what each list says edition by edition, and the next edition of one. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { CLASS_WORDS, concernWords } from "./device-words.ts";
import { ImportConcerns } from "./import-concerns.tsx";

type Lists = Schemas["ConcernLists"];

export function ConcernsPage() {
  const manages = useHasRole("anpr-manager");
  const lists = useQuery({
    queryKey: ["devices", "concerns"],
    queryFn: () => answered(api.GET("/api/v1/devices/concerns")),
  });
  return (
    <Page
      title="Lists of concern"
      back={{ to: "/devices", text: "Devices" }}
      lead="Lists of makers and components that somebody warns of. A device that a list names is marked from its day, and no longer once the list takes it back."
    >
      <Fetched query={lists} what="lists of concern">
        {(data) => (
          <>
            <Touched touched={data.touched} />
            {data.lists.map((list) => (
              <OneList key={list.id} list={list} />
            ))}
            {data.lists.length === 0 ? (
              <EmptyState title="No lists">
                Bring in a list as a file: makers, and where it says so models, components and days.
              </EmptyState>
            ) : null}
            {manages ? <ImportConcerns sources={data.lists.map(({ source }) => source)} /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Touched({ touched }: Pick<Lists, "touched">) {
  if (touched.length === 0)
    return <p className="govuk-body">No device in use or in store is named by a list.</p>;
  return (
    <section aria-labelledby="touched-heading">
      <h2 id="touched-heading" className="govuk-heading-m">
        Devices named
      </h2>
      <p className="govuk-body">
        <a className="govuk-link" href="/api/v1/devices/concerns.csv" download>
          Download them as a file
        </a>
      </p>
      <DataTable
        caption="Devices named"
        captionHidden
        rows={touched}
        rowKey={({ device, concern }) => `${device.id} ${concernWords(concern)}`}
        columns={[
          {
            heading: "Devices",
            cell: ({ device }) => (
              <Link className="govuk-link" to={`/devices/${device.id}`}>
                {device.maker} {device.model}
              </Link>
            ),
          },
          { heading: "Class", cell: ({ device }) => CLASS_WORDS[device.class] },
          { heading: "Number", cell: ({ device }) => device.count.toLocaleString("en-GB"), numeric: true },
          { heading: "Held by", cell: ({ device }) => device.ownerUnit },
          { heading: "Named by", cell: ({ concern }) => concernWords(concern) },
        ]}
      />
    </section>
  );
}

function OneList({ list: { id, source, entries, editions } }: { readonly list: Lists["lists"][number] }) {
  return (
    <section aria-labelledby={`list-${id}`}>
      <h2 id={`list-${id}`} className="govuk-heading-m">
        {source}
      </h2>
      <DataTable
        caption="What it names"
        rows={entries}
        rowKey={({ maker, model, component, from }) => [maker, model, component, from].join(" ")}
        columns={[
          { heading: "Maker", cell: ({ maker }) => maker, sortBy: ({ maker }) => maker.toLowerCase() },
          {
            heading: "Model or component",
            cell: ({ model, component }) => model ?? component ?? "All of the maker",
          },
          { heading: "Since", cell: ({ from }) => <When at={from} show="day" />, sortBy: ({ from }) => from },
          {
            heading: "Until",
            cell: ({ until }) => (until === null ? "Named still" : <When at={until} show="day" />),
            sortBy: ({ until }) => until ?? "",
          },
        ]}
      />
      <ul className="govuk-list govuk-body-s">
        {editions.map(({ on, at, by, added, ended }) => (
          <li key={at}>
            Edition of <When at={on} show="day" />: {added} added, {ended} taken back. Brought in{" "}
            <When at={at} /> by {by}.
          </li>
        ))}
      </ul>
    </section>
  );
}
