/** What people said of reads, where the next one to check is drawn from, and what it all comes to. */
import { trafficView } from "#flows/figures/count-traffic.ts";
import type { ObserveQualityPorts } from "#flows/quality/observe-quality.ts";
import { reviewTaker, type TakeReviewPorts } from "#flows/quality/take-review.ts";
import type { Views } from "./in-memory-views.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";

export function openQuality(
  { stores, audit, rulesOf, clock }: Core,
  { counter, cameras }: Governance,
  { lightPlace }: Views,
) {
  const { reviews } = stores;
  const traffic = trafficView({ counter, cameras, rulesOf, lightPlace, clock });
  const observed: ObserveQualityPorts = { book: reviews, traffic, cameras, rulesOf, clock };
  const drawing: TakeReviewPorts = {
    ...observed,
    queue: reviews,
    sampler: stores.readSampler,
    images: stores.images,
    counter,
    lightPlace,
    chance: Math.random,
    audit,
  };
  return { reviews, observed, takeReview: reviewTaker(drawing) };
}
