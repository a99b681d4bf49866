/** Which steps of the guides have been reached, judging by files and models. Pure. */
import type { AsyncWorkers, Description } from '../../../server/src/protocol.ts';
import type { Artifact } from '../tools/artifacts.ts';
import type { Milestone, Observation } from './host.ts';

const ownOptions = ({ options }: Description) => options.filter(({ builtIn }) => !builtIn);

/** `workers`, `rock`: null and undefined if the server or the disk has none. */
export function milestonesOfFiles(
  description: Description,
  workers: AsyncWorkers | null,
  rock: Artifact | undefined,
): readonly Milestone[] {
  const option = ownOptions(description).some(({ variables }) => variables.length > 0);
  const gevent = workers?.gevent.required === true;
  const isRockNew = rock !== undefined && rock.outdatedBy === undefined;
  return [
    ...(description.framework === null ? [] : ['charm' as const]),
    ...(option ? ['option' as const] : []),
    ...(gevent ? ['gevent' as const] : []),
    ...(gevent && isRockNew ? ['rock' as const] : []),
  ];
}

/** `description` and `workers` are those of the file that the application comes from. */
export function milestonesOfApplication(
  { deployment: { values }, options }: Pick<Observation, 'deployment' | 'options'>,
  description: Description,
  workers: AsyncWorkers | null,
): readonly Milestone[] {
  const has = new Set(options);
  const isDeployed = ownOptions(description).every(({ name }) => has.has(name));
  const set = ownOptions(description).filter(({ name }) => values[name] !== undefined);
  const secret = set.some(({ name, type }) => type === 'secret' && values[name] !== '');
  const hasWorkers = workers !== null && values[workers.setting.option] === workers.setting.value;
  return [
    ...(isDeployed ? ['deployed' as const] : []),
    ...(set.some(({ type }) => type !== 'secret') ? ['set' as const] : []),
    ...(secret ? ['secret' as const] : []),
    ...(hasWorkers ? ['workers' as const] : []),
  ];
}
