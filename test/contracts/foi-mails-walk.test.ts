/** Do the mails of a mailbox file become requests, each once, with what was attached, and is nothing lost of those that do not? */
import { describe, expect, it } from "vitest";
import { aHouse, type House, PEOPLE } from "./foi-house.ts";

const { foi, neighbour, analyst, auditor } = PEOPLE;

interface Written {
  readonly id?: string;
  readonly date?: string;
  readonly from?: string;
  readonly subject?: string;
}

const header = ({
  id = "<1@example.org>",
  date,
  from = "Zoë Łukasz <z@example.org>",
  subject = "Cameras",
}: Written) =>
  [
    `From: ${from}`,
    `Subject: ${subject}`,
    ...(id === "" ? [] : [`Message-ID: ${id}`]),
    ...(date === "" ? [] : [`Date: ${date ?? "Tue, 10 Mar 2026 23:30:00 +0000"}`]),
    "MIME-Version: 1.0",
  ].join("\r\n");

const plain = (facts: Written, text = "How many cameras have you?") =>
  `${header(facts)}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;

const PDF = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0x0a]);
const WITH_FILE = `${header({})}
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>How many <b>cameras</b> have you?</p><script>alert(1)</script>
--b
Content-Type: text/html
Content-Disposition: attachment; filename="../pl\u00e4n \\"<x>.html"
Content-Transfer-Encoding: base64

