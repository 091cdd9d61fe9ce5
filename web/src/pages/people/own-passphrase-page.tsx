/** One's own passphrase: changed at will, and at the first sign-in with one that somebody else gave. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useSession } from "../../app/session.ts";
import { tellAllWindows } from "../../app/session-news.ts";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { SuccessNotice } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";

const SHORTEST = 12;

export function OwnPassphrasePage() {
  const { demo, choosePassphrase } = useSession();
  const [changed, setChanged] = useState(false);
  return (
    <Page
      title={choosePassphrase ? "Choose a passphrase of your own" : "Your passphrase"}
      lead={
        choosePassphrase
          ? "The one that you signed in with was given to you, so somebody else knows it. Everything is open to you once you have chosen your own."
          : "Your other screens are signed out when you change it."
      }
    >
      {changed ? <SuccessNotice title="Your passphrase is changed" /> : null}
      {demo ? (
        <p className="govuk-inset-text">In the demonstration nobody has a passphrase.</p>
      ) : (
        <PassphraseForm onDone={() => setChanged(true)} />
      )}
    </Page>
  );
}

function PassphraseForm({ onDone }: { readonly onDone: () => void }) {
  const form = useForm("passphrase", { current: "", wanted: "", again: "" });
  const queries = useQueryClient();
  return (
    <FormFrame
      form={form}
      label="Change the passphrase"
      check={({ current, wanted, again }) => ({
        current: current === "" ? "Enter the passphrase that you have now" : undefined,
        wanted: wanted.length < SHORTEST ? `Use at least ${SHORTEST} characters` : undefined,
        again: again === wanted ? undefined : "Type the new passphrase twice in the same way",
      })}
      send={({ current, wanted }) =>
        answered(api.PUT("/api/v1/session/passphrase", { body: { current, wanted } }))
      }
      onDone={() => {
        form.reset();
        onDone();
        void queries.invalidateQueries();
        tellAllWindows("look-again");
      }}
      button="Change"
    >
      <TextField
        form={form}
        name="current"
        label="The passphrase that you have now"
        type="password"
        width="20"
        autoComplete="current-password"
      />
      <TextField
        form={form}
        name="wanted"
        label="New passphrase"
        hint="Three or four words that have nothing to do with each other or with you"
        type="password"
        width="20"
        autoComplete="new-password"
      />
      <TextField
        form={form}
        name="again"
        label="New passphrase again"
        type="password"
        width="20"
        autoComplete="new-password"
      />
    </FormFrame>
  );
}
