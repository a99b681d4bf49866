/** The tools that can refuse a charm, in the order in which they see it. */
export const TOOLS = ['charmcraft', 'juju', 'paas-charm'] as const;
export type Tool = (typeof TOOLS)[number];
