/** The versions of a list: what each import changed, and going back to an earlier one. */
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Paging, useAfter } from "../../components/paging.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { Rows } from "./import-report.tsx";
import { useList, useListChanged } from "./use-list.ts";

type Version = Schemas["ListVersion"];
type GoingBack = Schemas["GoingBack"];

const number = (value: number) => value.toLocaleString("en-GB");
const SHOWN = 50;

export function VersionsPage() {
  const { id = "" } = useParams();
  const list = useList(id);
  const [params] = useSearchParams();
  const shown = Number(params.get("version") ?? 0);
  return (
    <Page
      title="Versions"
      back={{ to: `/lists/${id}`, text: list.data?.name ?? "List" }}
      lead="Each import is a version of the list. You can see what it changed, and go back to an earlier one."
    >
      {shown > 0 ? <VersionChanges listId={id} version={shown} /> : <AllVersions listId={id} />}
    </Page>
  );
}

function AllVersions({ listId }: { readonly listId: string }) {
  const after = useAfter();
  const changed = useListChanged(listId);
  const queries = useQueryClient();
  const [made, setMade] = useState<Version | null>(null);
  const versions = useQuery({
    queryKey: ["list", listId, "versions", after],
    queryFn: () =>
      answered(
        api.GET("/api/v1/lists/{id}/versions", {
          params: { path: { id: listId }, query: after === undefined ? {} : { after } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const wentBack = async (version: Version | null) => {
    setMade(version);
    await queries.invalidateQueries({ queryKey: ["list", listId, "versions"] });
    await changed();
  };
  return (
    <Fetched query={versions} what="the versions">
      {({ items, next }) =>
        items.length === 0 ? (
          <EmptyState title="No versions yet">The first import of a file makes the first version.</EmptyState>
        ) : (
          <>
            {made === null ? null : (
              <SuccessNotice
                title={`Version ${made.number}: ${number(made.added)} came back, ${number(made.withdrawn)} withdrawn`}
              />
            )}
            <VersionTable
              listId={listId}
              versions={items}
              newest={after === undefined ? items[0]?.number : undefined}
              onWentBack={wentBack}
            />
            <Paging next={next} label="Pages of versions" />
          </>
        )
      }
    </Fetched>
  );
}

interface VersionTableProps {
  readonly listId: string;
  readonly versions: readonly Version[];
  readonly newest: number | undefined;
  readonly onWentBack: (version: Version | null) => Promise<void>;
}

function VersionTable({ listId, versions, newest, onWentBack }: VersionTableProps) {
  return (
    <DataTable
      caption="Versions, newest first"
      rows={versions}
      rowKey={({ number: n }) => String(n)}
      columns={[
        { heading: "Version", cell: ({ number: n }) => n },
        { heading: "When", cell: ({ at }) => <When at={at} /> },
        { heading: "By", cell: ({ by }) => by.name },
        { heading: "What", cell: whatWords },
        {
          heading: "Entries",
          cell: (version) => (
            <>
              {`${number(version.added)} added, ${number(version.changed)} changed, ${number(version.withdrawn)} withdrawn`}
              <br />
              <Link className="govuk-link" to={{ search: `version=${version.number}&kind=added` }}>
                What changed<span className="govuk-visually-hidden"> in version {version.number}</span>
              </Link>
              {version.importId === null || version.added === 0 ? null : (
                <>
                  <br />
                  <Link
                    className="govuk-link"
                    to={{ pathname: `/lists/${listId}/import`, search: `import=${version.importId}` }}
                  >
                    Where its vehicles were seen
                    <span className="govuk-visually-hidden"> before version {version.number}</span>
                  </Link>
                </>
              )}
            </>
          ),
        },
        {
          heading: "Go back",
          cell: (version) =>
            version.number === newest ? (
              "This is the newest"
            ) : (
              <GoBack listId={listId} version={version.number} onDone={onWentBack} />
            ),
        },
      ]}
    />
  );
}

function whatWords({ kind, backTo, fileName, mode }: Version): string {
  if (kind === "going-back") return `Went back to version ${backTo}`;
  const does = mode === "replace" ? "replaced the list" : "added to the list";
  return `${fileName ?? "A file"} ${does}`;
}

interface GoBackProps {
  readonly listId: string;
  readonly version: number;
  readonly onDone: (version: Version | null) => Promise<void>;
}

/** Tried first: the numbers are asked for before anything happens. */
function GoBack({ listId, version, onDone }: GoBackProps) {
  const [tried, setTried] = useState<GoingBack | null>(null);
  const goBack = (dryRun: "true" | "false") =>
    answered(
      api.POST("/api/v1/lists/{id}/versions/{number}/go-back", {
        params: { path: { id: listId, number: version }, query: { dryRun } },
      }),
    );
  if (tried === null) {
    return (
      <ActionButton
        text={`Go back to version ${version}`}
        kind="secondary"
        act={() => goBack("true")}
        onDone={setTried}
      />
    );
  }
  return (
    <>
      <p className="govuk-body">{goingBackWords(tried)}</p>
      <ActionButton
        text={`Go back to version ${version} now`}
        kind="warning"
        act={() => goBack("false")}
        onDone={({ version: made }) => void onDone(made)}
      />
      <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setTried(null)}>
        Leave it as it is
      </button>
    </>
  );
}

function goingBackWords({ added, withdrawn, over, byHand }: GoingBack): string {
  const parts = [
    `${number(added)} entries would come back and ${number(withdrawn)} would be withdrawn.`,
    over === 0 ? "" : `${number(over)} stay away because their time has passed.`,
    byHand === 0 ? "" : `${number(byHand)} stay away because somebody took them off by hand.`,
    "What people added by hand stays.",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

const KINDS = { added: "Added", changed: "Changed", withdrawn: "Withdrawn" } as const;
type Kind = keyof typeof KINDS;

function VersionChanges({ listId, version }: { readonly listId: string; readonly version: number }) {
  const [params] = useSearchParams();
  const after = useAfter();
  const asked = params.get("kind");
  const kind: Kind = asked === "changed" || asked === "withdrawn" ? asked : "added";
  const changes = useQuery({
    queryKey: ["list", listId, "version", version, kind, after],
    queryFn: () =>
      answered(
        api.GET("/api/v1/lists/{id}/versions/{number}/changes", {
          params: {
            path: { id: listId, number: version },
            query: { kind, limit: SHOWN, ...(after === undefined ? {} : { after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="changes-heading">
      <h2 id="changes-heading" className="govuk-heading-m">
        What version {version} changed
      </h2>
      <nav aria-label="Kinds of change" className="fw-row govuk-body">
        {(Object.keys(KINDS) as readonly Kind[]).map((one) => (
          <Link
            key={one}
            className="govuk-link"
            aria-current={one === kind ? "page" : undefined}
            to={{ search: `version=${version}&kind=${one}` }}
          >
            {KINDS[one]}
          </Link>
        ))}
        <Link className="govuk-link" to={{ search: "" }}>
          All versions
        </Link>
      </nav>
      <Fetched query={changes} what="the changes">
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState title={`Nothing was ${kind}`}>Look at the other kinds of change.</EmptyState>
          ) : (
            <>
              <Rows name={KINDS[kind]} rows={items} all={items.length} />
              <p className="govuk-body">
                <a
                  className="govuk-link"
                  href={`/api/v1/lists/${listId}/versions/${version}/changes.csv?kind=${kind}`}
                  download
                >
                  Download all of them as a file
                </a>
              </p>
              <Paging next={next} label="Pages of changes" />
            </>
          )
        }
      </Fetched>
    </section>
  );
}
