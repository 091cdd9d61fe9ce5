/** Does the store of reviews in memory keep the contract? */
import { describe } from "vitest";
import { memoryReviews } from "../support/stores/reviews.ts";
import { reviewsContract } from "./reviews-contract.ts";

describe("reviews in memory", () => reviewsContract(() => Promise.resolve(memoryReviews())));
