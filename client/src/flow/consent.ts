/**
 * What the user must agree to before a command changes a model: it is a production model, or Terraform manages the application.
 */
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Host } from './host.ts';
import { joinSentences } from './wording.ts';

/**
 * Asks once per job, before its first write. `what`: what is about to happen, a sentence without a full stop; `application`: the
 * one whose options change. Rejects with `declined` when the user does not agree.
 */
export type Consent = (what: string, application?: string) => Promise<void>;

export function createConsent(
  { ask, declaredIn, production }: Pick<Host, 'ask' | 'declaredIn' | 'production'>,
  model: string,
  practice: boolean,
): Consent {
  const agreed = new Set<string>();
  return async (what, application) => {
    if (practice) return;
    const reasons: string[] = [];
    if (!agreed.has('production') && production(model)) {
      reasons.push(t('{0} is a production model', model));
    }
    const file =
      application === undefined || agreed.has(application) ? undefined : await declaredIn(application);
    if (file !== undefined && application !== undefined) {
      reasons.push(
        t('{0} declares {1}: its next "terraform apply" may change the options back', file, application),
      );
    }
    if (reasons.length > 0) {
      const button = t('Change {0}', model);
      const answer = await ask.decide(joinSentences(what, ...reasons), [button]);
      if (answer !== button) throw new JujuError({ kind: 'declined' });
    }
    agreed.add('production');
    if (application !== undefined) agreed.add(application);
  };
}

/** `*` matches any text, `?` one character. */
export function matchesGlob(text: string, glob: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'i').test(text);
}

/** Whether a Terraform file declares an application of that name with the Juju provider. */
export function declaresApplication(terraform: string, application: string): boolean {
  const blocks = terraform
    .split(/^(?=[ \t]*resource\s+")/m)
    .map(block => block.replace(/^[ \t]*(?:#|\/\/).*$/gm, ''));
  return blocks.some(block => {
    if (!/^\s*resource\s+"juju_application"/.test(block)) return false;
    const name =
      /^[ \t]*name\s*=\s*"([^"]*)"/m.exec(block)?.[1] ?? /^[ \t]*name\s*=\s*(\S+)/m.exec(block)?.[1];
    // A computed name could be any name.
    return name === undefined ? labelOf(block) === application : name === application;
  });
}

/** Without a name, an application gets its charm's, which is usually the resource's label as well. */
const labelOf = (block: string): string | undefined =>
  /^\s*resource\s+"juju_application"\s+"([^"]+)"/.exec(block)?.[1]?.replaceAll('_', '-');
