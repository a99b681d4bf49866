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
  {
    ask,
    declaredIn,
    editor,
    production,
    run,
  }: Pick<Host, 'ask' | 'declaredIn' | 'editor' | 'production' | 'run'>,
  model: string,
  practice: boolean,
): Consent {
  const agreed = new Set<string>();
  return async (what, application) => {
    if (practice) return;
    const reasons: Reason[] = [];
    if (!agreed.has('production') && production(model))
      reasons.push({
        text: t('{0} is a production model', model),
        instead: t('Switch Model...'),
        act: () => void run('charmConfig.switchModel', {}),
      });
    const declared =
      application === undefined || agreed.has(application) ? undefined : await declaredIn(application);
    if (declared !== undefined && application !== undefined) {
      const { file, uri, line } = declared;
      reasons.push({
        text: t('{0} declares {1}: its next "terraform apply" may undo the change', file, application),
        instead: t('Open {0}', file),
        act: () => void editor.reveal(uri, line),
      });
    }
    if (reasons.length > 0) {
      const texts = reasons.map(({ text }) => text);
      const change = t('Change {0}', model);
      const answer = await ask.decide(joinSentences(what, ...texts), [
        ...reasons.map(({ instead }) => instead),
        change,
      ]);
      if (answer !== change) {
        reasons.find(({ instead }) => instead === answer)?.act();
        throw new JujuError({ kind: 'declined' });
      }
    }
    agreed.add('production');
    if (application !== undefined) agreed.add(application);
  };
}

/** Why the user is asked. */
interface Reason {
  readonly text: string;
  /** The button for what may be meant instead: Enter takes the first one, which changes nothing. */
  readonly instead: string;
  readonly act: () => void;
}

/** `*` matches any text, `?` one character. */
export function matchesGlob(text: string, glob: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'i').test(text);
}
