import { describe, expect, it } from "vitest";
import { postgresOwnVehicles } from "#adapters/stores/postgres/audit/own-vehicles.ts";
import { postgresSearchLedger } from "#adapters/stores/postgres/audit/search-ledger.ts";
import { makeId } from "#terms/ids.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { searchLedgerContract } from "./search-ledger-contract.ts";

describeOnEveryPostgres("the ledger of searches", (fresh) => {
  searchLedgerContract(async () => postgresSearchLedger(await fresh()));

  describe("own vehicles", () => {
    it("are what was told last, each once", async () => {
      const book = postgresOwnVehicles(await fresh());
      const [one, other] = [makeId("off", "1"), makeId("off", "2")];
      await book.tell(one, ["CD49EFG", "AB49XYZ"]);
      await book.tell(one, ["AB49XYZ", "AB49XYZ"]);
      await book.tell(other, ["EF49HJK"]);
      expect(await book.of(one)).toEqual(["AB49XYZ"]);
      await book.tell(other, []);
      expect(await book.all()).toEqual(new Map([[one, ["AB49XYZ"]]]));
    });
  });
});
