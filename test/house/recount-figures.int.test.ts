/** `fosseway figures recount`: published numbers that differ from the audit log are named and put right, and the log tells of it. */
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FaultHouse, faultHouse, type ServerProcess } from "./faults/fault-house.ts";

let house: FaultHouse;
let server: ServerProcess;

beforeAll(async () => {
  house = await faultHouse();
  server = house.launch();
  await server.up;
}, 300_000);
afterAll(() => house.remove());

const recount = () => house.command("figures", "recount", "--reason", "a number was changed by hand");

async function publishSearchesThatNobodyMade(count: number): Promise<void> {
  const database = new Client({ connectionString: house.databaseUrl });
  await database.connect();
  await database.query(
    `insert into figure_tries (subject, attempt, index, day, force, what, detail, count, times)
     values ('made-up', 'made-up', 0, to_char(now() at time zone 'Europe/London', 'YYYY-MM-DD'), 'force_vale', 'searches', '', $1, 1)`,
    [count],
  );
  await database.end();
}

it("waits for the server to be stopped, names each number that differed, and finds none after that", async () => {
  await publishSearchesThatNobodyMade(7);
  expect(await recount()).toMatchObject({ code: 1, output: expect.stringContaining("Stop it first") });
  await server.stop();
  const { code, output } = await recount();
  expect(code, output).toBe(0);
  expect(output).toMatch(/^\d{4}-\d\d-\d\d force_vale searches +: was 7, is 0 by the audit log$/m);
  expect(output).toMatch(/^1 numbers? differed\./m);
  expect((await recount()).output).toMatch(/^0 numbers differed\./m);
});
