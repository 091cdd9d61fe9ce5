/** Is an answered request published with one press, without who asked, found by everybody, and gone when it is taken back? */
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it, vi } from "vitest";
import { aHouse, aSite, FORCE, type House, PEOPLE } from "./foi-house.ts";

const { foi, superintendent, auditor, analyst, neighbour } = PEOPLE;
const LOG = "/public/marlshire-constabulary/disclosures";

interface Asked {
  readonly text?: string;
  readonly name?: string;
  readonly day?: string;
  readonly parts?: readonly object[];
}

async function answeredRequest(house: House, asked: Asked = {}) {
  const { text = "How many <cameras> have you?", name = "Zoë Łukasz", day = "2026-03-11" } = asked;
  const parts = asked.parts ?? [{ topic: "camera-numbers" }, { topic: "reads" }];
  house.setNow(`${day}T10:00:00.000Z`);
  const { body } = await house.as(foi, "POST", "/api/v1/foi", {
    ...{ text, requesterName: name, replyAddress: "z.lukasz@example.org\n2 Example Row" },
    ...{ receivedOn: day, channel: "email" },
  });
  const commands = `/api/v1/foi/${body.id}/commands`;
  await house.as(foi, "POST", commands, { type: "draft", parts });
  await house.as(superintendent, "POST", `/api/v1/foi/${body.id}/second-person`, { type: "approve" });
  const answered = await house.as(foi, "POST", commands, { type: "answer", leaveOpen: true });
  expect(answered.body.state).toBe("answered");
  return {
    id: body.id as string,
    reference: body.reference as string,
    url: `/api/v1/foi/${body.id}/disclosure`,
  };
}

async function publish(house: House, url: string, changed: object = {}) {
  const { body } = await house.as(foi, "GET", url);
  return house.as(foi, "POST", url, { title: body.title, question: body.question, words: [], ...changed });
}

