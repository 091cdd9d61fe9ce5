/** Signing in. The demonstration offers its people; elsewhere an officer number and a passphrase are asked for. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { type Officer, SESSION_KEY } from "../../app/session.ts";
import { tellAllWindows } from "../../app/session-news.ts";
import { ThemeButton } from "../../app/theme-button.tsx";
import { TextField } from "../../components/form/fields.tsx";
import { FormFrame } from "../../components/form/form-frame.tsx";
import { useForm } from "../../components/form/use-form.ts";
import { Page } from "../../components/page.tsx";
import { Loading, ProblemNotice } from "../../components/states.tsx";
import { RANK_WORDS, ROLE_WORDS } from "../../components/words.ts";
import mark from "../../styles/mark.svg";

interface SignInPageProps {
  /** Whose session ended by itself; their page waits behind this one. */
  readonly lapsed?: Officer | undefined;
}

export function SignInPage({ lapsed }: SignInPageProps) {
  const people = useQuery({
    queryKey: ["demo-people"],
    queryFn: () => answered(api.GET("/api/v1/session/demo-people")),
  });
  const demo = (people.data?.items ?? []).length > 0;
  return (
    <>
      <a href="#main" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="fw-header">
        <div className="fw-wide fw-header__row">
          <span className="fw-header__brand">
            <img src={mark} alt="" />
            Fosseway
          </span>
          <div className="fw-header__tools">
            <ThemeButton />
          </div>
        </div>
      </header>
      <main id="main" className="fw-wide fw-main" tabIndex={-1}>
        <Page
          title={demo ? "Choose who you are in the demonstration" : "Sign in"}
          lead={
            demo
              ? "Each person has another duty and sees other pages. All of them, and every vehicle and place, are made up."
              : "Use your own officer number. Everything you do is recorded under your name."
          }
        >
          {lapsed === undefined ? null : <SessionEnded officer={lapsed} />}
          {people.isPending ? <Loading what="the sign-in page" /> : null}
          {people.isError ? (
            <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />
          ) : null}
          {demo ? <DemoPeople people={people.data?.items ?? []} /> : null}
          {people.isSuccess && !demo ? (
            <PassphraseForm officerNumber={lapsed?.id.replace(/^off_/, "") ?? ""} />
          ) : null}
        </Page>
      </main>
    </>
  );
}

function SessionEnded({ officer }: { readonly officer: Officer }) {
  return (
    <div className="govuk-inset-text" role="alert">
      <p className="govuk-body govuk-!-font-weight-bold">Your session has ended. Sign in to go on.</p>
      <p className="govuk-body">
        What you had typed is kept for {officer.name} and not shown to anybody else. Nothing has been sent.
      </p>
    </div>
  );
}

function useSignIn() {
  const queries = useQueryClient();
  return {
    send: (body: { officerId: string; passphrase?: string }) =>
      answered(api.POST("/api/v1/session", { body })),
    onDone: (session: Schemas["Session"]) => {
      queries.setQueryData(SESSION_KEY, session);
      tellAllWindows("look-again");
    },
  };
}

/** What each duty lets a visitor try. */
const TRY: Readonly<Record<Officer["roles"][number], string>> = {
  "control-room": "Watch reads arrive, check a hit against its picture, and send a unit.",
  analyst: "Search for a vehicle, be refused, and ask for an authority.",
  "authorising-officer": "Read what analysts ask for, and sign or refuse it.",
  "anpr-manager": "Keep lists, cameras and sites; see what is kept and what is sent on.",
  auditor: "See who did what, and verify that nothing was altered.",
  "foi-officer": "Answer a freedom of information request in minutes.",
  "data-protection-officer": "Answer a person who asks for their own data, and read what is kept of whom.",
  "professional-standards": "Read a complaint from the public, and answer it.",
  "wall-screen": "The screen that hangs in the control room: it shows, and asks for nothing.",
};

const DUTIES = Object.keys(TRY);
const dutyOf = ({ roles }: Officer) => Math.min(...roles.map((role) => DUTIES.indexOf(role)));
const byDuty = (a: Officer, b: Officer) => dutyOf(a) - dutyOf(b);

function DemoPeople({ people }: { readonly people: readonly Officer[] }) {
  const signIn = useSignIn();
  const form = useForm("demo", {});
  return (
    <ul className="fw-people">
      {people.toSorted(byDuty).map((person) => (
        <li key={person.id} className="fw-panel">
          <h2 className="govuk-heading-s govuk-!-margin-bottom-1">{person.name}</h2>
          <p className="govuk-body-s govuk-!-margin-bottom-2">
            {RANK_WORDS[person.rank]}. {person.roles.map((role) => ROLE_WORDS[role]).join(", ")}.
          </p>
          <p className="govuk-body">{person.roles.map((role) => TRY[role]).join(" ")}</p>
          <FormFrame
            form={form}
            label={`Sign in as ${person.name}`}
            send={() => signIn.send({ officerId: person.id })}
            onDone={signIn.onDone}
            button={`Sign in as ${person.name}`}
          >
            {null}
          </FormFrame>
        </li>
      ))}
    </ul>
  );
}

function PassphraseForm({ officerNumber }: { readonly officerNumber: string }) {
  const signIn = useSignIn();
  const form = useForm("sign-in", { officerId: officerNumber, passphrase: "" });
  return (
    <FormFrame
      form={form}
      label="Sign in"
      check={({ officerId, passphrase }) => ({
        officerId: officerId.trim() === "" ? "Enter your officer number" : undefined,
        passphrase: passphrase === "" ? "Enter your passphrase" : undefined,
      })}
      send={({ officerId, passphrase }) => signIn.send({ officerId: withPrefix(officerId), passphrase })}
      onDone={signIn.onDone}
      button="Sign in"
    >
      <TextField form={form} name="officerId" label="Officer number" width="20" autoComplete="username" />
      <TextField
        form={form}
        name="passphrase"
        label="Passphrase"
        type="password"
        width="20"
        autoComplete="current-password"
      />
    </FormFrame>
  );
}

/** People know their number without the `off_` that ids carry. */
const withPrefix = (typed: string) =>
  typed.trim().startsWith("off_") ? typed.trim() : `off_${typed.trim()}`;
