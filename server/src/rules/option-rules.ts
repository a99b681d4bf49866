/** The rules on options, and on what Juju and paas-charm refuse. */
import { actionName } from './action-name.ts';
import { actionSchema } from './action-schema.ts';
import { actionShape } from './action-shape.ts';
import { actionValue } from './action-value.ts';
import { builtInOptionName } from './built-in-option-name.ts';
import { configShape } from './config-shape.ts';
import { databaseEndpointName } from './database-endpoint-name.ts';
import { defaultLostInPack } from './default-lost-in-pack.ts';
import { defaultNotAsWritten } from './default-not-as-written.ts';
import { defaultOfSecret } from './default-of-secret.ts';
import { defaultOfWrongType } from './default-of-wrong-type.ts';
import { frameworkVariable } from './framework-variable.ts';
import { ignoredEndpointName } from './ignored-endpoint-name.ts';
import { impossibleOptionName } from './impossible-option-name.ts';
import { keptOptionName } from './kept-option-name.ts';
import { missingDatabase } from './missing-database.ts';
import { missingOptionType } from './missing-option-type.ts';
import { oauthOptionMerged } from './oauth-option.ts';
import { optionDescriptionShape } from './option-description-shape.ts';
import { optionNamePath } from './option-name-path.ts';
import { optionNameShape } from './option-name-shape.ts';
import { optionShape } from './option-shape.ts';
import { optionVariableName } from './option-variable-name.ts';
import { optionalNotBoolean } from './optional-not-boolean.ts';
import { optionsMisplaced } from './options-misplaced.ts';
import { overwrittenVariable } from './overwritten-variable.ts';
import { paasConfigValue } from './paas-config-value.ts';
import { packTimeVariable } from './pack-time-variable.ts';
import { relationEventName } from './relation-event-name.ts';
import { relationNameTwice } from './relation-name-twice.ts';
import { relationShape } from './relation-shape.ts';
import { relationValue } from './relation-value.ts';
import { requiredWithDefault } from './required-with-default.ts';
import { reservedOptionPrefix } from './reserved-option-prefix.ts';
import { reservedRelationName } from './reserved-relation-name.ts';
import type { Rule } from './rule.ts';
import { sameVariable } from './same-variable.ts';
import { secondOauthEndpoint } from './second-oauth-endpoint.ts';
import { secretAsString } from './secret-as-string.ts';
import { subordinateRelation } from './subordinate-relation.ts';
import { termName } from './term-name.ts';
import { unknownOptionType } from './unknown-option-type.ts';
import { unknownPaasConfigKey } from './unknown-paas-config-key.ts';
import { unreadOptionKey } from './unread-option-key.ts';
import { withheldOption } from './withheld-option.ts';

export const OPTION_RULES: readonly Rule[] = [
  actionName,
  actionSchema,
  actionShape,
  actionValue,
  builtInOptionName,
  configShape,
  databaseEndpointName,
  defaultLostInPack,
  defaultNotAsWritten,
  defaultOfSecret,
  defaultOfWrongType,
  frameworkVariable,
  ignoredEndpointName,
  impossibleOptionName,
  keptOptionName,
  missingDatabase,
  missingOptionType,
  oauthOptionMerged,
  optionDescriptionShape,
  optionNamePath,
  optionNameShape,
  optionShape,
  optionVariableName,
  optionalNotBoolean,
  optionsMisplaced,
  overwrittenVariable,
  paasConfigValue,
  packTimeVariable,
  relationEventName,
  relationNameTwice,
  relationShape,
  relationValue,
  requiredWithDefault,
  reservedOptionPrefix,
  reservedRelationName,
  sameVariable,
  secondOauthEndpoint,
  secretAsString,
  subordinateRelation,
  termName,
  unknownOptionType,
  unknownPaasConfigKey,
  unreadOptionKey,
  withheldOption,
];
