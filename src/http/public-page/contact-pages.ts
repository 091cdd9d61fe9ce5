/** The pages around the forms: where to begin, what was received, how it stands, and what is said when it could not be received. */

import type { Clause } from "#policy/clause.ts";
import type { ContactClock } from "#public-contact/contact-clock.ts";
import { CONTACT_KINDS } from "#public-contact/contact-words.ts";
import type { InformationState } from "#public-contact/information-state.ts";
import {
  type ContactEvent,
  isClosed,
  type PublicCase,
  SHOWN_TO_SENDER,
} from "#public-contact/public-case.ts";
import { londonDate } from "#terms/local-date.ts";
import { says } from "./clause-words.ts";
import {
  type ContactFrame,
  contactFrame,
  errorSummary,
  type FieldError,
  textArea,
  textField,
} from "./contact-frame.ts";
import { DESK_WORDS, KIND_WORDS, OUTCOME_WORDS, STATE_WORDS } from "./contact-words.ts";
import { type Html, html, lines } from "./html.ts";
import { dayIn, momentIn } from "./language.ts";
import { addressIn } from "./reader-view.ts";

export function startPage(frame: ContactFrame, otherwise: readonly Clause[]): string {
  const link = (path: string) => addressIn(frame.view, `${frame.address}/contact/${path}`);
  return contactFrame(frame, {
    title: "Write to us",
    isPlain: true,
    content: [
      html`<h1>${html`Write to us about number plate recognition`}</h1>
<ul class="ways">${CONTACT_KINDS.map(
        (kind) =>
          html`<li><a href="${link(kind)}">${KIND_WORDS[kind].title}</a><br>${KIND_WORDS[kind].lead}</li>`,
      )}</ul>
<h2>${html`Follow what you sent`}</h2>
${html`<p><a href="${link("follow")}">Follow what you sent</a> with the tracking number that you were given.</p>`}
<h2>${html`Other ways to reach us`}</h2>${says(otherwise)}
<p>${html`In an emergency call 999. These forms are not read at once.`}</p>`,
    ],
  });
}

export function receivedPage(
  frame: ContactFrame,
  { one, number, clock }: { readonly one: PublicCase; readonly number: string; readonly clock: ContactClock },
): string {
  const isHeld = one.state === "held";
  return contactFrame(frame, {
    title: isHeld ? "We hold what you sent for a look" : "We have received what you sent",
    isPlain: false,
    content: [
      html`<h1>${isHeld ? "We hold what you sent for a look" : "We have received what you sent"}</h1>
${isHeld ? html`<p>It has signs of an automatic message, so a person looks at it before it goes on. It is not lost, and our time to answer runs from today.</p>` : ""}
<div class="number"><h2>${html`Your tracking number`}</h2>
<p><strong id="tracking">${number}</strong></p></div>
<p>${html`Write it down or print this page. It is the only way to follow what you sent, and we cannot find it again for you.`}</p>
${html`<p>Our reference for letters and telephone calls is ${one.link?.reference ?? one.reference}.</p>`}
${whatNext(one, clock)}
<p><a href="${addressIn(frame.view, `${frame.address}/contact/follow`)}">${html`Follow what you sent`}</a></p>`,
    ],
  });
}

function whatNext({ state, link, replyTo }: PublicCase, { acknowledgeBy, answerBy }: ContactClock): Html {
  if (state === "passed-on" && link !== undefined)
    return html`<p>Your request went to the disclosure officers as ${link.reference}. They answer within 20 working days to the address that you gave.</p>`;
  return html`<h2>${html`What happens next`}</h2><ul>
${acknowledgeBy === undefined ? "" : html`<li>Somebody writes to you by ${dayIn(acknowledgeBy)}.</li>`}
${answerBy === undefined ? "" : html`<li>You have an answer by ${dayIn(answerBy)}.</li>`}
<li>${replyTo === "" ? "You gave no address, so you find our answer with your tracking number alone." : "You find our answer with your tracking number as well."}</li></ul>`;
}

export function followPage(frame: ContactFrame, typed: string, errors: readonly FieldError[]): string {
  const action = addressIn(frame.view, `${frame.address}/contact/follow`);
  const title = "Follow what you sent";
  return contactFrame(frame, {
    title: errors.length > 0 ? html`Error: ${title}` : title,
    isPlain: errors.length === 0,
    content: [
      errorSummary(errors),
      html`<h1>${title}</h1>
<form method="post" action="${action}" novalidate>
${textField({ name: "number", label: "Your tracking number", hint: "26 letters and digits. Blanks, hyphens and small letters do not matter.", value: typed, errors })}
<p><button type="submit">${html`Show how it stands`}</button></p></form>`,
    ],
  });
}

export interface CaseShown {
  readonly one: PublicCase;
  readonly number: string;
  readonly clock: ContactClock;
  readonly errors: readonly FieldError[];
  readonly typed: string;
  /** Of a request for information, which goes on in a register of its own. */
  readonly information?: InformationState | undefined;
  /** What has just been done, in words. */
  readonly done?: string | undefined;
}

