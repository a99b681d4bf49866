/** Every rule, by shelf, and the codes of findings. A test compares the list with the files on the shelves. */
import type { SyntaxProblem } from '../charm/charm.ts';
import { actionName } from './actions/action-name.ts';
import { actionSchema } from './actions/action-schema.ts';
import { actionShape } from './actions/action-shape.ts';
import { actionValue } from './actions/action-value.ts';
import { fileNotRead } from './beside/file-not-read.ts';
import { hiddenByMetadataFile } from './beside/hidden-by-metadata-file.ts';
import { mergedFileShape } from './beside/merged-file-shape.ts';
import { mergedFileTwice } from './beside/merged-file-twice.ts';
import { metadataGivenTwice } from './beside/metadata-given-twice.ts';
import { paasConfigValue } from './beside/paas-config-value.ts';
import { unknownPaasConfigKey } from './beside/unknown-paas-config-key.ts';
import { cosCustomLayout } from './extension/cos-custom-layout.ts';
import { experimentalExtension } from './extension/experimental-extension.ts';
import { extensionsNotAList } from './extension/extensions-not-a-list.ts';
import { fieldExcludedByFramework } from './extension/field-excluded-by-framework.ts';
import { fieldKeptByFramework } from './extension/field-kept-by-framework.ts';
import { twoFrameworks } from './extension/two-frameworks.ts';
import { unknownExtension } from './extension/unknown-extension.ts';
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
import { refusedSecretKey } from './options/refused-secret-key.ts';
import { requiredWithDefault } from './options/required-with-default.ts';
import { reservedOptionPrefix } from './options/reserved-option-prefix.ts';
import { sameVariable } from './options/same-variable.ts';
import { secretAsString } from './options/secret-as-string.ts';
import { unknownOptionType } from './options/unknown-option-type.ts';
import { unreadOptionKey } from './options/unread-option-key.ts';
import { withheldOption } from './options/withheld-option.ts';
import { databaseEndpointName } from './relations/database-endpoint-name.ts';
import { ignoredEndpointName } from './relations/ignored-endpoint-name.ts';
import { ignoredInterface } from './relations/ignored-interface.ts';
import { missingDatabase } from './relations/missing-database.ts';
import { overlappingName } from './relations/overlapping-name.ts';
import { relationEventName } from './relations/relation-event-name.ts';
import { relationNameTwice } from './relations/relation-name-twice.ts';
import { relationShape } from './relations/relation-shape.ts';
import { relationValue } from './relations/relation-value.ts';
import { reservedRelationName } from './relations/reserved-relation-name.ts';
import { secondOauthEndpoint } from './relations/second-oauth-endpoint.ts';
import { subordinateRelation } from './relations/subordinate-relation.ts';
import { commandWithoutWorkerClass } from './rock/command-without-worker-class.ts';
import { geventMissing } from './rock/gevent-missing.ts';
import { mainServiceMissing } from './rock/main-service-missing.ts';
import { replacedEnvironment } from './rock/replaced-environment.ts';
import { rockOfAnotherFramework } from './rock/rock-of-another-framework.ts';
import { serviceWithoutVariables } from './rock/service-without-variables.ts';
import { unknownWorkerClass } from './rock/unknown-worker-class.ts';
import type { Rule } from './rule.ts';
import { badFormat } from './schema/bad-format.ts';
import { missingKey } from './schema/missing-key.ts';
import { notAMapping } from './schema/not-a-mapping.ts';
import { pluginNotOnBase } from './schema/plugin-not-on-base.ts';
import { reservedCharmPart } from './schema/reserved-charm-part.ts';
import { severalBases } from './schema/several-bases.ts';
import { termName } from './schema/term-name.ts';
import { unknownKey } from './schema/unknown-key.ts';
import { unknownValue } from './schema/unknown-value.ts';
import { unstorableName } from './schema/unstorable-name.ts';
import { unsupportedBase } from './schema/unsupported-base.ts';
import { wrongType } from './schema/wrong-type.ts';
import { missingIntegration } from './source/missing-integration.ts';
import { secretReadWithoutKey } from './source/secret-read-without-key.ts';
import { textComparedAsValue } from './source/text-compared-as-value.ts';
import { unboundProperty } from './source/unbound-property.ts';
import { undeclaredVariable } from './source/undeclared-variable.ts';
import { unreadOption } from './source/unread-option.ts';
import { wrongPrefix } from './source/wrong-prefix.ts';

