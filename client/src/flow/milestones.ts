/** Which steps of the guides a person has reached, judged by files and models. Pure. */
import type { AsyncWorkers, Description } from '../../../server/src/protocol.ts';
import type { Artifact } from '../tools/artifacts.ts';
import { OPTION } from './async-workers.ts';
import type { Milestone, Observation } from './host.ts';

const ownOptions = ({ options }: Description) => options.filter(({ builtIn }) => !builtIn);

export function milestonesOfFiles(
  description: Description,
  about: AsyncWorkers | null,
  rock: Artifact | undefined,
): readonly Milestone[] {
  const option = ownOptions(description).some(({ variables }) => variables.length > 0);
  const isRockNew = rock !== undefined && rock.outdatedBy === undefined;
  return [
    ...(option ? ['option' as const] : []),
    ...(about?.gevent.required === true ? ['gevent' as const] : []),
    ...(about?.gevent.required === true && isRockNew ? ['rock' as const] : []),
  ];
}

/** `description`: of the file that the application is of. */
export function milestonesOfApplication(
  { settings }: Observation,
  description: Description,
): readonly Milestone[] {
  const set = settings.filter(({ source }) => source === 'user');
  const isOwn = (name: string): boolean => ownOptions(description).some(option => option.name === name);
  const plain = set.some(({ name, type }) => type !== 'secret' && isOwn(name));
  const secret = set.some(({ name, type, value }) => type === 'secret' && isOwn(name) && value !== '');
  const workers = set.some(({ name, value }) => name === OPTION && value === 'gevent');
  return [
    ...(plain ? ['set' as const] : []),
    ...(secret ? ['secret' as const] : []),
    ...(workers ? ['workers' as const] : []),
  ];
}

const secretsOf = (description: Description) =>
  ownOptions(description).filter(({ type }) => type === 'secret');

export const hasSecret = (description: Description): boolean => secretsOf(description).length > 0;

/** Whether a source file of the app names a variable that a secret of the file becomes, with the prefix or without. */
export function readsSecret(text: string, description: Description): boolean {
  const prefix = description.framework?.prefix ?? '';
  return secretsOf(description).some(({ name, secretKeys }) => {
    const upper = (words: string): string => words.replaceAll(/[^A-Za-z0-9]/g, '_').toUpperCase();
    const keys = secretKeys.length === 0 ? '[A-Z{]' : `(?:${secretKeys.map(upper).join('|')}|\\{)`;
    return new RegExp(`(?<![A-Z0-9_])(?:${prefix})?${upper(name)}_${keys}`).test(text);
  });
}
