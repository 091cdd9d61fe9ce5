/** What only those with a right can use: others are told at once, before they fill anything in, what would be needed. */
import type { ReactNode } from "react";
import { type Right, useRights } from "../app/rights.ts";
import { Fetched } from "./states.tsx";
import { inSentence, ROLE_WORDS } from "./words.ts";

interface ForRightProps {
  /** One of the server's table, for example `searches.ask`. */
  readonly right: string;
  readonly children: ReactNode;
}

export function ForRight({ right: name, children }: ForRightProps) {
  return (
    <Fetched query={useRights()} what="your rights">
      {({ items }) => {
        const right = items.find((one) => one.right === name);
        return right === undefined || right.yours ? children : <NotPermitted right={right} />;
      }}
    </Fetched>
  );
}

function NotPermitted({ right: { permits, roles } }: { readonly right: Right }) {
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">Your role does not permit this</h2>
      <div className="govuk-error-summary__body">
        <p>
          {permits}: this needs the role of {roleList(roles)}. Ask your ANPR manager if your duties require
          it.
        </p>
      </div>
    </div>
  );
}

function roleList(roles: Right["roles"]): string {
  const words = roles.map((role) => inSentence(ROLE_WORDS[role]));
  const last = words.pop() ?? "";
  return words.length === 0 ? last : `${words.join(", ")} or ${last}`;
}
