/** What waits in quarantine, by cause and sender, so that many of a kind are dealt with together. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { SubNavigation } from "../../components/sub-navigation.tsx";
import { When } from "../../components/when.tsx";
import { EquipmentNavigation } from "../sites/equipment-navigation.tsx";
import { QUARANTINE_WORDS, senderWords } from "./quarantine-words.ts";

type Group = Schemas["QuarantineGroups"]["items"][number];

export function ByCausePage() {
  const groups = useQuery({
    queryKey: ["quarantine", "groups"],
    queryFn: () => answered(api.GET("/api/v1/quarantine/groups")),
  });
  return (
    <Page
      title="Quarantine by cause"
      lead="Deliveries that wait, with the same cause and from the same sender. Mend the cause first: what is discarded cannot be tried again."
    >
      <EquipmentNavigation />
      <SubNavigation
        label="Which deliveries"
        items={[
          { to: "/quarantine", text: "Waiting", here: false },
          { to: "/quarantine?state=all", text: "All", here: false },
          { to: "/quarantine/by-cause", text: "Waiting, by cause", here: true },
        ]}
      />
      <Fetched query={groups} what="quarantine">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing in quarantine">Every delivery became a read.</EmptyState>
          ) : (
            <DataTable
              caption="Causes"
              captionHidden
              rows={items}
              rowKey={({ reason, claimedCamera }) => `${reason} ${claimedCamera}`}
              columns={[
                { heading: "Cause", cell: ({ reason }) => QUARANTINE_WORDS[reason] },
                { heading: "From", cell: senderWords },
                {
                  heading: "Waiting",
                  cell: ({ deliveries }) => deliveries.toLocaleString("en-GB"),
                  numeric: true,
                },
                { heading: "Oldest", cell: ({ oldest }) => <When at={oldest} /> },
                { heading: "Newest", cell: ({ newest }) => <When at={newest} /> },
                {
                  heading: "Deal with them",
                  cell: (group) => (
                    <Link className="govuk-link" to={`/quarantine/discard?${query(group)}`}>
                      Discard all
                      <span className="govuk-visually-hidden">
                        {` from ${senderWords(group)}: ${QUARANTINE_WORDS[group.reason]}`}
                      </span>
                    </Link>
                  ),
                },
              ]}
            />
          )
        }
      </Fetched>
    </Page>
  );
}

function query({ reason, claimedCamera }: Group): URLSearchParams {
  return new URLSearchParams({ cause: reason, ...(claimedCamera === null ? {} : { camera: claimedCamera }) });
}
