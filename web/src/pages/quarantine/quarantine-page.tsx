/** Deliveries that could not become reads, each with its reason and what can be done. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { Paging, useAfter } from "../../components/paging.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import { plain } from "../../components/words.ts";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { ClaimedCamera } from "./claimed-camera.tsx";
import { QUARANTINE_WORDS } from "./quarantine-words.ts";
import { RetryWrongTimes } from "./retry-wrong-times.tsx";

export function QuarantinePage() {
  const [params] = useSearchParams();
  const state = params.get("state") === "all" ? "all" : "waiting";
  const before = useAfter();
  const quarantine = useQuery({
    queryKey: ["quarantine", state, before],
    queryFn: () =>
      answered(
        api.GET("/api/v1/quarantine", {
          params: { query: { state, ...(before === undefined ? {} : { before }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="Quarantine"
      lead="What a camera sent and Fosseway could not take. Nothing here is guessed and nothing is lost: mend the cause and try again, or discard it with a reason."
    >
      <EquipmentNavigation />
      <SubNavigation
        label="Which deliveries"
        items={[
          { to: "/quarantine", text: "Waiting", here: state === "waiting" },
          { to: "/quarantine?state=all", text: "All", here: state === "all" },
          { to: "/quarantine/by-cause", text: "Waiting, by cause", here: false },
        ]}
      />
      <RetryWrongTimes />
      <Fetched query={quarantine} what="quarantine">
        {({ items, next, waiting }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing in quarantine">Every delivery became a read.</EmptyState>
          ) : (
            <>
              <p className="govuk-body">{waiting} waiting for a person.</p>
              <DataTable
                caption="Deliveries"
                captionHidden
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    heading: "Reason",
                    cell: ({ id, reason }) => (
                      <Link className="govuk-link" to={`/quarantine/${id}`}>
                        {QUARANTINE_WORDS[reason]}
                      </Link>
                    ),
                  },
                  { heading: "Received", cell: ({ receivedAt }) => <When at={receivedAt} /> },
                  {
                    heading: "Says it is camera",
                    cell: ({ claimedCamera }) => <ClaimedCamera id={claimedCamera} />,
                  },
                  {
                    heading: "Size",
                    cell: ({ sizeBytes }) => `${Math.ceil(sizeBytes / 1024)} KB`,
                    numeric: true,
                  },
                  { heading: "State", cell: (item) => plain(item.state) },
                ]}
              />
              <Paging next={next} label="Pages of deliveries" />
            </>
          )
        }
      </Fetched>
    </Page>
  );
}