describe("the disclosure log", () => {
  it("has an answer after one press: question, words and tables, without who asked, escaped, and no script or cookie", async () => {
    const house = await aHouse();
    const { url, reference } = await answeredRequest(house);
    const published = await publish(house, url);
    expect(published.body).toMatchObject({ published: true, address: `${LOG}/${reference}` });
    const list = await house.as(undefined, "GET", LOG);
    expect(list.text).toContain(`href="${LOG}/${reference}"`);
    const page = await house.as(undefined, "GET", `${LOG}/${reference}`);
    expect(page.text).toContain("How many &lt;cameras&gt; have you?");
    expect(page.text).toContain("ANPR cameras contributed reads");
    for (const word of ["Łukasz", "Zoë", "example.org", "Example Row", "Dear", "<script"])
      expect(page.text).not.toContain(word);
    expect(page.headers["set-cookie"]).toBeUndefined();
    const welsh = await house.as(undefined, "GET", `${LOG}/${reference}?lang=cy`);
    expect(welsh.headers["content-language"]).toBe("cy");
    expect(welsh.text).toContain("Beth a ofynnwyd");
    expect(welsh.text).toContain('<blockquote lang="en-GB">');
    const same = await house.app.inject({
      url: `${LOG}/${reference}`,
      headers: { "if-none-match": String(page.headers["etag"]) },
    });
    expect(same.statusCode).toBe(304);
    const annex = await house.as(undefined, "GET", `${LOG}/${reference}/annex-1.csv`);
    expect(annex.text).toContain("Last 12 months");
    expect((await house.as(undefined, "GET", `${LOG}/${reference}/annex-9.csv`)).status).toBe(404);
    expect((await house.as(undefined, "GET", "/public/marlshire-constabulary")).text).toContain(LOG);
  });

  it.each([
    ["the name", "I am Zoë Łukasz. How many cameras?", "Zoë Łukasz"],
    ["a part of the name", "How many cameras? Yours, Łukasz", "Łukasz"],
    ["the address", "How many? I live at 2 example row.", "2 Example Row"],
    ["any e-mail address", "How many? Write to some.body@elsewhere.example", "some.body@elsewhere.example"],
    ["a telephone number", "How many? Ring 01632 960 983.", "01632 960 983"],
    ["a postcode", "How many near AB49 1CD?", "AB49 1CD"],
  ])("refuses %s of whoever asked until it is taken out", async (_, text, words) => {
    const house = await aHouse();
    const { url } = await answeredRequest(house, { text });
    const before = await house.as(foi, "GET", url);
    expect(before.body.personal.map((one: { words: string }) => one.words)).toContain(words);
    const refused = await publish(house, url);
    expect(refused.status).toBe(409);
    expect(refused.body.type).toContain("disclosure-personal-data");
    expect((await house.as(undefined, "GET", LOG)).text).toContain("No answer has been published yet");
    const mended = await publish(house, url, { question: "How many cameras?" });
    expect(mended.body).toMatchObject({ published: true, question: "How many cameras?" });
  });

  it("finds it in the words of the answer, too, where somebody wrote the name there", async () => {
    const house = await aHouse();
    const parts = [{ topic: "written", question: "Who?", answer: "As we told Zoë, there are two." }];
    const { url } = await answeredRequest(house, { parts });
    expect((await publish(house, url)).status).toBe(409);
    const { body } = await house.as(foi, "GET", url);
    const place = body.blocks.findIndex(({ text = "" }: { text?: string }) => text.includes("Zoë"));
    const changed = await publish(house, url, { words: [{ place, text: "There are two." }] });
    expect(changed.body.blocks[place].text).toBe("There are two.");
  });

  it("refuses a question that names a site's place", async () => {
    const house = await aHouse();
    await aSite(house, "MAR-07");
    const { url } = await answeredRequest(house, { text: "Is there a camera at the Ostrey ring road?" });
    expect((await publish(house, url)).body.type).toContain("foi-names-place");
  });

  it("tells whoever presses at the same moment as another that the other was faster, and not that something broke", async () => {
    const house = await aHouse();
    const { url, reference } = await answeredRequest(house);
    // Both have looked before either has published.
    vi.spyOn(house.disclosures, "find").mockResolvedValue(undefined);
    expect((await publish(house, url, { title: "First" })).status).toBe(200);
    const later = await publish(house, url, { title: "Second" });
    expect([later.status, later.body.type]).toEqual([409, expect.stringContaining("disclosure-changed")]);
    expect((await house.as(undefined, "GET", `${LOG}/${reference}`)).text).toContain("First");
  });

  it("takes nothing that is not answered, and nothing from whoever may not", async () => {
    const house = await aHouse();
    const { body } = await house.as(foi, "POST", "/api/v1/foi", {
      ...{ text: "How many?", requesterName: "A. Requester", replyAddress: "a@example.org" },
      ...{ receivedOn: "2026-03-11", channel: "email" },
    });
    const url = `/api/v1/foi/${body.id}/disclosure`;
    expect((await publish(house, url)).body.type).toContain("foi-not-answered");
    const words = { title: "t", question: "q" };
    expect((await house.as(auditor, "POST", url, words)).status).toBe(403);
    expect((await house.as(analyst, "GET", url)).status).toBe(403);
    expect((await house.as(neighbour, "POST", url, words)).status).toBe(404);
  });

  it("is gone from list, page and feed when it is taken back, with the reason, and may come again", async () => {
    const house = await aHouse();
    const { url, reference } = await answeredRequest(house);
    await publish(house, url);
    const takeBack = (reason: string) => house.as(foi, "POST", `${url}/take-back`, { reason });
    const taken = await takeBack("A third person was named");
    expect(taken.body).toMatchObject({ published: false, takenBack: { reason: "A third person was named" } });
    expect((await takeBack("again")).body.type).toContain("disclosure-not-published");
    expect((await house.as(undefined, "GET", `${LOG}/${reference}`)).status).toBe(404);
    for (const page of [LOG, `${LOG}.rss`])
      expect((await house.as(undefined, "GET", page)).text).not.toContain(reference);
    expect((await publish(house, url)).body.published).toBe(true);
    expect((await house.as(undefined, "GET", `${LOG}/${reference}`)).status).toBe(200);
    const steps = house.events.map(({ facts }) => facts["step"]);
    expect(steps.filter((step) => step === "publish")).toHaveLength(2);
    expect(steps).toContain("take back from the public");
  });

  it("is searched by year and words, in pages that keep what was asked for, each under 100 kB", async () => {
    const house = await aHouse();
    for (let n = 1; n <= 23; n += 1) {
      const { url } = await answeredRequest(house, {
        text: `Question ${n} about dust & rain`,
        day: "2026-03-11",
      });
      await publish(house, url, { title: `Matter ${n}` });
    }
    const old = await answeredRequest(house, { text: "About retention", day: "2025-06-02" });
    await publish(house, old.url, { title: "Older matter" });
    const first = await house.as(undefined, "GET", `${LOG}?words=dust&text=largest&contrast=high`);
    expect(first.text).toContain("Page 1 of 2");
    expect(first.text.match(/<li>/g)).toHaveLength(20);
    expect(first.text).toContain("words=dust&amp;page=2&amp;text=largest&amp;contrast=high");
    expect(first.raw.length).toBeLessThan(100_000);
    // Another language or size loses nothing of what was searched for.
    const second = await house.as(undefined, "GET", `${LOG}?words=dust&year=2026&page=2`);
    expect(second.text).toContain('<a href="?year=2026&amp;words=dust&amp;page=2&amp;lang=cy" lang="cy-GB"');
    expect(second.text).toContain('href="?year=2026&amp;words=dust&amp;page=2&amp;text=larger"');
    const welsh = await house.as(undefined, "GET", `${LOG}?words=dust&lang=cy`);
    expect(welsh.headers["content-language"]).toBe("cy");
    expect(welsh.text).toContain(`href="${LOG}.rss?lang=cy"`);
    expect(welsh.raw.length).toBeLessThan(100_000);
    expect((await house.as(undefined, "GET", `${LOG}?words=dust&page=99`)).text).toContain("Page 2 of 2");
    const ofYear = await house.as(undefined, "GET", `${LOG}?year=2025`);
    expect(ofYear.text).toContain("Older matter");
    expect(ofYear.text).not.toContain("Matter 1<");
    expect((await house.as(undefined, "GET", `${LOG}?words=nowhere`)).text).toContain("Nothing was found");
    const odd = await house.as(undefined, "GET", `${LOG}?year=x&page=-1&words=%22%3E%3Cscript%3E`);
    expect(odd.status).toBe(200);
    expect(odd.text).not.toContain("<script");
  });

  it("has a feed that is well formed and names the newest first", async () => {
    const house = await aHouse();
    for (const day of ["2026-03-09", "2026-03-10"]) {
      const { url } = await answeredRequest(house, { day });
      await publish(house, url, { title: `Cameras & <sites> of ${day}` });
    }
    const { text, headers } = await house.as(undefined, "GET", `${LOG}.rss`);
    expect(headers["content-type"]).toContain("application/rss+xml");
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toContain(`Answers to requests for information: ${FORCE}`);
    expect(text.indexOf("2026-03-10")).toBeLessThan(text.indexOf("2026-03-09"));
    const welsh = await house.as(undefined, "GET", `${LOG}.rss?lang=cy`);
    expect(XMLValidator.validate(welsh.text)).toBe(true);
    expect(welsh.text).toContain("<language>cy-GB</language>");
    expect(welsh.text).toContain(`Atebion i geisiadau am wybodaeth: ${FORCE}`);
    expect(welsh.text).toContain("Cameras &amp; &lt;sites&gt; of 2026-03-10");
    expect(welsh.text).toMatch(/<link>[^<]*\?lang=cy<\/link>/);
  });
});
