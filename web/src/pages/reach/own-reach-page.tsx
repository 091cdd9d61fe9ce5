/** How alerts reach me when I look at no screen: my browsers and mailboxes. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useConfirm } from "../../components/confirmation.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { EmptyState, Fetched, ProblemNotice } from "../../components/states.tsx";
import { DestinationPanel } from "./destination-panel.tsx";
import { ReachNavigation } from "./reach-navigation.tsx";
import { browserName, pushState, subscribe } from "./subscribe.ts";

const KEY = ["reach", "own"];

export function OwnReachPage() {
  const queries = useQueryClient();
  const confirm = useConfirm();
  const own = useQuery({
    queryKey: KEY,
    queryFn: () => answered(api.GET("/api/v1/reach/own")),
    refetchInterval: 10_000,
  });
  const changed = (words: string) => {
    void queries.invalidateQueries({ queryKey: KEY });
    if (words !== "") confirm(words);
  };
  return (
    <Page
      title="How alerts reach me"
      lead="When an alert waits for you and you look at no screen, a message calls you. It says how urgent the alert is and nothing else: you see the rest after you have signed in."
    >
      <ReachNavigation />
      <Fetched query={own} what="how alerts reach you">
        {(data) => (
          <>
            <ThisBrowser pushKey={data.pushKey} onChanged={changed} />
            {data.mailReady ? <AddMail onChanged={changed} /> : null}
            <h2 className="govuk-heading-m">Your browsers and mailboxes</h2>
            {data.items.length === 0 ? (
              <EmptyState title="Nothing reaches you yet">
                Turn messages on in this browser, on your phone as well, or enter a mail address.
              </EmptyState>
            ) : (
              data.items.map((destination) => (
                <Own key={destination.id} destination={destination} onChanged={changed} />
              ))
            )}
          </>
        )}
      </Fetched>
    </Page>
  );
}

interface Changed {
  readonly onChanged: (words: string) => void;
}

function Own({ destination, onChanged }: Changed & { readonly destination: Schemas["ReachDestination"] }) {
  const path = { params: { path: { destinationId: destination.id } } };
  return (
    <DestinationPanel
      destination={destination}
      test={() => answered(api.POST("/api/v1/reach/own/{destinationId}/test", path))}
      remove={() => answered(api.DELETE("/api/v1/reach/own/{destinationId}", path))}
      onChanged={onChanged}
    />
  );
}

function ThisBrowser({ pushKey, onChanged }: Changed & { readonly pushKey: string | null }) {
  const [denied, setDenied] = useState(false);
  const adding = useMutation({
    mutationFn: async () => {
      const settings = await subscribe(pushKey ?? "");
      setDenied(settings === undefined);
      if (settings === undefined) return false;
      await answered(
        api.POST("/api/v1/reach/own", { body: { name: browserName(navigator.userAgent), settings } }),
      );
      return true;
    },
    onSuccess: (added) => (added ? onChanged("Messages reach this browser") : undefined),
  });
  const state = pushState();
  return (
    <section aria-labelledby="this-browser">
      <h2 className="govuk-heading-m" id="this-browser">
        This browser
      </h2>
      {adding.isError ? <ProblemNotice error={adding.error} /> : null}
      {pushKey === null ? (
        <p className="govuk-body">This server sends no messages to browsers.</p>
      ) : state === "unsupported" ? (
        <p className="govuk-body">
          This browser takes no messages while its page is closed. On an iPhone, add Fosseway to the home
          screen first.
        </p>
      ) : state === "denied" || denied ? (
        <p className="govuk-inset-text">
          This browser does not let Fosseway show messages. Allow notifications for this site in the browser’s
          settings, then load the page again.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            A message shows here also while this page is closed. The browser asks whether you allow it.
          </p>
          <button
            type="button"
            className="govuk-button"
            aria-disabled={adding.isPending}
            onClick={() => (adding.isPending ? undefined : adding.mutate())}
          >
            {adding.isPending ? "Turning on…" : "Turn on messages in this browser"}
          </button>
        </>
      )}
    </section>
  );
}

function AddMail({ onChanged }: Changed) {
  const form = useForm("own-mail", { address: "" });
  return (
    <section aria-labelledby="own-mail-heading">
      <h2 className="govuk-heading-m" id="own-mail-heading">
        Mail
      </h2>
      <FormFrame
        form={form}
        label="Mail address"
        check={({ address }) => ({ address: address.includes("@") ? undefined : "Enter a mail address" })}
        send={({ address }) =>
          answered(
            api.POST("/api/v1/reach/own", {
              body: { name: "Mail", settings: { channel: "mail", address: address.trim() } },
            }),
          )
        }
        onDone={() => {
          form.reset();
          onChanged("Mail reaches you");
        }}
        button="Add this address"
        buttonKind="secondary"
      >
        <TextField form={form} name="address" label="Mail address" width="20" autoComplete="email" />
      </FormFrame>
    </section>
  );
}
