/** Where messages about alerts go: other systems, and how every way out does. A secret is shown once. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useConfirm } from "../../components/confirmation.tsx";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched } from "../../components/states.tsx";
import { AddDestination } from "./add-destination.tsx";
import { DestinationPanel } from "./destination-panel.tsx";
import { ReachNavigation } from "./reach-navigation.tsx";

const KEY = ["reach", "destinations"];

export function DestinationsPage() {
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [secret, setSecret] = useState<string | null>(null);
  const destinations = useQuery({
    queryKey: KEY,
    queryFn: () => answered(api.GET("/api/v1/reach/destinations")),
    refetchInterval: 10_000,
  });
  const changed = (words: string) => {
    void queries.invalidateQueries({ queryKey: KEY });
    if (words !== "") confirm(words);
  };
  const kept = ({ secret: made, destination }: Schemas["KeptReachDestination"], words: string) => {
    setSecret(made);
    changed(made === null ? `${words}: ${destination.name}` : "");
  };
  return (
    <Page
      title="Where messages go"
      lead="Every way by which alerts reach somebody of your force. Each is tried on its own: one that does not answer holds up no other, is tried again, and is never switched off by itself."
    >
      <ReachNavigation />
      {secret === null ? null : <NewSecret secret={secret} />}
      <AddDestination onAdded={(answer) => kept(answer, "Added")} />
      <h2 className="govuk-heading-m">Ways out</h2>
      <Fetched query={destinations} what="where messages go">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Messages go nowhere yet">
              Officers turn messages on in their own browsers; other systems are added above.
            </EmptyState>
          ) : (
            items.map((one) => <One key={one.id} destination={one} onChanged={changed} onSecret={kept} />)
          )
        }
      </Fetched>
    </Page>
  );
}

function NewSecret({ secret }: { readonly secret: string }) {
  return (
    <>
      <SuccessNotice title="The other system has a secret" />
      <Warning>Put this secret into the other system now. It cannot be shown again.</Warning>
      <p className="fw-panel fw-code">{secret}</p>
    </>
  );
}

interface OneProps {
  readonly destination: Schemas["ReachDestination"];
  readonly onChanged: (words: string) => void;
  readonly onSecret: (answer: Schemas["KeptReachDestination"], words: string) => void;
}

function One({ destination, onChanged, onSecret }: OneProps) {
  const path = { params: { path: { id: destination.id } } };
  return (
    <DestinationPanel
      destination={destination}
      test={() => answered(api.POST("/api/v1/reach/destinations/{id}/test", path))}
      remove={() => answered(api.DELETE("/api/v1/reach/destinations/{id}", path))}
      onChanged={onChanged}
    >
      {destination.undelivered === 0 ? null : (
        <ActionButton
          text="Send again"
          act={() => answered(api.POST("/api/v1/reach/destinations/{id}/send-again", path))}
          onDone={({ messages }) =>
            onChanged(messages === 1 ? "One message is sent again" : `${messages} messages are sent again`)
          }
        />
      )}
      {destination.channel === "webhook" ? (
        <ActionButton
          text="Make a new secret"
          kind="secondary"
          confirm="Do you want a new secret? The old one signs nothing from this moment on."
          act={() => answered(api.POST("/api/v1/reach/destinations/{id}/secret", path))}
          onDone={(answer) => onSecret(answer, "New secret")}
        />
      ) : null}
    </DestinationPanel>
  );
}
