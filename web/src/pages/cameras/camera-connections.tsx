/** How does this camera reach Fosseway, where its key alone does not do? By a folder, a video stream, or its maker's own way. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { useFetchedBy } from "../../api/fetched-by.ts";
import { answered } from "../../api/problem.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Fetched } from "../../components/states.tsx";
import { ConnectionForm } from "./connection-form.tsx";
import { ConnectionPanel } from "./connection-panel.tsx";
import { useCameraProtocols } from "./use-camera-protocols.ts";

type Protocol = Schemas["CameraProtocols"]["items"][number];

export function CameraConnections({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const [done, setDone] = useState("");
  const fetched = useFetchedBy(id);
  const protocols = useCameraProtocols();
  const connections = useQuery({
    queryKey: ["camera", id, "connections"],
    queryFn: () =>
      fetched((fetchedBy) =>
        answered(
          api.GET("/api/v1/cameras/{id}/connections", { params: { path: { id }, query: { fetchedBy } } }),
        ),
      ),
    refetchInterval: 5_000,
  });
  // Said when the page has it: a change made from an older state would be refused.
  const changed = async (words: string) => {
    await queries.invalidateQueries({ queryKey: ["camera", id, "connections"] });
    setDone(words);
  };
  return (
    <section aria-labelledby="connections-heading">
      <h2 id="connections-heading" className="govuk-heading-m">
        Connections
      </h2>
      {done === "" ? null : <SuccessNotice key={done} title={done} />}
      <Fetched query={protocols} what="the kinds of connection">
        {({ items: kinds, pushing }) => (
          <Fetched query={connections} what="its connections">
            {({ items }) => (
              <>
                {items.length === 0 ? (
                  <p className="govuk-body">
                    It has none: what it reads, it posts with its key. Add one for a camera that can only be
                    fetched from, or that logs in by a user name and a password.
                  </p>
                ) : null}
                {items.map((connection) => (
                  <ConnectionPanel
                    key={connection.id}
                    connection={connection}
                    protocol={kinds.find(({ name }) => name === connection.protocol)}
                    pushing={pushing.find(({ name }) => name === connection.protocol)}
                    onChanged={(words) => void changed(words)}
                  />
                ))}
                <AddConnection id={id} protocols={kinds} onAdded={(words) => void changed(words)} />
              </>
            )}
          </Fetched>
        )}
      </Fetched>
    </section>
  );
}

interface AddProps {
  readonly id: string;
  readonly protocols: readonly Protocol[];
  readonly onAdded: (words: string) => void;
}

function AddConnection({ id, protocols, onAdded }: AddProps) {
  const [chosen, setChosen] = useState<Protocol | null>(null);
  if (chosen === null) {
    return (
      <div className="fw-row">
        {protocols.map((protocol) => (
          <button
            key={protocol.name}
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setChosen(protocol)}
          >
            Add: {protocol.title}
          </button>
        ))}
      </div>
    );
  }
  return (
    <ConnectionForm
      protocol={chosen}
      settings={{}}
      button="Add the connection"
      send={(given) =>
        answered(
          api.POST("/api/v1/cameras/{id}/connections", {
            params: { path: { id } },
            body: { protocol: chosen.name, ...given },
          }),
        )
      }
      onDone={() => {
        setChosen(null);
        onAdded(`Added: ${chosen.title}`);
      }}
      onLeave={() => setChosen(null)}
    />
  );
}
