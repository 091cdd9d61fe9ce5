import { expect, it } from "vitest";
import { postgresSignInTries } from "#adapters/stores/postgres/people/sign-in-tries.ts";
import { instant } from "#terms/instant.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { signInTriesContract } from "./sign-in-tries-contract.ts";

describeOnEveryPostgres("sign-in tries", (fresh) => {
  signInTriesContract(async () => postgresSignInTries(await fresh()));

  it("counts on where another process, or this one before its restart, left off", async () => {
    const database = await fresh();
    const now = instant(Date.parse("2026-11-02T09:00:00Z"));
    await postgresSignInTries(database).count("person a", 60_000, now);
    expect((await postgresSignInTries(database).count("person a", 60_000, now)).tries).toBe(2);
  });
});
