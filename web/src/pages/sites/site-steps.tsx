/** The steps that a site case permits now, each with the form of its document. */
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { StepChooser } from "../../components/step-chooser.tsx";
import { AssessForm } from "./assess-form.tsx";
import { ConsultForm } from "./consult-form.tsx";
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
      form={(type) => <StepForm key={type} type={type} send={send} onDone={onChange} />}
    />
  );
}

/** Authorising officers approve or refuse; the other steps are the ANPR manager's. */
function useOwnSteps({ nextCommands }: SiteCase): readonly CommandType[] {
  const manages = useHasRole("anpr-manager");
  const authorises = useHasRole("authorising-officer");
  if (manages) return nextCommands;
  return authorises ? nextCommands.filter((type) => type === "approve" || type === "refuse") : [];
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

function StepForm({ type, ...step }: StepFormProps & { readonly type: CommandType }) {
  const button = COMMAND_WORDS[type];
  switch (type) {
    case "assess":
      return <AssessForm {...step} />;
    case "consult":
      return <ConsultForm {...step} />;
    case "sign-dpia":
      return (
        <TextsForm
          {...step}
          button={button}
          texts={{
            dpiaId: { label: "DPIA number", short: true },
            version: { label: "Version", short: true },
            signer: { label: "Signed by", short: true },
            signedOn: { label: "Signed on", date: true },
          }}
          command={(dpia) => ({ type, dpia })}
        />
      );
    case "approve":
      return (
        <TextsForm
          {...step}
          button={button}
          texts={{ months: { label: "Months between reviews", hint: "1 to 24", short: true, initial: "12" } }}
          command={({ months }) => ({ type, reviewIntervalMonths: Number(months) })}
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
      return (
        <TextsForm
          {...step}
          button={button}
          texts={{
            necessity: { label: "Necessity", hint: "Is there still a pressing need?" },
            proportionality: {
              label: "Proportionality",
              hint: "Is it still no more than the need asks for?",
            },
            privacyImpact: { label: "Privacy impact", hint: "What has changed for people who pass?" },
            measuredEffect: {
              label: "Measured effect",
              hint: "Hits, arrests, people found safe, with figures",
            },
          }}
          command={(texts) => ({ type, ...texts })}
        />
      );
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
      return (
        <TextsForm
          {...step}
          button={button}
          kind="warning"
          texts={{ ...REASON, dataTreatment: { label: "What becomes of its data?" } }}
          command={(texts) => ({ type, ...texts })}
        />
      );
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
