/** Where a Gunicorn worker class is set: in the file, in the rock, or on a deployed application. */
import type { FrameworkName } from '../twelve-factor/frameworks.ts';
import { isServedByGunicorn, WORKER_CLASS_OPTION } from '../twelve-factor/worker-class.ts';
import { type Charm, type Place, text } from './charm.ts';
import { commandOf, placeOfRequirement, type Rock, workerClassIn } from './rock.ts';
import { inQuotes } from './words.ts';

export interface WorkerClass {
  readonly value: string;
  readonly at: Place;
  /** How the value got there, for the start of a sentence. */
  readonly said: string;
}

/** The framework's name, if Gunicorn serves it. */
export function gunicornFramework(charm: Charm): FrameworkName | undefined {
  const framework = charm.twelveFactor?.framework;
  return framework && isServedByGunicorn(framework) ? framework.name : undefined;
}

/** Every place that sets one; `deployed` is the option's value on an application, if it has been seen. */
export function workerClasses(charm: Charm, deployed: string | undefined): readonly WorkerClass[] {
  const service = gunicornFramework(charm);
  if (service === undefined) return [];
  const option = charm.options.find(({ name }) => name === WORKER_CLASS_OPTION)?.default;
  const inFile = text(option);
  const command = charm.rock && commandOf(charm.rock, service);
  const inRock = command && workerClassIn(String(command.value));
  const requirement = deployedPlace(charm, charm.rock, service);
  return [
    ...(option && inFile
      ? [{ value: inFile, at: option, said: `"${WORKER_CLASS_OPTION}" is ${inQuotes(inFile)} by default` }]
      : []),
    ...(command && inRock
      ? [{ value: inRock, at: command, said: `The rock starts Gunicorn with ${inQuotes(inRock)} workers` }]
      : []),
    ...(deployed
      ? [
          {
            value: deployed,
            at: requirement,
            said: `"${WORKER_CLASS_OPTION}" of the deployed application is ${inQuotes(deployed)}`,
          },
        ]
      : []),
  ];
}

/** A value from a model has no place in a file: the line that requires the framework stands in for it. */
function deployedPlace(charm: Charm, rock: Rock | undefined, framework: string): Place {
  const requirement = rock && placeOfRequirement(rock, framework);
  return requirement ?? charm.twelveFactor?.extension.at ?? charm.document.root ?? NOWHERE;
}

const START = { line: 0, character: 0 };
const NOWHERE: Place = { file: 'charmcraft.yaml', path: [], range: { start: START, end: START } };
