/** Which settings say how messages about alerts go out? Mail needs a server, browsers need to know where the screens are. */
import { z } from "zod";
import { partsOf } from "./config-parts.ts";

/** Those of the browsers that officers use: Chrome and Edge on most systems, Firefox, Edge on Windows, Safari. */
const PUSH_SERVICES =
  "fcm.googleapis.com, updates.push.services.mozilla.com, *.notify.windows.com, *.push.apple.com";

const address = (begins: RegExp, words: string) =>
  z.union([z.literal(""), z.url({ protocol: begins, error: words })]);

export const REACH_SETTINGS = {
  publicUrl: {
    variable: "FOSSEWAY_URL",
    help: "The address at which people reach the screens, for links in messages, such as https://fosseway.force.example",
    schema: address(/^https?$/, "must begin with https://").transform((url) => url.replace(/\/+$/, "")),
    fallback: "",
  },
  mailServer: {
    variable: "FOSSEWAY_MAIL_SERVER",
    help: "The mail server that takes our mail: smtps://name:465, or smtp://name:587, which must offer STARTTLS; without it no mail is sent",
    schema: address(/^smtps?$/, "must be smtp://name:port or smtps://name:port"),
    fallback: "",
  },
  mailUser: {
    variable: "FOSSEWAY_MAIL_USER",
    help: "Our user name at the mail server; without it we do not log in",
    schema: z.string(),
    fallback: "",
  },
  mailFrom: {
    variable: "FOSSEWAY_MAIL_FROM",
    help: "The address that our mail comes from",
    schema: z.union([z.literal(""), z.email()]),
    fallback: "",
  },
  pushContact: {
    variable: "FOSSEWAY_PUSH_CONTACT",
    help: "An e-mail address at which a push service reaches whoever runs this server; without it that of our mail is named",
    schema: z.union([z.literal(""), z.email()]),
    fallback: "",
  },
  pushServices: {
    variable: "FOSSEWAY_PUSH_SERVICES",
    help: "The push services that messages to browsers may go to, separated by commas; *. stands for any name in front; none, and no browser is sent messages",
    schema: z.string().transform((text) => partsOf(text, ",")),
    fallback: PUSH_SERVICES,
  },
} as const;
