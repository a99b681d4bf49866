/** The rules on what charmcraft itself refuses: its model of the file, bases, parts, extensions, the files beside it. */
import { badFormat } from './bad-format.ts';
import { cosCustomLayout } from './cos-custom-layout.ts';
import { experimentalExtension } from './experimental-extension.ts';
import { extensionsNotAList } from './extensions-not-a-list.ts';
import { fieldExcludedByFramework } from './field-excluded-by-framework.ts';
import { fieldKeptByFramework } from './field-kept-by-framework.ts';
import { hiddenByMetadataFile } from './hidden-by-metadata-file.ts';
import { mergedFileShape } from './merged-file-shape.ts';
import { mergedFileTwice } from './merged-file-twice.ts';
import { metadataGivenTwice } from './metadata-given-twice.ts';
import { missingKey } from './missing-key.ts';
import { notAMapping } from './not-a-mapping.ts';
import { overlappingName } from './overlapping-name.ts';
import { pluginNotOnBase } from './plugin-not-on-base.ts';
import { reservedCharmPart } from './reserved-charm-part.ts';
import type { Rule } from './rule.ts';
import { severalBases } from './several-bases.ts';
import { twoFrameworks } from './two-frameworks.ts';
import { unknownExtension } from './unknown-extension.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownValue } from './unknown-value.ts';
import { unsupportedBase } from './unsupported-base.ts';
import { wrongType } from './wrong-type.ts';

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