export const RULES = [
  // actions
  actionName,
  actionSchema,
  actionShape,
  actionValue,
  // beside
  fileNotRead,
  hiddenByMetadataFile,
  mergedFileShape,
  mergedFileTwice,
  metadataGivenTwice,
  paasConfigValue,
  unknownPaasConfigKey,
  // extension
  cosCustomLayout,
  experimentalExtension,
  extensionsNotAList,
  fieldExcludedByFramework,
  fieldKeptByFramework,
  twoFrameworks,
  unknownExtension,
  // options
  builtInOptionName,
  configShape,
  defaultLostInPack,
  defaultNotAsWritten,
  defaultOfSecret,
  defaultOfWrongType,
  frameworkVariable,
  impossibleOptionName,
  keptOptionName,
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
  packTimeVariable,
  refusedSecretKey,
  requiredWithDefault,
  reservedOptionPrefix,
  sameVariable,
  secretAsString,
  unknownOptionType,
  unreadOptionKey,
  withheldOption,
  // relations
  databaseEndpointName,
  ignoredEndpointName,
  ignoredInterface,
  missingDatabase,
  overlappingName,
  relationEventName,
  relationNameTwice,
  relationShape,
  relationValue,
  reservedRelationName,
  secondOauthEndpoint,
  subordinateRelation,
  // rock
  commandWithoutWorkerClass,
  geventMissing,
  mainServiceMissing,
  replacedEnvironment,
  rockOfAnotherFramework,
  serviceWithoutVariables,
  unknownWorkerClass,
  // schema
  badFormat,
  missingKey,
  notAMapping,
  pluginNotOnBase,
  reservedCharmPart,
  severalBases,
  termName,
  unknownKey,
  unknownValue,
  unstorableName,
  unsupportedBase,
  wrongType,
  // source
  missingIntegration,
  secretReadWithoutKey,
  textComparedAsValue,
  unboundProperty,
  undeclaredVariable,
  unreadOption,
  wrongPrefix,
] as const satisfies readonly Rule[];

/** The code of a rule. */
export type Code = (typeof RULES)[number]['code'];

/** The code of a finding that does not come from a rule. */
export type ProblemCode = SyntaxProblem['code'] | 'configuration' | 'hidden-character';

/** A sentence for each, for its page. */
export const PROBLEMS: Readonly<Record<ProblemCode, string>> = {
  configuration:
    '`.charm-config.yaml` contains something that Charm Config does not know, such as a rule or a level that does not exist.',
  'duplicate-key':
    'A mapping has the same key twice. charmcraft refuses that at every level, also when one is `a` and the other `"a"` (craft_application/util/yaml.py).',
  'hidden-character':
    'A character that looks like a space, like nothing or like another letter, on a line that a tool refuses: it comes with copied text.',
  'yaml-alias': 'An alias (`*name`) without its anchor, or an anchor that contains itself.',
  'yaml-document': 'The file contains more than one YAML document; charmcraft reads exactly one.',
  'yaml-encoding': 'Bytes that are not UTF-8, or characters that YAML does not allow.',
  'yaml-key': 'A list or a mapping as a key.',
  'yaml-syntax': 'PyYAML cannot read the text as YAML because of its indentation, tabs, quotes or brackets.',
  'yaml-tag': 'A tag (`!name`) that the safe loader does not know, or a value that does not fit its tag.',
  'yaml-value':
    'A scalar that PyYAML cannot turn into a value, such as the date 2024-13-45: charmcraft ends with a traceback.',
};

const BY_CODE: ReadonlyMap<string, Rule> = new Map(RULES.map(rule => [rule.code, rule]));

/** The rule with a code; undefined for codes of problems and unknown codes. */
export const ruleOf = (code: string): Rule | undefined => BY_CODE.get(code);

/** Every code that can be given a level. */
export const CODES: ReadonlySet<string> = new Set([
  ...Object.keys(PROBLEMS).filter(code => code !== 'configuration'),
  ...BY_CODE.keys(),
]);