export function casePage(frame: ContactFrame, shown: CaseShown): string {
  const { one, number, clock, errors, done } = shown;
  const { title } = KIND_WORDS[one.kind];
  const heading = html`How it stands: ${one.link?.reference ?? one.reference}`;
  const address = (path: string) => addressIn(frame.view, `${frame.address}/contact/follow/${path}`);
  const hidden = html`<input type="hidden" name="number" value="${number}">`;
  return contactFrame(frame, {
    title: errors.length > 0 ? html`Error: ${heading}` : heading,
    isPlain: false,
    content: [
      errorSummary(errors),
      done === undefined ? html`` : html`<p class="done" role="status">${done}</p>`,
      html`<h1>${heading}</h1>
${html`<p>${title}, sent ${momentIn(one.at)}.</p>`}
${shown.information === undefined ? html`<p><strong>${STATE_WORDS[one.state]}</strong></p>` : informationOf(shown.information)}
${daysOf(one, clock)}
${answerOf(one)}
<h2>${html`What happened`}</h2>
<ol class="steps">${one.history.filter(({ type }) => SHOWN_TO_SENDER.has(type)).map(stepOf)}</ol>
<h2>${html`What you wrote`}</h2><blockquote>${lines(one.text)}</blockquote>
${one.state === "discarded" ? "" : messageForm(shown, address("message"), hidden)}
${one.state === "open" || one.state === "held" ? withdrawForm(address("withdraw"), hidden) : ""}`,
    ],
  });
}

function informationOf(information: InformationState): Html {
  switch (information.state) {
    case "open": {
      const { answerBy } = information;
      return html`<p><strong>${STATE_WORDS["passed-on"]}</strong></p>
${answerBy === undefined ? "" : html`<ul>${html`<li>You have an answer by ${dayIn(answerBy)}.</li>`}</ul>`}`;
    }
    case "waits-for-sender":
      return html`<p><strong>${"We asked you to make it clearer. Our time to answer stands still until you reply."}</strong></p>`;
    case "answered":
      return html`<p><strong>We answered on ${dayIn(information.on)}, to the address that you gave.</strong></p>`;
    case "withdrawn":
      return html`<p><strong>It was withdrawn on ${dayIn(information.on)}.</strong></p>`;
  }
}

function daysOf(one: PublicCase, { state, acknowledgeBy, answerBy }: ContactClock): Html {
  if (isClosed(one)) return html``;
  if (state === "paused")
    return html`<p>Our time to answer stands still until we have seen proof of who you are.</p>`;
  return html`<ul>
${acknowledgeBy === undefined || one.acknowledgedAt !== undefined ? "" : html`<li>Somebody writes to you by ${dayIn(acknowledgeBy)}.</li>`}
${answerBy === undefined ? "" : html`<li>You have an answer by ${dayIn(answerBy)}.</li>`}</ul>`;
}

const answerOf = ({ answer }: PublicCase): Html =>
  answer === undefined
    ? html``
    : html`<h2>${html`Our answer of ${dayIn(londonDate(answer.at))}`}</h2>
<p><strong>${OUTCOME_WORDS[answer.outcome]}</strong></p><blockquote>${lines(answer.text)}</blockquote>`;

function stepOf(event: ContactEvent): Html {
  return html`<li><p>${momentIn(event.at)}: ${wordsOf(event)}</p>${saidIn(event)}</li>`;
}

function wordsOf(event: ContactEvent): string | Html {
  switch (event.type) {
    case "received":
      return event.held.length > 0 ? "We received it and hold it for a look." : "We received it.";
    case "acknowledged":
      return "Somebody here has read it and is seeing to it.";
    case "identity-asked":
      return "We asked you to prove who you are.";
    case "identity-proved":
      return "We have seen who you are.";
    case "handed-over":
      return html`It went to ${DESK_WORDS[event.to]}.`;
    case "extended":
      return "We need up to two months more, for this reason:";
    case "answered":
      return "We answered.";
    case "answered-by-letter":
      return "We answered by a letter to the address that you gave.";
    case "replied":
      return "We wrote to you:";
    case "messaged":
      return "You wrote to us:";
    case "withdrawn":
      return "You withdrew it.";
    case "linked":
      return html`It goes on as ${event.to.reference}.`;
    default:
      return "";
  }
}

function saidIn(event: ContactEvent): Html {
  const words =
    event.type === "replied" || event.type === "messaged"
      ? event.text
      : event.type === "identity-asked"
        ? event.words
        : event.type === "extended"
          ? event.reason
          : undefined;
  return words === undefined ? html`` : html`<blockquote>${lines(words)}</blockquote>`;
}

const messageForm = ({ typed, errors }: CaseShown, action: string, hidden: Html): Html =>
  html`<h2>${html`Add a message`}</h2><form method="post" action="${action}" novalidate>${hidden}
${textArea({ name: "message", label: "Your message", hint: "At most 5,000 characters.", value: typed, errors })}
<p><button type="submit">${html`Send the message`}</button></p></form>`;

const withdrawForm = (action: string, hidden: Html): Html =>
  html`<h2>${html`Withdraw it`}</h2><p>${html`We then do nothing more about it. You can write again at any time.`}</p>
<form method="post" action="${action}">${hidden}<p><button type="submit" class="grave">${html`Withdraw what I sent`}</button></p></form>`;

/** Nothing was kept: it must not look as if. */
export function notReceivedPage(frame: ContactFrame, reason: string, otherwise: readonly Clause[]): string {
  return contactFrame(frame, {
    title: "We have not received what you sent",
    isPlain: false,
    content: [
      html`<h1>${html`We have not received what you sent`}</h1><p>${reason}</p>
<p>${html`Go back in your browser: what you typed is most likely still there. Then try again.`}</p>
<h2>${html`Other ways to reach us`}</h2>${says(otherwise)}`,
    ],
  });
}
