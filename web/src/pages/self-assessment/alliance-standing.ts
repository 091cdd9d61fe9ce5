/** How far has an assessment of several forces come? In words. */
import type { Schemas } from "../../api/client.ts";

export function standing({
  version,
  isSigned,
  members,
}: Pick<Schemas["Alliance"], "version" | "isSigned" | "members">) {
  const waiting = members.filter(({ joinedAt }) => joinedAt === null).length;
  if (waiting > 0) return `Waits for ${waiting === 1 ? "a force" : `${waiting} forces`} to join`;
  if (version === 0) return "Not written yet";
  const signed = members.filter(({ signedAt }) => signedAt !== null).length;
  return isSigned
    ? `Version ${version}, signed by every force`
    : `Version ${version}, signed by ${signed} of ${members.length} forces`;
}
