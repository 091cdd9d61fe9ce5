/** Which plates could not be read, or look as they may not? Counts by camera and hour, and what these cannot know. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHolds } from "../../app/rights.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { SaveTable } from "../../components/save-table.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { When } from "../../components/when.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";

type Plates = Schemas["OddPlates"];
type What = Plates["items"][number]["what"];

const WORDS: Readonly<Record<What, string>> = {
  "no-plate-camera": "No plate: the camera saw a vehicle and read none",
  "no-plate-reader": "No plate found in the camera\u2019s picture",
  "partly-unread": "Partly unread: covered, dirty or damaged",
  "other-end": "Yellow plate in front, on a vehicle that comes",
  spacing: "Gap in a place where the mark has none",
  "no-known-form": "Surely read, and no form of British marks",
  "not-in-picture": "Read by the camera, and not to be seen in its picture",
};

export function PlatesPage() {
  const plates = useQuery({
    queryKey: ["odd-plates"],
    queryFn: () => answered(api.GET("/api/v1/cameras/plates")),
    refetchInterval: 60_000,
  });
  const seesTraces = useHolds("traces.see");
  return (
    <Page
      title="Odd plates"
      lead="How many plates could not be read, or look as the rules do not allow, by camera and hour. The last 24 hours."
    >
      <EquipmentNavigation />
      <WhatItCannotKnow />
      <Fetched query={plates} what="the counts">
        {(data) => <Hours plates={data} />}
      </Fetched>
      {seesTraces ? <Traces /> : null}
    </Page>
  );
}

function WhatItCannotKnow() {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What these counts cannot know</span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list govuk-list--bullet">
          <li>
            Whether a plate breaks the law. A count says where to look, and is no evidence against anybody.
          </li>
          <li>
            Whether a vehicle is in a picture in which no plate was found: it may show an empty road, or a
            plate too far away.
          </li>
          <li>Whether a plate is covered on purpose, or by dirt, a tow bar or a bicycle.</li>
          <li>
            Whether a plate shines in infra-red alone. A plate that the camera reads and nobody can see in its
            picture may be one; so may a picture that is too dark or too small.
          </li>
          <li>
            Gaps, where a camera writes marks without any. Our own reader does not tell gaps. A camera that
            writes gaps by habit writes them wrong by habit.
          </li>
          <li>
            A white plate behind: pictures by infra-red light show every plate white. Nor which end is seen
            where a camera gives no direction.
          </li>
          <li>Vehicles that no camera noticed, and vehicles without a plate in streams and films.</li>
        </ul>
      </div>
    </details>
  );
}

function Hours({ plates: { items, isCut, leavesTraces } }: { readonly plates: Plates }) {
  return (
    <>
      <p className="govuk-body">
        {leavesTraces
          ? "The policy of your force keeps time, camera and picture of vehicles whose plate could not be read."
          : "The policy of your force keeps nothing of vehicles whose plate could not be read, so they are not counted here."}
      </p>
      {isCut ? <p className="govuk-body">There are more rows; these are the newest.</p> : null}
      {items.length === 0 ? (
        <EmptyState title="No odd plate in the last 24 hours">
          Once a camera reads one, its hour stands here.
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption="Hours and cameras, the newest first"
            captionHidden
            rows={items}
            rowKey={({ hour, cameraId, what }) => `${hour} ${cameraId} ${what}`}
            columns={[
              { heading: "Hour from", cell: ({ hour }) => <When at={hour} />, sortBy: ({ hour }) => hour },
              {
                heading: "Camera",
                cell: ({ cameraCode }) => cameraCode,
                sortBy: ({ cameraCode }) => cameraCode,
              },
              { heading: "What", cell: ({ what }) => WORDS[what], sortBy: ({ what }) => WORDS[what] },
              { heading: "Plates", numeric: true, cell: ({ count }) => count, sortBy: ({ count }) => count },
            ]}
          />
          <SaveTable
            fileName="odd-plates"
            headings={["Hour from (UTC)", "Camera", "What", "Plates"]}
            rows={() =>
              items.map(({ hour, cameraCode, what, count }) => [hour, cameraCode, WORDS[what], count])
            }
          />
        </>
      )}
    </>
  );
}

const SEEN_BY = {
  camera: "The camera says that it saw a vehicle and read no plate",
  reader: "No plate was found in the picture",
} as const;

function Traces() {
  const traces = useQuery({
    queryKey: ["plate-traces"],
    queryFn: () => answered(api.GET("/api/v1/cameras/plates/traces")),
  });
  return (
    <section aria-labelledby="traces-heading">
      <h2 id="traces-heading" className="govuk-heading-m">
        Vehicles without a plate that could be read
      </h2>
      <Fetched query={traces} what="what is kept of them">
        {({ items, leavesTraces }) =>
          items.length === 0 ? (
            <p className="govuk-body">
              {leavesTraces
                ? "None is kept now."
                : "None is kept: the policy of your force does not provide for it."}
            </p>
          ) : (
            <DataTable
              caption="The newest first, 50 at most. They have no mark, and no search finds them."
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                { heading: "Captured", cell: ({ capturedAt }) => <When at={capturedAt} /> },
                { heading: "Camera", cell: ({ cameraCode }) => cameraCode },
                { heading: "How it is known", cell: ({ seenBy }) => SEEN_BY[seenBy] },
                {
                  heading: "Picture",
                  cell: ({ picture, cameraCode }) =>
                    picture === null ? (
                      "None was sent"
                    ) : (
                      <a className="govuk-link" href={picture} target="_blank" rel="noreferrer">
                        Open the picture<span className="govuk-visually-hidden"> of {cameraCode}</span>
                      </a>
                    ),
                },
              ]}
            />
          )
        }
      </Fetched>
    </section>
  );
}
