/** What a person may ask of a site case. */

export const SITE_COMMANDS = [
  "assess",
  "consult",
  "sign-dpia",
  "approve",
  "refuse",
  "go-live",
  "suspend",
  "resume",
  "review",
  "close",
] as const;
export type SiteCommandType = (typeof SITE_COMMANDS)[number];
