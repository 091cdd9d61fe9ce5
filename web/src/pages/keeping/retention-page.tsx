/** How long reads are kept: what is too old now, deleting it, and the certificate that it went. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas } from "../../api/client.ts";
import { ApiProblem, answered } from "../../api/problem.ts";
import { useHasRole } from "../../app/session.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { SuccessNotice, Warning } from "../../components/notice.tsx";
import { Page } from "../../components/page.tsx";
import { Fetched } from "../../components/states.tsx";
import { Summary } from "../../components/summary.tsx";
import { When } from "../../components/when.tsx";
import { KeepingNavigation } from "./keeping-navigation.tsx";
import { Certificates, KeptClasses } from "./kept-classes.tsx";

type Plan = Schemas["RetentionPlan"];

const number = (count: number) => count.toLocaleString("en-GB");
const megabytes = (bytes: number) => `${number(Math.round(bytes / 1_000_000))} MB`;

export function RetentionPage() {
  const queries = useQueryClient();
  const manages = useHasRole("anpr-manager");
  const [erased, setErased] = useState<Schemas["Erased"] | null>(null);
  const plan = useQuery({
    queryKey: ["retention-plan"],
    queryFn: () => answered(api.GET("/api/v1/retention/plan")),
    staleTime: 0,
  });
  // Whoever may not see the plan may not see the rest: one refusal is shown, and one is logged.
  const isRefused = plan.error instanceof ApiProblem && plan.error.problem.status === 403;
  return (
    <Page
      title="Keeping reads"
      lead="Reads and their pictures are erased when the policy says so, by itself every day. Here you see what is too old now, and can erase it at once."
    >
      <KeepingNavigation />
      {erased === null ? null : <Certificate erased={erased} />}
      <Fetched query={plan} what="the plan">
        {(data) => (
          <>
            <PlanFacts plan={data} />
            {manages ? (
              <RunIt
                plan={data}
                onDone={(done) => {
                  setErased(done);
                  void queries.invalidateQueries({ queryKey: ["retention-plan"] });
                  void queries.invalidateQueries({ queryKey: ["retention-classes"] });
                  void queries.invalidateQueries({ queryKey: ["retention-certificates"] });
                }}
              />
            ) : null}
          </>
        )}
      </Fetched>
      {plan.isPending || isRefused ? null : (
        <>
          <KeptClasses />
          <Certificates />
        </>
      )}
    </Page>
  );
}

/** ` of Marlshire Constabulary and Vale Police`; nothing where there is one force alone. */
const ofForces = ({ forces }: Plan) =>
  forces.length > 1 ? ` of ${new Intl.ListFormat("en-GB").format(forces)}` : "";

function PlanFacts({ plan }: { readonly plan: Plan }) {
  return (
    <Summary
      facts={{
        "Reads are kept for":
          plan.forces.length > 1
            ? `${plan.keptFor}, the shortest of the periods${ofForces(plan)}`
            : plan.keptFor,
        Because: `${plan.clause.source}: ${plan.clause.where}`,
        "Too old now": (
          <>
            everything captured before <When at={plan.capturedBefore} />
          </>
        ),
        "Reads that would go": `${number(plan.counts.reads)} of ${number(plan.readsHeld)}${plan.forces.length > 1 ? ", of all these forces" : ""}`,
        "Whole weeks that would go": plan.counts.partitions.length,
        "Alerts about them that would go": number(plan.counts.alerts),
        "Checks of them that would go (their counts stay)": number(plan.counts.reviews),
        "Pictures that would go": `${number(plan.counts.images)}, ${megabytes(plan.counts.imageBytes)}`,
      }}
      showEmpty
    />
  );
}

interface RunItProps {
  readonly plan: Plan;
  readonly onDone: (erased: Schemas["Erased"]) => void;
}

/** Of no kind of record. */
const isNothing = ({ partitions, ...counts }: Plan["counts"]): boolean =>
  partitions.length === 0 && Object.values(counts).every((count) => count === 0);

function RunIt({ plan, onDone }: RunItProps) {
  const { reads, alerts, images } = plan.counts;
  if (isNothing(plan.counts))
    return <p className="govuk-body">Nothing is too old. There is nothing to erase.</p>;
  return (
    <>
      {plan.needsConfirming ? (
        <Warning>
          This would erase more of all reads than the policy lets a run erase unasked. A wrong clock or a
          mistyped policy can cause that. Check both before you go on.
        </Warning>
      ) : null}
      <ActionButton
        text="Erase what is too old"
        kind="warning"
        confirm={`${number(reads)} reads${ofForces(plan)}, ${number(alerts)} alerts and ${number(images)} pictures will be erased for good. This cannot be undone.`}
        act={() => answered(api.POST("/api/v1/retention/run", { body: { confirmed: true } }))}
        onDone={onDone}
      />
    </>
  );
}

function Certificate({ erased }: { readonly erased: Schemas["Erased"] }) {
  const { counts, byForce, certificate } = erased;
  return (
    <SuccessNotice
      title={`${number(counts.reads)} reads, ${number(counts.alerts)} alerts and ${number(counts.images)} pictures were erased`}
    >
      {byForce.length > 1 ? (
        <p>Reads: {byForce.map(({ force, reads }) => `${force} ${number(reads)}`).join(", ")}.</p>
      ) : null}
      <p>
        Certified by entry {certificate.index} of the audit log, hash{" "}
        <span className="fw-code">{certificate.leafHash}</span>.
      </p>
    </SuccessNotice>
  );
}
