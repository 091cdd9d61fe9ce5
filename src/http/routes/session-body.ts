/** A session as its screens are told: who acts, for which force, for which others they could, and whose things they see. */
import type { CurrentForces } from "#access/ports.ts";
import type { People } from "#identity/people.ts";
import type { SignedIn } from "#identity/sessions.ts";
import { forceOf, leadForce } from "#policy/installation.ts";
import { forcesShownTo } from "#policy/sharing.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { mustChoose } from "../principal.ts";

export interface SessionBodyPorts {
  readonly people: Pick<People, "forcesOf">;
  readonly system: CurrentForces;
  readonly demo: boolean;
}

export async function sessionBody(officer: SignedIn, { people, system, demo }: SessionBodyPorts) {
  const installation = system();
  const shown = forcesShownTo(installation, officer.forceId);
  const others = installation.forces.map(({ id }) => id).filter((id) => id !== officer.forceId);
  const told = (id: ForceId) => ({
    id,
    // Whoever stays on the list under a force that the settings no longer name sees the name of the one that they do.
    name: (forceOf(installation, id) ?? leadForce(installation)).name,
  });
  return {
    officer: officerBody(officer),
    force: told(officer.forceId),
    worksFor: (await people.forcesOf(officer.id)).map(told),
    together: [officer.forceId, ...others.filter((id) => isSelected(shown, id))].map(told),
    demo,
    choosePassphrase: !demo && mustChoose(officer),
  };
}

export const officerBody = ({ id, name, rank, roles, forceId }: Officer) => ({
  id,
  name,
  rank,
  roles: [...roles],
  forceId,
});
