/** In place of what the role of whoever looks does not permit: that, and which role would be needed, in the words of the server. */
import type { Role } from "../app/session.ts";
import { inSentence, ROLE_WORDS } from "./words.ts";

export function NotPermitted({ roles }: { readonly roles: readonly Role[] }) {
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">Your role does not permit this</h2>
      <div className="govuk-error-summary__body">
        <p>
          {roles.length === 0
            ? "The policy in force permits it to nobody."
            : `This needs the role of ${listed(roles)}. Ask your ANPR manager if your duties require it.`}
        </p>
      </div>
    </div>
  );
}

function listed(roles: readonly Role[]): string {
  const words = roles.map((role) => inSentence(ROLE_WORDS[role]));
  const last = words.pop() ?? "";
  return words.length === 0 ? last : `${words.join(", ")} or ${last}`;
}
