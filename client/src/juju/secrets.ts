/** juju calls on an existing secret: its access, content and name. As values. */
import type { JujuCommand } from './commands.ts';
import { modelName, secretName, secretUri, unitName } from './names.ts';
import { fields, json, jsonText, nothing, optional } from './output.ts';

export interface SecretDetails {
  /** Increases with each change of the content. */
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  /** The applications that may read it, in juju's order. */
  readonly readers: readonly string[];
}

/** What juju says about one secret, without its content. */
export function secretDetails(model: string, uri: string): JujuCommand<SecretDetails> {
  return {
    args: ['show-secret', '-m', modelName(model), secretUri(uri), '--format', 'json'],
    effect: 'reads',
    parse: stdout => {
      const entry = ofModel(stdout);
      const access = Array.isArray(entry.access) ? entry.access : [];
      return {
        revision: Number(entry.revision),
        name: jsonText(entry.name),
        description: jsonText(entry.description),
        readers: access
          .map(entry => /^application-(.+)$/.exec(jsonText(fields(entry).target))?.[1])
          .filter(name => name !== undefined),
      };
    },
  };
}

/**
 * Key -> value of the newest revision: only with the user's consent, and only in memory. juju asks for admin access to the model
 * (cmd/juju/secrets/show.go). Its refusal is quoted only in sentences that we know.
 */
export function revealSecret(model: string, uri: string): JujuCommand<ReadonlyMap<string, string>> {
  return {
    args: ['show-secret', '-m', modelName(model), secretUri(uri), '--reveal', '--format', 'json'],
    effect: 'reads',
    names: [],
    parse: stdout => {
      const data = fields(optional(ofModel(stdout).content).Data);
      return new Map(Object.entries(data).map(([key, value]) => [key, jsonText(value)]));
    },
  };
}

/** A charm's secret may have the requested name as its label. */
function ofModel(stdout: string) {
  const entry = Object.values(json(stdout))
    .map(fields)
    .find(candidate => candidate.owner === '<model>');
  if (entry === undefined) throw new Error('no secret of the model');
  return entry;
}

/** All keys at once: what is not in `content` is removed. `file` holds it as a JSON object. */
export function updateContent(
  model: string,
  uri: string,
  file: string,
  content: ReadonlyMap<string, string>,
): JujuCommand<void> {
  return {
    args: ['update-secret', '-m', modelName(model), secretUri(uri), '--file', file],
    effect: 'writes',
    values: [...content.values()],
    names: [uri.replace('secret:', ''), ...content.keys()],
    parse: nothing,
  };
}

export function renameSecret(model: string, uri: string, name: string): JujuCommand<void> {
  return {
    args: ['update-secret', '-m', modelName(model), secretUri(uri), '--name', secretName(name)],
    effect: 'writes',
    parse: nothing,
  };
}

/** `--info=`: the text may begin with a dash. */
export function describeSecret(model: string, uri: string, text: string): JujuCommand<void> {
  return {
    args: ['update-secret', '-m', modelName(model), secretUri(uri), `--info=${text}`],
    effect: 'writes',
    parse: nothing,
  };
}

/** Lets units in error retry their hook (cmd/juju/application/resolved.go). */
export function resolved(model: string, units: readonly string[]): JujuCommand<void> {
  return {
    args: ['resolved', '-m', modelName(model), ...units.map(unitName)],
    effect: 'writes',
    parse: nothing,
  };
}
