/** The keys of charmcraft.yaml (charmcraft/models/project.py of charmcraft 4.5.0; Juju's internal/charm/*.go). */
import type { Keys } from './keys.ts';

const ARCHITECTURE = ' [«amd64|arm64|armhf|i386|ppc64el|riscv64|s390x»]';
const LINK = ' «https://example.com»';

const RELATION_KEYS = (role: string): Keys => ({
  [`${role}.*`]: ['A relation endpoint of the charm.', '\n  interface: «http»'],
  [`${role}.*.interface`]: [
    'The protocol that both sides of the relation speak; endpoints of the same interface can be joined.',
    ' «http»',
  ],
  [`${role}.*.optional`]: [
    'Whether the charm works without this relation. A 12-factor charm stays blocked until a relation that is not optional is there.',
    ' «true|false»',
  ],
  [`${role}.*.limit`]: ['The largest number of relations on this endpoint.', ' «1»'],
  [`${role}.*.scope`]: [
    '`global` joins all units of both applications, `container` only a unit with those on the same machine.',
    ' «global|container»',
  ],
});

export const CHARMCRAFT_KEYS: Keys = {
  name: [
    'The name of the charm, on Charmhub and as the default name of the deployed application: lower-case letters, digits and single hyphens.',
    ' «my-charm»',
  ],
  title: ['The name as people read it on Charmhub.', ' «My Charm»'],
  type: ['What is built; always `charm`.', ' «charm|»'],
  summary: ['One line that says what the charm is for, at most 200 characters.', ' «What the charm is for»'],
  description: [
    'A longer text for the page on Charmhub: what the charm runs, and for whom.',
    ' |\n  «What the charm runs, and for whom.»',
  ],
  version: ['The version of the charm; usually left to `adopt-info` or to Charmhub.', ' "«1.0»"'],
  base: ['The system that the charm is built on and runs on.', ' «ubuntu@24.04»'],
  'build-base': [
    'The system that the charm is built on, when it is another than the one it runs on.',
    ' «ubuntu@24.04»',
  ],
  platforms: ['The architectures that a charm is built for, each by its name.', '\n  «amd64»:'],
  'platforms.*': ['A platform; the name of an architecture needs nothing more.'],
  'platforms.*.build-on': [
    'The architectures of the machines that can build for this platform.',
    ARCHITECTURE,
  ],
  'platforms.*.build-for': ['The one architecture that this platform builds for.', ARCHITECTURE],
  bases: ['The older form of `base` and `platforms`, up to Ubuntu 22.04. It cannot stand beside them.'],
  extensions: [
    'Ready-made additions to this file. A framework extension turns it into a 12-factor charm with its options, relations and container.',
    '\n  - «flask-framework»',
  ],
  config: [
    'The configuration of the charm.',
    '\n  options:\n    «token»:\n      type: «string|int|float|boolean|secret»',
  ],
  'config.options': [
    'The options that an operator sets with `juju config`. In a 12-factor charm each becomes an environment variable of the app.',
    '\n  «token»:\n    type: «string|int|float|boolean|secret»',
  ],
  'config.options.*.type': [
    'What values the option takes; Juju checks them. For `secret`, the value is the ID of a Juju secret.',
    ' «string|int|float|boolean|secret»',
  ],
  'config.options.*.default': ['The value while nobody sets one, in the type of the option.', ' «value»'],
  'config.options.*.description': [
    'What the option does, for the person who sets it.',
    ' «What the option does»',
  ],
  'config.options.*.optional': [
    '`false` makes the option required: a 12-factor charm stays blocked until it is set. Such an option has no default.',
    ' «true|false»',
  ],
  requires: [
    'Relations to applications that this one uses, such as a database. In a 12-factor charm they bring variables to the app.',
    '\n  «postgresql»:\n    interface: «postgresql_client»\n    optional: true',
  ],
  ...RELATION_KEYS('requires'),
  provides: ['Relations to applications that use this one.', '\n  «website»:\n    interface: «http»'],
  ...RELATION_KEYS('provides'),
  peers: ['Relations among the units of this application.', '\n  «cluster»:\n    interface: «cluster»'],
  ...RELATION_KEYS('peers'),
  'charm-libs': [
    'Libraries of other charms, fetched by `charmcraft fetch-libs` into `lib/`.',
    '\n  - lib: «data_platform_libs.s3»\n    version: "«0»"',
  ],
  'charm-libs.*.lib': [
    'The charm that publishes the library, a dot, and the library.',
    ' «data_platform_libs.s3»',
  ],
  'charm-libs.*.version': [
    'The API of the library, `"0"`, or API and patch, `"0.12"`; in quotes, for it is a string.',
    ' "«0»"',
  ],
  actions: [
    'Actions that an operator runs with `juju run`.',
    '\n  «do-it»:\n    description: «What it does»',
  ],
  'actions.*.description': ['What the action does, for the person who runs it.', ' «What it does»'],
  'actions.*.params': [
    'The parameters of the action, each a JSON schema.',
    '\n  «name»:\n    type: «string|integer|number|boolean»',
  ],
  'actions.*.params.*.type': ['The type of the parameter.', ' «string|integer|number|boolean|object|array»'],
  'actions.*.params.*.description': ['What the parameter is for.', ' «What it is for»'],
  'actions.*.params.*.default': ['The value while none is given.', ' «value»'],
  'actions.*.params.*.enum': ['All values that are taken.', ' [«one, two»]'],
  'actions.*.required': ['The parameters that have to be given.', ' [«name»]'],
  'actions.*.additionalProperties': [
    'Whether parameters that are not listed are taken too.',
    ' «false|true»',
  ],
  'actions.*.parallel': ['Whether the action may run while other actions run.', ' «true|false»'],
  'actions.*.execution-group': ['Actions of one group run one after the other.', ' «group»'],
  containers: [
    'The containers beside the charm. A framework extension brings its own.',
    '\n  «app»:\n    resource: «app-image»',
  ],
  'containers.*.resource': ['The resource that holds the image of the container.', ' «app-image»'],
  'containers.*.mounts': [
    'Storage that is mounted into the container.',
    '\n  - storage: «data»\n    location: «/data»',
  ],
  'containers.*.mounts.*.storage': ['The name of the storage.', ' «data»'],
  'containers.*.mounts.*.location': ['The path at which the storage is mounted.', ' «/data»'],
  'containers.*.uid': ['The user ID of the service in the container.', ' «1000»'],
  'containers.*.gid': ['The group ID of the service in the container.', ' «1000»'],
  resources: [
    'Images and files that are published and deployed with the charm. A framework extension brings the image of the app.',
    '\n  «app-image»:\n    type: «oci-image|»',
  ],
  'resources.*.type': ['`oci-image` for the image of a container, `file` for a file.', ' «oci-image|»'],
  'resources.*.description': ['What the resource is.', ' «What it is»'],
  'resources.*.filename': ['The name that the file gets beside the charm.', ' «data.tar.gz»'],
  'resources.*.upstream-source': [
    'Where the image usually comes from; a hint for people and tools.',
    ' «example/image»',
  ],
  storage: ['Storage that Juju provides for each unit.', '\n  «data»:\n    type: «filesystem|block»'],
  'storage.*.type': ['`filesystem` for a mounted folder, `block` for a bare device.', ' «filesystem|block»'],
  'storage.*.description': ['What is kept there.', ' «What is kept there»'],
  'storage.*.location': ['The path at which a filesystem is mounted.', ' «/data»'],
  'storage.*.read-only': ['Whether the storage is mounted without the right to write.', ' «true|false»'],
  'storage.*.shared': ['Whether all units share the storage.', ' «true|false»'],
  'storage.*.minimum-size': ['The smallest size, such as `1G`.', ' «1G»'],
  'storage.*.multiple': ['How many instances of the storage there may be.', '\n  range: «0-1»'],
  'storage.*.multiple.range': ['A number, `2-4`, `2-` or `2+`.', ' «0-1»'],
  'storage.*.properties': ['`transient`: the contents need not outlive the unit.', ' [«transient|»]'],
  devices: [
    'Devices, such as GPUs, that each unit wants.',
    '\n  «gpu»:\n    type: «gpu|nvidia.com/gpu|amd.com/gpu»',
  ],
  'devices.*.type': ['The kind of device.', ' «gpu|nvidia.com/gpu|amd.com/gpu»'],
  'devices.*.description': ['What the device is for.', ' «What it is for»'],
  'devices.*.countmin': ['The smallest number of devices.', ' «1»'],
  'devices.*.countmax': ['The largest number of devices.', ' «1»'],
  'extra-bindings': ['Names for network bindings that no relation stands for.', '\n  «admin»:'],
  assumes: [
    'What the Juju model must offer, or the charm is not deployed. A framework extension asks for a Kubernetes model.',
    '\n  - «juju >= 3.6»',
  ],
  'charm-user': ['The user that runs the code of the charm.', ' «non-root|sudoer|root»'],
  subordinate: [
    'Whether the charm is deployed into the units of another application. It then needs a relation of scope `container`.',
    ' «false|true»',
  ],
  terms: ['Terms that a user has to agree to before the charm is deployed.', ' [«my-terms»]'],
  links: ['Links on the page of the charm on Charmhub.', `\n  website: «https://example.com»`],
  'links.contact': ['Where people reach you: an address, a chat, a page; one or a list.', LINK],
  'links.documentation': ['The one page where the documentation begins.', LINK],
  'links.issues': ['Where problems are reported; one or a list.', LINK],
  'links.source': ['Where the source of the charm is kept; one or a list.', LINK],
  'links.website': ['The website of the charm or of what it runs; one or a list.', LINK],
  analysis: [
    'What charmcraft leaves out when it looks at the packed charm.',
    '\n  ignore:\n    linters: [«naming-conventions»]',
  ],
  'analysis.ignore': ['The checks that are left out.', '\n  linters: [«naming-conventions»]'],
  'analysis.ignore.linters': [
    'Linters whose remarks are left out.',
    ' [«juju-actions|juju-config|metadata|naming-conventions|entrypoint|ops-main-call|additional-files|pip-check|pydeps»]',
  ],
  'analysis.ignore.attributes': ['Attributes that are not looked for.', ' [«language|framework»]'],
  'adopt-info': ['The part that says what version the charm has.', ' «my-part»'],
  'package-repositories': [
    'Further places from which packages for the build come.',
    '\n  - type: apt\n    ppa: «owner/name»',
  ],
  parts: [
    'What the charm is built from, each part by a plugin.',
    '\n  «files»:\n    plugin: «dump»\n    source: «.»',
  ],
  charmhub: ['Addresses of another Charmhub; superseded by environment variables of charmcraft.'],
  'charmhub.api-url': ['The address of the API.'],
  'charmhub.storage-url': ['The address that files are uploaded to.'],
  'charmhub.registry-url': ['The address of the registry for images.'],
};
