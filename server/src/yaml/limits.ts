/** Limits on following anchors. */

/** With more values, following the aliases takes minutes, as it does in readers that use PyYAML. */
export const MAX_VALUES = 1_000_000;
/**
 * The most entries that merge keys copy: each makes everything after it slower, and no file written by hand has a tenth of them.
 */
export const MAX_COPIES = 20_000;
