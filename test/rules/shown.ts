/** A finding in full as lines of text: what is shown of it, and what its fixes write where. */
import { type Edit, isEditFix } from '../../server/src/charm/edits.ts';
import type { Finding } from '../../server/src/rules/lint.ts';
import type { Range } from '../../server/src/yaml/tree.ts';

const at = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.line}:${end.character}`;

const written = ({ file, range, text }: Edit): string =>
  `${file === 'charmcraft.yaml' ? '' : `${file} `}${at(range)} ${JSON.stringify(text)}`;

/** A line for each fix and for each related place. */
export const beside = ({ fixes = [], related = [] }: Finding): readonly string[] => [
  ...fixes.map(fix =>
    isEditFix(fix)
      ? `${fix.title}${fix.safe ? ' (safe)' : ''}: ${fix.edits.map(written).join(', ')}`
      : `${fix.title}: ${JSON.stringify(fix)}`,
  ),
  ...related.map(({ place, message }) => `see ${place.file} ${at(place.range)}: ${message}`),
];

/** A line for the finding itself, then those beside it. */
export const shown = (finding: Finding): readonly string[] => [
  `${at(finding.range)} ${finding.refusedBy ?? finding.severity} ${finding.code}: ${finding.message}`,
  ...beside(finding).map(line => `- ${line}`),
];
