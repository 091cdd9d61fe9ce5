/** The steps that a site case permits now, each with the form of its document. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { StepChooser } from "../../components/step-chooser.tsx";
import { ApproveForm } from "./approve-form.tsx";
import { AssessForm } from "./assess-form.tsx";
import { AskBodyForm, RemindBodyForm, ReplyForm } from "./body-forms.tsx";
import { CloseForm } from "./close-form.tsx";
import { ConditionForm } from "./condition-form.tsx";
import { ConsultForm } from "./consult-form.tsx";
import { DpiaTakenForm } from "./dpia-taken-form.tsx";
import { DeploymentForm, ExtendForm } from "./lighter-forms.tsx";
import { ReviewForm } from "./review-form.tsx";
import { ScreenForm } from "./screen-form.tsx";
import { COMMAND_WORDS } from "./site-words.ts";
import { type StepFormProps, TextsForm } from "./texts-form.tsx";

type SiteCase = Schemas["SiteCase"];
type CommandType = SiteCase["nextCommands"][number];

interface SiteStepsProps {
  readonly site: SiteCase;
  readonly onChange: (after: SiteCase) => void;
}

export function SiteSteps({ site, onChange }: SiteStepsProps) {
  const steps = useOwnSteps(site);
  if (site.nextCommands.length === 0)
    return <p className="govuk-body">No step can be taken: the case is finished.</p>;
  if (steps.length === 0) return <p className="govuk-body">The next step is the ANPR manager's.</p>;
  const send = (body: Schemas["SiteCommandInput"]) =>
    answered(
      api.POST("/api/v1/sites/{id}/commands", {
        params: { path: { id: site.id } },
        headers: { "if-match": `"${site.version}"` },
        body,
      }),
    );
  return (
    <StepChooser
      steps={steps}
      words={COMMAND_WORDS}
      first={null}
      form={(type) => <StepForm key={type} type={type} site={site} send={send} onDone={onChange} />}
    />
  );
}

const DECISIONS: readonly CommandType[] = ["approve", "refuse", "extend"];

/** Authorising officers approve, refuse and extend; the other steps are the ANPR manager's. */
function useOwnSteps({ nextCommands }: SiteCase): readonly CommandType[] {
  const manages = useHasRole("anpr-manager");
  const authorises = useHasRole("authorising-officer");
  if (manages) return nextCommands;
  return authorises ? nextCommands.filter((type) => DECISIONS.includes(type)) : [];
}

const REASON = { reason: { label: "Reason", hint: "It goes into the case and the audit log" } } as const;

const PLACE_TEXTS = {
  road: { label: "Road", hint: "Its number or name, for example A971", short: true, optional: true },
  place: {
    label: "Place on the road",
    hint: "As you would tell a patrol, for example between the mill and the junction with the M97",
    optional: true,
  },
  town: { label: "Nearest town", hint: "Left empty, the nearest on the map", short: true, optional: true },
} as const;

interface StepFormsProps extends StepFormProps {
  readonly type: CommandType;
  readonly site: SiteCase;
}

function StepForm({ type, site, ...step }: StepFormsProps) {
  const button = COMMAND_WORDS[type];
  switch (type) {
    case "screen":
      return <ScreenForm {...step} />;
    case "ask-body":
      return <AskBodyForm {...step} site={site} />;
    case "remind-body":
      return <RemindBodyForm {...step} site={site} />;
    case "record-reply":
      return <ReplyForm {...step} site={site} />;
    case "settle-condition":
      return <ConditionForm {...step} conditions={site.conditions} />;
    case "extend":
      return <ExtendForm {...step} />;
    case "log-deployment":
      return <DeploymentForm {...step} />;
    case "assess":
      return <AssessForm {...step} />;
    case "consult":
      return <ConsultForm {...step} />;
    case "sign-dpia":
      return <DpiaTakenForm {...step} siteId={site.id} />;
    case "approve":
      return <ApproveForm {...step} />;
    case "close-consultation":
      return (
        <TextsForm
          {...step}
          button={button}
          texts={{ outcome: { label: "Outcome", hint: "What came of it, and what was changed for it" } }}
          command={({ outcome }) => ({ type, outcome })}
        />
      );
    case "go-live":
      return (
        <TextsForm
          {...step}
          button={button}
          texts={{
            acceptanceTest: { label: "Acceptance test", hint: "What was tested and with what result" },
            signage: { label: "Signage", hint: "Which signs were put up, or why none" },
          }}
          command={(texts) => ({ type, ...texts })}
        />
      );
    case "review":
      return <ReviewForm {...step} site={site} />;
    case "describe":
      return (
        <TextsForm
          {...step}
          button={button}
          texts={PLACE_TEXTS}
          command={(description) => ({ type, description })}
        />
      );
    case "close":
      return <CloseForm {...step} siteId={site.id} />;
    case "refuse":
    case "suspend":
    case "resume":
      return (
        <TextsForm
          {...step}
          button={button}
          {...(type === "resume" ? {} : { kind: "warning" as const })}
          texts={REASON}
          command={({ reason }) => ({ type, reason })}
        />
      );
  }
}
