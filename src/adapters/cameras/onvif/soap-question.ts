/** A question to an ONVIF service: SOAP 1.2, with the login in the message as the standard has it. */
import { createHash, randomBytes } from "node:crypto";
import type { UserAndPassword } from "#cameras/receive.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";

const SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";

/** `to` is the header that sends a question to a subscription. */
export function soapQuestion(body: string, login: UserAndPassword, now: Instant, to = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing"
 xmlns:tev="http://www.onvif.org/ver10/events/wsdl" xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2">
<s:Header>${to}${loginHeader(login, now)}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}

/** The password never comes over the line. */
function loginHeader({ user, password }: UserAndPassword, now: Instant): string {
  const nonce = randomBytes(16);
  const created = formatInstant(now);
  const proof = createHash("sha1").update(nonce).update(created).update(password).digest("base64");
  return `<wsse:Security xmlns:wsse="${SECURITY}-wssecurity-secext-1.0.xsd" xmlns:wsu="${SECURITY}-wssecurity-utility-1.0.xsd">
<wsse:UsernameToken><wsse:Username>${escaped(user)}</wsse:Username>
<wsse:Password Type="${SECURITY}-username-token-profile-1.0#PasswordDigest">${proof}</wsse:Password>
<wsse:Nonce>${nonce.toString("base64")}</wsse:Nonce><wsu:Created>${created}</wsu:Created></wsse:UsernameToken></wsse:Security>`;
}

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
