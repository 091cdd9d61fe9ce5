/** How are probabilities written on the command line? */

export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
export const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