${PDF.toString("base64")}
--b--
`;

const mbox = (...mails: readonly string[]) =>
  mails.map((mail) => `From z@example.org Tue Mar 10 23:30:00 2026\n${mail}\n`).join("\n");

const send = (house: House, text: string | Uint8Array, query = "", officer = foi as typeof foi) =>
  house.as(officer, "POST", `/api/v1/foi/mails${query}`, Buffer.from(text as string));

describe("a file of mails", () => {
  it("is tried first, then becomes a request with the day, the sender and the words of the mail", async () => {
    const house = await aHouse();
    const tried = await send(house, plain({}));
    expect(tried.body).toMatchObject({
      taken: false,
      requests: 1,
      mails: [
        { outcome: "new", receivedOn: "2026-03-10", from: "Zoë Łukasz, z@example.org", requestId: null },
      ],
    });
    expect((await house.as(foi, "GET", "/api/v1/foi")).body.items).toEqual([]);
    const taken = await send(house, plain({}), "?dryRun=false");
    const [mail] = taken.body.mails;
    expect(mail.reference).toBe("FOI-2026-0001");
    expect((await house.as(foi, "GET", `/api/v1/foi/${mail.requestId}`)).body).toMatchObject({
      ...{ text: "Cameras\n\nHow many cameras have you?", receivedOn: "2026-03-10", channel: "email" },
      ...{ requesterName: "Zoë Łukasz", replyAddress: "z@example.org" },
    });
    const steps = house.events.map(({ facts }) => facts["step"]);
    expect(steps).toEqual(
      expect.arrayContaining(["try a file of mails", "take a file of mails", "received"]),
    );
    expect(JSON.stringify(house.events)).not.toContain("example.org");
  });

  it("makes no request twice, from the same file or another, and says which it is", async () => {
    const house = await aHouse();
    await send(house, plain({}), "?dryRun=false");
    const again = await send(
      house,
      mbox(plain({}), plain({ id: "<2@e>" }), plain({ id: "<2@e>" })),
      "?dryRun=false",
    );
    expect(again.body.mails).toMatchObject([
      { outcome: "known", reference: "FOI-2026-0001" },
      { outcome: "new", reference: "FOI-2026-0002" },
      { outcome: "twice", reference: null },
    ]);
    const both = await Promise.all([1, 2].map(() => send(house, plain({ id: "<3@e>" }), "?dryRun=false")));
    const references = both.map(({ body }) => body.mails[0].reference);
    expect(new Set(references).size).toBe(1);
    expect((await house.as(foi, "GET", "/api/v1/foi")).body.items).toHaveLength(3);
    const theirs = await send(house, plain({}), "?dryRun=false", neighbour as never);
    expect(theirs.body.mails[0].outcome).toBe("new");
  });

  it("tells mails without a number apart by their bytes", async () => {
    const house = await aHouse();
    const file = mbox(plain({ id: "" }), plain({ id: "" }), plain({ id: "" }, "And how many sites?"));
    const { body } = await send(house, file, "?dryRun=false");
    expect(body.mails.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["new", "twice", "new"]);
  });

  it("asks for the day where the mail has none, or one that is still to come", async () => {
    const house = await aHouse();
    const file = mbox(
      plain({ id: "<1@e>", date: "" }),
      plain({ id: "<2@e>", date: "Wed, 11 Mar 2099 10:00:00 +0000" }),
    );
    const tried = await send(house, file);
    expect(tried.body).toMatchObject({ requests: 0 });
    expect(tried.body.mails.map(({ words }: { words: string }) => words)).toEqual([
      expect.stringContaining("does not say when"),
      expect.stringContaining("still to come"),
    ]);
    const taken = await send(house, file, "?dryRun=false&days=0:2026-03-09,1:2099-01-01");
    expect(taken.body.mails).toMatchObject([
      { outcome: "new", receivedOn: "2026-03-09", reference: "FOI-2026-0001" },
      { outcome: "day-needed", reference: null },
    ]);
    expect((await send(house, file, "?days=0:2026-02-30")).status).toBe(400);
  });

  it("takes what is whole and lists what is not, with the reason", async () => {
    const house = await aHouse();
    const file = mbox(
      plain({ id: "<1@e>" }),
      plain({ id: "<2@e>", from: "nobody" }),
      plain({ id: "<3@e>" }, "An advertisement"),
      "\u0000\u0001 no mail at all",
    );
    const { body } = await send(house, file, "?dryRun=false&leaveOut=2");
    expect(body.requests).toBe(1);
    expect(body.mails.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      "new",
      "damaged",
      "left-out",
      "damaged",
    ]);
    expect(body.mails[1].words).toContain("names no sender");
  });

  it("takes words of HTML as text, without its scripts", async () => {
    const house = await aHouse();
    const { body } = await send(house, WITH_FILE, "?dryRun=false");
    const { text } = (await house.as(foi, "GET", `/api/v1/foi/${body.mails[0].requestId}`)).body;
    expect(text).toContain("How many cameras have you?");
    expect(text).not.toContain("<");
    expect(text).not.toContain("alert(1)");
  });

  it("keeps what was attached as it came, to be saved and never shown, for those alone who may see the request", async () => {
    const house = await aHouse();
    const { body } = await send(house, WITH_FILE, "?dryRun=false");
    const [mail] = body.mails;
    const list = `/api/v1/foi/${mail.requestId}/attachments`;
    const { items } = (await house.as(auditor, "GET", list)).body;
    expect(items).toMatchObject([
      { place: 0, size: PDF.length },
      { place: 1, name: "mail.eml" },
    ]);
    expect(items[0].name).not.toMatch(/[\\/"<>]/);
    const file = await house.as(foi, "GET", items[0].address);
    expect(file.raw.equals(PDF)).toBe(true);
    expect(file.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "x-content-type-options": "nosniff",
    });
    expect(file.headers["content-disposition"]).toMatch(
      /^attachment; filename="[\w.\- ]+"; filename\*=UTF-8''[\w.%~!-]+$/,
    );
    const whole = await house.as(foi, "GET", items[1].address);
    expect(whole.raw.toString()).toBe(WITH_FILE);
    expect((await house.as(neighbour as never, "GET", items[0].address)).status).toBe(404);
    expect((await house.as(analyst, "GET", items[0].address)).status).toBe(403);
    expect((await house.as(foi, "GET", `${list}/9`)).status).toBe(404);
  });

  it("keeps a mail longer than a request may be, and says so in its words", async () => {
    const house = await aHouse();
    const { body } = await send(house, plain({}, "Word ".repeat(10_000)), "?dryRun=false");
    const { text } = (await house.as(foi, "GET", `/api/v1/foi/${body.mails[0].requestId}`)).body;
    expect(text).toHaveLength(20_000);
    expect(text).toMatch(/All of it is kept with this request.\]$/);
  });

  it("has its points looked at one by one, and tells before approval which of them a draft passes over", async () => {
    const house = await aHouse();
    const words =
      "Dear all,\r\n\r\n1) how many hits in 2024\r\n2) who trains your\r\n   officers\r\n3) what did it cost";
    const quoted = "\r\n\r\nOn Monday you wrote:\r\n> Where are cameras?\r\n\r\n-- \r\nPat, of Ask More";
    const { body } = await send(house, plain({ subject: "Request" }, words + quoted), "?dryRun=false");
    const request = `/api/v1/foi/${body.mails[0].requestId}`;
    const before = (await house.as(foi, "GET", request)).body;
    expect(before.suggestedParts).toContainEqual({ topic: "hits-by-month", from: "2024-01", to: "2024-12" });
    expect(before.suggestedTopics).not.toContain("locations");
    expect(before.unanswered).toEqual([]);
    const draft = { type: "draft", parts: [{ topic: "hits" }] };
    const { body: drafted } = await house.as(foi, "POST", `${request}/commands`, draft);
    expect(drafted.openQuestions.map(({ code }: { code: string }) => code)).toEqual(["cost"]);
    expect(drafted.unanswered).toEqual([
      { lacks: "period", words: "how many hits in 2024", years: [2024] },
      { lacks: "subject", words: "who trains your officers", years: [] },
    ]);
    expect(JSON.stringify(house.events)).not.toContain("trains");
  });

  it("is read byte by byte: lines that a mailbox quoted are as they were", async () => {
    const house = await aHouse();
    const { body } = await send(
      house,
      mbox(plain({}, "Hello\n\n>From here to there: £5 café")),
      "?dryRun=false",
    );
    const { text } = (await house.as(foi, "GET", `/api/v1/foi/${body.mails[0].requestId}`)).body;
    expect(text).toContain("\nFrom here to there: £5 café");
  });
});
