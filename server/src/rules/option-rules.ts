/** The rules on options, and on what Juju and paas-charm refuse. */
import { builtInOptionName } from './built-in-option-name.ts';
import { configShape } from './config-shape.ts';
import { defaultLostInPack } from './default-lost-in-pack.ts';
import { defaultOfSecret } from './default-of-secret.ts';
import { defaultOfWrongType } from './default-of-wrong-type.ts';
import { frameworkVariable } from './framework-variable.ts';
import { impossibleOptionName } from './impossible-option-name.ts';
import { keptOptionName } from './kept-option-name.ts';
import { missingOptionType } from './missing-option-type.ts';
import { optionDescriptionShape } from './option-description-shape.ts';
import { optionNamePath } from './option-name-path.ts';
import { optionNameShape } from './option-name-shape.ts';
import { optionShape } from './option-shape.ts';
import { optionVariableName } from './option-variable-name.ts';
import { optionalNotBoolean } from './optional-not-boolean.ts';
import { optionsMisplaced } from './options-misplaced.ts';
import { overwrittenVariable } from './overwritten-variable.ts';
import { packTimeVariable } from './pack-time-variable.ts';
import { requiredWithDefault } from './required-with-default.ts';
import { reservedOptionPrefix } from './reserved-option-prefix.ts';
import type { Rule } from './rule.ts';
import { sameVariable } from './same-variable.ts';
import { secretAsString } from './secret-as-string.ts';
import { unknownOptionType } from './unknown-option-type.ts';
import { unreadOptionKey } from './unread-option-key.ts';
import { withheldOption } from './withheld-option.ts';

export const OPTION_RULES: readonly Rule[] = [
  builtInOptionName,
  configShape,
  defaultLostInPack,
  defaultOfSecret,
  defaultOfWrongType,
  frameworkVariable,
  impossibleOptionName,
  keptOptionName,
  missingOptionType,
  optionDescriptionShape,
  optionNamePath,
  optionNameShape,
  optionShape,
  optionVariableName,
  optionalNotBoolean,
  optionsMisplaced,
  overwrittenVariable,
  packTimeVariable,
  requiredWithDefault,
  reservedOptionPrefix,
  sameVariable,
  secretAsString,
  unknownOptionType,
  unreadOptionKey,
  withheldOption,
];
