/** What makes an option required, for charmcraft and paas-charm alike. */
import type { Option } from '../charm/charm.ts';

/** Only the boolean false does; the word 'false' does not (paas_charm/charm_state.py, _create_config_attribute). */
export const isRequired = ({ optional }: Option): boolean =>
  optional?.kind === 'scalar' && optional.type === 'bool' && optional.value === false;
