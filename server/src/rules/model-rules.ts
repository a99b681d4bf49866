/** The rules on what charmcraft itself refuses: its model of the file, bases, parts, extensions, the files beside it. */

import { hiddenByMetadataFile } from './beside/hidden-by-metadata-file.ts';
import { mergedFileShape } from './beside/merged-file-shape.ts';
import { mergedFileTwice } from './beside/merged-file-twice.ts';
import { metadataGivenTwice } from './beside/metadata-given-twice.ts';
import { cosCustomLayout } from './extension/cos-custom-layout.ts';
import { experimentalExtension } from './extension/experimental-extension.ts';
import { extensionsNotAList } from './extension/extensions-not-a-list.ts';
import { fieldExcludedByFramework } from './extension/field-excluded-by-framework.ts';
import { fieldKeptByFramework } from './extension/field-kept-by-framework.ts';
import { twoFrameworks } from './extension/two-frameworks.ts';
import { unknownExtension } from './extension/unknown-extension.ts';
import { overlappingName } from './relations/overlapping-name.ts';
import type { Rule } from './rule.ts';
import { badFormat } from './schema/bad-format.ts';
import { missingKey } from './schema/missing-key.ts';
import { notAMapping } from './schema/not-a-mapping.ts';
import { pluginNotOnBase } from './schema/plugin-not-on-base.ts';
import { reservedCharmPart } from './schema/reserved-charm-part.ts';
import { severalBases } from './schema/several-bases.ts';
import { unknownKey } from './schema/unknown-key.ts';
import { unknownValue } from './schema/unknown-value.ts';
import { unsupportedBase } from './schema/unsupported-base.ts';
import { wrongType } from './schema/wrong-type.ts';

export const MODEL_RULES: readonly Rule[] = [
  badFormat,
  cosCustomLayout,
  experimentalExtension,
  extensionsNotAList,
  fieldExcludedByFramework,
  fieldKeptByFramework,
  hiddenByMetadataFile,
  mergedFileShape,
  mergedFileTwice,
  metadataGivenTwice,
  missingKey,
  notAMapping,
  overlappingName,
  pluginNotOnBase,
  reservedCharmPart,
  severalBases,
  twoFrameworks,
  unknownExtension,
  unknownKey,
  unknownValue,
  unsupportedBase,
  wrongType,
];
