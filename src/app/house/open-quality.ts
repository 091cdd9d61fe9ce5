/** What people said of reads, where the next one to check is drawn from, and what it all comes to. */
import { countTraffic, trafficView } from "#flows/figures/count-traffic.ts";
import type { ObserveQualityPorts } from "#flows/quality/observe-quality.ts";
import { reviewTaker, type TakeReviewPorts } from "#flows/quality/take-review.ts";
import type { Views } from "./in-memory-views.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";

export type Quality = ReturnType<typeof openQuality>;

export function openQuality(
  { stores, audit, rulesOf, clock }: Core,
  { counter, cameras }: Governance,
  { lightPlace }: Views,
) {
  const { reviews } = stores;
  const counting = { counter, cameras, rulesOf, lightPlace, clock };
  const traffic = trafficView(counting);
  const observed: ObserveQualityPorts = { book: reviews, traffic, cameras, rulesOf, clock };
  // What is done by the clock counts for itself: what it saw at the start would stand before people for a while.
  const observedNow: ObserveQualityPorts = { ...observed, traffic: () => countTraffic(clock(), counting) };
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
  return { reviews, observed, observedNow, takeReview: reviewTaker(drawing) };
}
