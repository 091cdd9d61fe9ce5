/** The frame round every page of a signed-in officer: header, navigation, main part, footer. */
import { useRef, useState } from "react";
import { Link, Outlet, ScrollRestoration, useLocation } from "react-router";
import { usePageWaits } from "../api/server-away.ts";
import { Confirmations } from "../components/confirmation.tsx";
import { ServerAwayNotice } from "../components/server-away-notice.tsx";
import { inSentence, RANK_WORDS, ROLE_WORDS } from "../components/words.ts";
import { FoiQuestionNews } from "../pages/foi/foi-question-news.tsx";
import { ListAlarmNews } from "../pages/lists/sources/list-alarms.tsx";
import { OwnPassphrasePage } from "../pages/people/own-passphrase-page.tsx";
import { QuestionNews } from "../pages/questions/question-news.tsx";
import mark from "../styles/mark.svg";
import { AlertNews } from "./alert-news.tsx";
import { JustClosed } from "./just-closed.tsx";
import { useKeepFocus } from "./keep-focus.ts";
import { LiveWatchProvider } from "./live-watch.tsx";
import { homeFor, isHere, isPerson, navigationFor } from "./navigation.ts";
import { useHasRole, useSession, useSignOut } from "./session.ts";
import { ThemeButton } from "./theme-button.tsx";
import { useWaiting } from "./use-waiting.ts";
import { WatchGap } from "./watch-gap.tsx";
import { WorkingFor } from "./working-for.tsx";

export function Shell() {
  const watches = useHasRole("control-room", "anpr-manager");
  const { choosePassphrase } = useSession();
  return watches && !choosePassphrase ? (
    <LiveWatchProvider>
      <Frame />
    </LiveWatchProvider>
  ) : (
    <Frame />
  );
}

function Frame() {
  const { officer, demo, choosePassphrase } = useSession();
  const pageWaits = usePageWaits();
  const main = useRef<HTMLElement>(null);
  useKeepFocus(main);
  return (
    <>
      <a href="#main" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="fw-header">
        <div className="fw-wide fw-header__row">
          <Link to={homeFor(officer.roles)} className="fw-header__brand">
            <img src={mark} alt="" />
            Fosseway
          </Link>
          <WorkingFor />
          <HeaderTools />
        </div>
        {demo ? (
          <div className="fw-demo">
            <div className="fw-wide">Demonstration: every person, vehicle and place here is made up.</div>
          </div>
        ) : null}
      </header>
      {choosePassphrase ? null : (
        <div className="fw-bar">
          <Navigation />
          <AlertNews />
        </div>
      )}
      {choosePassphrase ? null : <WatchGap />}
      <main id="main" ref={main} className="fw-wide fw-main" tabIndex={-1}>
        {pageWaits ? <ServerAwayNotice what="The page you asked for" /> : null}
        {choosePassphrase ? null : <ListAlarmNews />}
        {choosePassphrase ? null : <QuestionNews />}
        {choosePassphrase ? null : <FoiQuestionNews isPerson={isPerson(officer.roles)} />}
        <Confirmations>{choosePassphrase ? <OwnPassphrasePage /> : <Outlet />}</Confirmations>
      </main>
      {choosePassphrase ? null : <JustClosed />}
      <Footer />
      <ScrollRestoration />
    </>
  );
}

function HeaderTools() {
  const { officer } = useSession();
  const signOut = useSignOut();
  return (
    <div className="fw-header__tools">
      <span>
        <Link to="/passphrase" title="Your passphrase">
          {officer.rank === "staff" ? "" : `${RANK_WORDS[officer.rank]} `}
          {officer.name}
        </Link>
        , {officer.roles.map((role) => inSentence(ROLE_WORDS[role])).join(", ")}
      </span>
      <ThemeButton />
      <button type="button" className="fw-plain" onClick={() => void signOut()}>
        Sign out
      </button>
    </div>
  );
}

function Navigation() {
  const { officer } = useSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <nav className="fw-nav" aria-label="Main">
      <div className="fw-wide">
        <button
          type="button"
          className="fw-nav__menu"
          aria-expanded={open}
          aria-controls="navigation"
          onClick={() => setOpen(!open)}
        >
          Menu {open ? "▴" : "▾"}
        </button>
        <ul id="navigation" data-open={open}>
          {navigationFor(officer.roles).map((item) => (
            <li key={item.to}>
              <Link
                to={item.to}
                aria-current={isHere(item, pathname) ? "page" : undefined}
                onClick={() => setOpen(false)}
              >
                {item.text}
                {item.to === "/authorities" ? <WaitingCount /> : null}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

function WaitingCount() {
  const waiting = useWaiting();
  const count = waiting === undefined ? 0 : waiting.authorities + waiting.sites.length;
  if (count === 0) return null;
  return (
    <span className="fw-nav__count">
      {count} <span className="govuk-visually-hidden">waiting for you</span>
    </span>
  );
}

function Footer() {
  const { force } = useSession();
  return (
    <footer className="fw-footer">
      <div className="fw-wide">
        <ul>
          <li>
            <a className="govuk-link" href="/public">
              What the public sees
            </a>
          </li>
          <li>
            <Link className="govuk-link" to="/help">
              Help and keyboard shortcuts
            </Link>
          </li>
        </ul>
        <p className="govuk-body-s govuk-!-margin-bottom-0">
          You work for {force.name} here. Every search and every change is recorded in the audit log.
        </p>
      </div>
    </footer>
  );
}
