import { writeInstead } from '../../charm/edits.ts';
import { failingReads } from '../../source/judge.ts';
import { placeIn } from '../../source/place.ts';
import { rule } from '../rule.ts';

export const unboundProperty = rule({
  code: 'unbound-property',
  verdict: 'warning',
  summary: 'Spring never binds the property to the variable of the option',
  why: `Where a property is asked for by its name (\`@Value\`, \`getProperty\`, a placeholder), Spring looks for a variable with dots and dashes
as underscores and leaves capitals joined: \`app.twoWords\` is APP_TWOWORDS, and only \`app.two-words\` is APP_TWO_WORDS
(run with Spring Boot 3.4.1).`,
  cases: [
    {
      bad: `base: ubuntu@24.04
extensions:
  - go-framework
config:
  options:
    cache-size:
      type: int
# file: ../pom.xml
<project/>
# file: ../src/Cache.java
class Cache {
  @Value("\${app.cacheSize}") int size;
  #         ^^^^^^^^^^^^^
}
`,
      good: `base: ubuntu@24.04
extensions:
  - go-framework
config:
  options:
    cache-size:
      type: int
# file: ../pom.xml
<project/>
# file: ../src/Cache.java
class Cache {
  @Value("\${app.cache-size}") int size;
}
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  ofSources: true,
  check(_charm, report, { sources }) {
    if (sources === undefined) return;
    for (const { file, at, name, isWhole, why } of failingReads(sources, 'unbound')) {
      const place = placeIn(sources, { file, at, name });
      report(place, {
        problem: `Spring does not look for "${why.variable}" when it is asked for "${name}"`,
        remedy: `write "${why.property}"`,
        fixes: isWhole ? [writeInstead(place, why.property)] : [],
      });
    }
  },
});
