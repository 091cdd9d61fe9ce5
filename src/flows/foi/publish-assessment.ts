/** Story: the last signed self-assessment is put before the public by one press, and can be taken back. Each press is in the audit log. */
import { lastSigned, namesIn, type PublishRefusal, publishedVersion } from "#foi/assessment-public.ts";
import type { AssessmentPress, SelfAssessments } from "#foi/self-assessment.ts";
import type { People } from "#identity/people.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface PublishAssessmentPorts extends LogPorts {
  readonly selfAssessments: SelfAssessments;
  readonly sites: Pick<SiteView, "all">;
  readonly people: Pick<People, "all">;
}

/** `assessment-changed`: somebody pressed meanwhile. */
export type PressOutcome = PublishRefusal | { readonly code: "assessment-changed" } | AssessmentPress;

export async function publishAssessment(
  officer: Officer,
  ports: PublishAssessmentPorts,
): Promise<PressOutcome> {
  const { forceId } = officer;
  const signed = lastSigned(await ports.selfAssessments.versionsOf(forceId));
  if (signed === undefined) return { code: "assessment-not-signed" };
  const people = (await ports.people.all()).map(({ name }) => name);
  const found = namesIn(signed, { sites: ports.sites.all(), people });
  if (found.length > 0) return { code: "assessment-names", found };
  return press(signed.version, officer, ports);
}

export async function takeBackAssessment(
  officer: Officer,
  ports: PublishAssessmentPorts,
): Promise<PressOutcome> {
  const { forceId } = officer;
  const { selfAssessments } = ports;
  const shown = publishedVersion(
    await selfAssessments.versionsOf(forceId),
    await selfAssessments.pressesOf(forceId),
  );
  return shown === undefined ? { code: "assessment-not-published" } : press(null, officer, ports);
}

async function press(
  version: number | null,
  officer: Officer,
  ports: PublishAssessmentPorts,
): Promise<PressOutcome> {
  const { forceId, id, name } = officer;
  const presses = await ports.selfAssessments.pressesOf(forceId);
  const made: AssessmentPress = {
    ...{ forceId, version, at: ports.clock() },
    number: presses.length + 1,
    by: { id, name },
  };
  const facts = { step: version === null ? "take back" : "publish", version: version ?? 0 };
  await logAct(
    officer,
    { operation: "assessment.change", object: forceId, outcome: "allowed", facts },
    ports,
  );
  if (await ports.selfAssessments.press(made)) return made;
  // The log had it as allowed: it says as well that it did not come to it.
  const refusal = { ...facts, refusal: "assessment-changed" };
  await logAct(
    officer,
    { operation: "assessment.change", object: forceId, outcome: "refused", facts: refusal },
    ports,
  );
  return { code: "assessment-changed" };
}
