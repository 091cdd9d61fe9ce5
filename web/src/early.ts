/**
 * Asks the server for what the page will need first, while the page's own scripts still come: on a bad line that is half a
 * second less until the first alert. A script of its own, since it must not wait for the others, and the first of them, since
 * what runs before it would ask twice. `api/early.ts` takes the answers.
 */
const ALWAYS = ["/api/v1/session"];
const WALL = ["/api/v1/alerts?state=open&limit=50&fetchedBy=screen"];

const paths = location.pathname === "/live" ? [...ALWAYS, ...WALL] : ALWAYS;
const asked = paths.map((path) => {
  const answer = fetch(path, { credentials: "same-origin" });
  // Whoever takes the answer hears of a failure; until then it is nobody's.
  answer.catch(() => {});
  return [new URL(path, location.href).href, answer] as const;
});

Object.assign(globalThis, { fossewayEarlyAnswers: new Map(asked) });

export {};
