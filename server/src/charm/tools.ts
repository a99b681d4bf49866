/** The tools that can refuse a charm, in the order in which they see it. */
export const TOOLS = ['charmcraft', 'juju', 'paas-charm'] as const;
export type Tool = (typeof TOOLS)[number];

/** The consequence of a finding when a tool refuses the charm. */
export const REFUSALS = {
  charmcraft: 'charmcraft refuses the file',
  juju: 'Juju refuses the charm',
  'paas-charm': 'the charm fails in every hook',
} as const satisfies Readonly<Record<Tool, string>>;
