/** May these steps be taken: screening, asking bodies, conditions, and what a lighter case has of its own? Part of `decide-site.ts`. */

import type { SiteCaseRules } from "#policy/site-rules.ts";
import type { Instant } from "#terms/instant.ts";
import type { RankedPerson } from "./case-parts.ts";
import { type ConditionRefusal, settleCondition } from "./conditions.ts";
import {
  askBody,
  type ConsultationRefusal,
  closeConsultation,
  recordReply,
  remindBody,
} from "./consultation-list.ts";
import { extend, logDeployment, type ScreeningRefusal, screen } from "./screening.ts";
import type { SiteCase, SiteEvent } from "./site-case.ts";
import type { CaseCommand } from "./site-command.ts";

export interface CaseContext {
  readonly by: RankedPerson;
  readonly now: Instant;
  readonly cases: SiteCaseRules;
}

type CaseDecision =
  | { readonly event: SiteEvent }
  | { readonly refusal: ScreeningRefusal | ConsultationRefusal | ConditionRefusal };

export function decideCase(command: CaseCommand, site: SiteCase, context: CaseContext): CaseDecision {
  switch (command.type) {
    case "screen": {
      const { type: _, ...asked } = command;
      return screen(asked, context);
    }
    case "ask-body": {
      const { name, askedOn, way } = command;
      return askBody({ name: name.trim(), askedOn, way }, site, context);
    }
    case "remind-body":
      return remindBody(command.name, site, context);
    case "record-reply":
      return recordReply(command.name, command.reply, site, context);
    case "close-consultation":
      return closeConsultation(command.outcome, site, context);
    case "settle-condition":
      return settleCondition(command, site, context);
    case "extend":
      return extend(command, site, context);
    case "log-deployment":
      return logDeployment(command.deployment, context);
  }
}
