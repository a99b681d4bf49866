/** The app's environment as a tree to show: groups of variables, and a message for them all. Pure. */
import type { AppEnvironment, AppVariable, Deployment } from '../../../server/src/protocol.ts';
import { t } from '../text.ts';
import { MASK } from './options.ts';
import { joinSentences } from './wording.ts';

export interface VariableGroup {
  readonly id: 'there' | 'unset' | 'relation' | 'conditional';
  readonly label: string;
  readonly variables: readonly VariableRow[];
}

export interface VariableRow {
  readonly variable: AppVariable;
  /** Shown beside the name. */
  readonly description: string;
  readonly tooltip: string;
  /** The whole row, for screen readers. */
  readonly spoken: string;
}

const GROUP_OF: Readonly<Record<AppVariable['state'], VariableGroup['id']>> = {
  set: 'there',
  default: 'there',
  fixed: 'there',
  model: 'there',
  related: 'there',
  unset: 'unset',
  relation: 'relation',
  conditional: 'conditional',
};

/** Leaves out groups without a variable that has `filter` in its name, value or source. */
export function variableGroups(environment: AppEnvironment, filter: string): readonly VariableGroup[] {
  const labels: Readonly<Record<VariableGroup['id'], string>> = {
    there: t('Set from the start'),
    unset: t('Set once their option is set'),
    relation: t('Set while a relation exists'),
    conditional: t('Set in some models only'),
  };
  const found = environment.variables.filter(variable => matches(variable, filter));
  return (['there', 'unset', 'relation', 'conditional'] as const)
    .map(id => ({
      id,
      label: labels[id],
      variables: found.filter(({ state }) => GROUP_OF[state] === id).map(row),
    }))
    .filter(({ variables }) => variables.length > 0);
}

function matches({ name, value, hidden, source }: AppVariable, filter: string): boolean {
  const wanted = filter.toLowerCase();
  return [name, hidden ? '' : (value ?? ''), source].some(text => text.toLowerCase().includes(wanted));
}

function row(variable: AppVariable): VariableRow {
  const { name, source } = variable;
  const value = variable.hidden ? MASK : variable.value;
  const shown = value === null ? undefined : shownValue(value);
  const state = stateText(variable);
  return {
    variable,
    description: [shown, source, SHORT[variable.state]?.()].filter(text => text !== undefined).join(' · '),
    tooltip: [value === null ? name : `${name}=${value}`, source, state].join('\n'),
    spoken: [name, shown, source, state].filter(text => text !== undefined).join(', '),
  };
}

/** Shown beside the source, where the group does not say it. */
const SHORT: Readonly<Partial<Record<AppVariable['state'], () => string>>> = {
  set: () => t('set'),
  default: () => t('default'),
  related: () => t('related'),
};

/** The application whose values are shown, and when they were read, in ms since 1970. */
export interface ShownApplication {
  readonly deployment: Deployment;
  readonly at: number;
}

/** With the date unless it is today. */
function timeText(at: number): string {
  const time = new Date(at);
  const day = time.toDateString() === new Date().toDateString() ? '' : `${time.toLocaleDateString()} `;
  return `${day}${time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`;
}

/** On one line. */
function shownValue(value: string): string {
  if (value === '') return t('empty');
  const [line = '', ...more] = value.split(/\r\n|\n|\r/);
  return more.length > 0 || line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

function stateText({ state, value }: AppVariable): string {
  switch (state) {
    case 'set':
      return value === null ? t('Set on the application; the value is hidden') : t('Set on the application');
    case 'default':
      return t('Default value');
    case 'fixed':
      return t('Fixed value');
    case 'model':
      return t('Set; only the running model knows the value');
    case 'unset':
      return t('Does not exist until its option is set');
    case 'related':
      return t('Set, as the relation exists; only the running model knows the value');
    case 'relation':
      return t('Exists while a relation exists');
    case 'conditional':
      return t('Exists in some models only');
  }
}

/**
 * The message above the tree; undefined when there is nothing to say. `environment` null: not a 12-factor charm; `shown`: whose
 * values.
 */
export function treeMessage(
  environment: AppEnvironment | null | undefined,
  filter: string,
  shown?: ShownApplication | undefined,
): string | undefined {
  // The manifest's welcome view covers having no charm.
  if (environment === undefined) return undefined;
  if (environment === null)
    return t(
      'No variables are known: this charmcraft.yaml does not use a framework extension that charmcraft supports on its base',
    );
  const { failure, otherPaasCharm, provisional, variables } = environment;
  const found = variables.filter(variable => matches(variable, filter)).length;
  const sentences = [
    shown === undefined
      ? t('What the app gets while nothing is set: the defaults of this file')
      : t(
          'Values of {0} in {1}, read at {2}; all others are the defaults of this file',
          shown.deployment.application,
          shown.deployment.model,
          timeText(shown.at),
        ),
    failure === null ? '' : t('The app would not start: {0}', failure.replace(/\.$/, '')),
    provisional ? t('paas-charm does not support this base yet, so names and values may change') : '',
    otherPaasCharm === null
      ? ''
      : t(
          'requirements.txt of the charm pins paas-charm {0}; what is shown comes from {1}',
          otherPaasCharm.pinned,
          otherPaasCharm.facts,
        ),
    filter === '' ? '' : t('{0} of {1} variables match "{2}"', found, variables.length, filter),
  ].filter(text => text !== '');
  return sentences.length === 0 ? undefined : joinSentences(...sentences);
}
