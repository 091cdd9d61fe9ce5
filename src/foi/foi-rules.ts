/** The periods around an internal review. Data: bodies differ, so each has its source. */

/** Gloucestershire reply FOI_26_0268: a review is asked for within 20 working days of the response (others allow 40). */
export const REQUEST_REVIEW_WITHIN_DAYS = 20;

/** Section 45 code of practice and ICO guidance: a review takes 20 working days, 40 in hard cases. */
export const DECIDE_REVIEW_WITHIN_DAYS = 20;
