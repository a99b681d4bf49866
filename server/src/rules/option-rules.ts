/** The rules on options, and on what Juju and paas-charm refuse. */
import { actionName } from './actions/action-name.ts';
import { actionSchema } from './actions/action-schema.ts';
import { actionShape } from './actions/action-shape.ts';
import { actionValue } from './actions/action-value.ts';
import { paasConfigValue } from './beside/paas-config-value.ts';
import { unknownPaasConfigKey } from './beside/unknown-paas-config-key.ts';
import { builtInOptionName } from './options/built-in-option-name.ts';
import { configShape } from './options/config-shape.ts';
import { defaultLostInPack } from './options/default-lost-in-pack.ts';
import { defaultNotAsWritten } from './options/default-not-as-written.ts';
import { defaultOfSecret } from './options/default-of-secret.ts';
import { defaultOfWrongType } from './options/default-of-wrong-type.ts';
import { frameworkVariable } from './options/framework-variable.ts';
import { impossibleOptionName } from './options/impossible-option-name.ts';
import { keptOptionName } from './options/kept-option-name.ts';
import { missingOptionType } from './options/missing-option-type.ts';
import { oauthOptionMerged } from './options/oauth-option.ts';
import { optionDescriptionShape } from './options/option-description-shape.ts';
import { optionNamePath } from './options/option-name-path.ts';
import { optionNameShape } from './options/option-name-shape.ts';
import { optionShape } from './options/option-shape.ts';
import { optionVariableName } from './options/option-variable-name.ts';
import { optionalNotBoolean } from './options/optional-not-boolean.ts';
import { optionsMisplaced } from './options/options-misplaced.ts';
import { overwrittenVariable } from './options/overwritten-variable.ts';
import { packTimeVariable } from './options/pack-time-variable.ts';
import { requiredWithDefault } from './options/required-with-default.ts';
import { reservedOptionPrefix } from './options/reserved-option-prefix.ts';
import { sameVariable } from './options/same-variable.ts';
import { secretAsString } from './options/secret-as-string.ts';
import { unknownOptionType } from './options/unknown-option-type.ts';
import { unreadOptionKey } from './options/unread-option-key.ts';
import { withheldOption } from './options/withheld-option.ts';
import { databaseEndpointName } from './relations/database-endpoint-name.ts';
import { ignoredEndpointName } from './relations/ignored-endpoint-name.ts';
import { missingDatabase } from './relations/missing-database.ts';
import { relationEventName } from './relations/relation-event-name.ts';
import { relationNameTwice } from './relations/relation-name-twice.ts';
import { relationShape } from './relations/relation-shape.ts';
import { relationValue } from './relations/relation-value.ts';
import { reservedRelationName } from './relations/reserved-relation-name.ts';
import { secondOauthEndpoint } from './relations/second-oauth-endpoint.ts';
import { subordinateRelation } from './relations/subordinate-relation.ts';
import type { Rule } from './rule.ts';
import { termName } from './schema/term-name.ts';

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
