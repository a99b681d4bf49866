/** How far anchors are followed. */

/** Beyond this, whoever follows the aliases runs for minutes, as PyYAML's readers do. */
export const MAX_VALUES = 1_000_000;
/** So many entries are copied by merge keys: each costs all that comes behind, and no file written by hand has a tenth of them. */
export const MAX_COPIES = 20_000;
