// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources hold placeholders
/** Java, Kotlin and Spring's properties: what is linked to an option, and what is left alone. */
import { testRows } from './marked.ts';

const CHARM = {
  framework: 'spring-boot',
  options: {
    token: 'string',
    'cache-size': 'int',
    'two-words': 'string',
    mail: 'secret',
    host: 'string',
    greeting: 'string',
  },
};
const inClass = (code: string): string => `class A {\n${code}\n}`;

testRows(CHARM, 'A.java', '', [
  ['System.getenv', inClass('String a = System.getenv("«APP_TOKEN»");')],
  ['java.lang.System.getenv', inClass('String a = java.lang.System.getenv("«APP_TOKEN»");')],
  ['System.getenv().get', inClass('String a = System.getenv().get("«APP_TOKEN»");')],
  ['System.getenv().getOrDefault', inClass('String a = System.getenv().getOrDefault("«APP_TOKEN»", "x");')],
  ['System.getenv().containsKey', inClass('boolean a = System.getenv().containsKey("«APP_TOKEN»");')],
  ['an Optional', inClass('String a = Optional.ofNullable(System.getenv("«APP_TOKEN»")).orElse("x");')],
  ['a conversion', inClass('int a = Integer.parseInt(System.getenv("«APP_CACHE_SIZE»"));')],
  ['a constant', inClass('static final String NAME = "APP_TOKEN";\nString a = «System.getenv(NAME)»;')],
  [
    'a constant of another class',
    {
      'A.java': inClass('String a = «System.getenv(Names.TOKEN)»;'),
      'Names.java': 'final class Names {\n  static final String TOKEN = "APP_TOKEN";\n}',
    },
  ],
  [
    'a property that application.yml takes from the variable',
    {
      'A.java': inClass(
        '@Value("${‹app.twoWords›}") String a;\n@Value("${‹jwt.secret›:x}") String b;\n@Value("${app.cacheSize}") String c;',
      ),
      'application.yml':
        'app:\n  twoWords: ${«APP_TWO_WORDS»:x}\n  cacheSize: 5\njwt:\n  # of the shop\n  secret: "${«APP_TOKEN»}"\n',
    },
  ],
  [
    'a property that application.properties takes from the variable',
    {
      'A.java': inClass('@Value("${‹shop.hostName›}") String a;'),
      'application.properties': 'shop.hostName=${«APP_HOST»}\n',
    },
  ],
  [
    'constants of an enumeration of variables',
    'enum EnvVariable {\n  TOKEN("‹APP_TOKEN›", "x"),\n  HOST("‹APP_HOST›");\n  final String name;\n}\nenum Colour { RED("APP_TOKEN"); }',
  ],
  ['texts put together', inClass('String a = «System.getenv("APP_" + "TOKEN")»;')],
  ['a local name', inClass('void f() {\n  String name = "APP_TOKEN";\n  use(«System.getenv(name)»);\n}')],
  [
    'a method',
    inClass('static String env(String key) { return System.getenv(key); }\nString a = env("«APP_TOKEN»");'),
  ],
  [
    'a method with a default',
    inClass(
      'private static String env(final String key, String fallback) {\n  String value = System.getenv(key);\n  return value == null ? fallback : value;\n}\nString a = env("«APP_TOKEN»", "x");',
    ),
  ],
  [
    'a method that adds the prefix',
    inClass(
      'String env(String key) { return System.getenv("APP_" + key.toUpperCase()); }\nString a = env("«token»");',
    ),
  ],
  [
    'a method of another class',
    {
      'A.java': inClass('String a = Env.look("«APP_TOKEN»");'),
      'Env.java':
        'public class Env {\n  public static String look(String key) {\n    return System.getenv(key);\n  }\n}',
    },
  ],
  ['@Value with the variable', inClass('@Value("${«APP_TOKEN»}") String a;')],
  ['@Value with the property', inClass('@Value("${«app.token»}") String a;')],
  ['@Value with dashes', inClass('@Value("${«app.two-words»}") String a;')],
  ['@Value with an underscore', inClass('@Value("${«app.two_words»}") String a;')],
  ['@Value with dots', inClass('@Value("${«app.two.words»}") String a;')],
  ['@Value with a default', inClass('@Value("${«app.cache-size»:5}") int a;')],
  [
    '@Value with one in the default of the other',
    inClass('@Value("${«app.token»:${«app.host»:x}}") String a;'),
  ],
  ['@Value with several', inClass('@Value("http://${«app.host»}/${«app.token»}") String a;')],
  ['@Value in an expression', inClass("@Value(\"#{'${«app.token»}'.split(',')}\") List<String> a;")],
  [
    'what an expression of Spring asks the environment for',
    inClass(
      `@Value("#{environment['«APP_TOKEN»']}") String a;\n@Value("#{environment['«app.two-words»'] ?: 'x'}") String b;\n` +
        `@Value("#{environment.getProperty('«app.host»')}") String c;\n@Value("#{systemEnvironment['«APP_TOKEN»']}") String d;\n` +
        '@Value("#{systemEnvironment.«APP_HOST»}") String e;\n@Value("#{\'${«app.two-words»}\'.split(\',\')}") String[] f;',
    ),
  ],
  [
    'what an expression of Spring asks other objects for',
    inClass(
      `@Value("#{systemProperties['app.token']}") String a;\n@Value("#{shop['app.token']}") String b;\n@Value("environment['app.token']") String c;`,
    ),
  ],
  ['@Value by name', inClass('@Value(value = "${«app.token»}") String a;')],
  [
    '@Value of a parameter',
    inClass('A(@Value("${«app.token»}") String a, @Value("${«app.host»}") String b) {}'),
  ],
  ['@Value in camel case never binds', inClass('@Value("${app.twoWords}") String a;')],
  ['@Value in one word never binds', inClass('@Value("${app.twowords}") String a;')],
  ['@Value without the prefix', inClass('@Value("${greeting}") String a;')],
  [
    'a key of a secret',
    inClass('@Value("${«app.mail.user»}") String a;\nString b = System.getenv("«APP_MAIL_PASSWORD»");'),
  ],
  ['getProperty', inClass('String a = environment.getProperty("«app.token»");')],
  ['getProperty with a type', inClass('int a = env.getProperty("«app.cache-size»", Integer.class, 5);')],
  ['getRequiredProperty', inClass('String a = environment.getRequiredProperty("«APP_TOKEN»");')],
  ['System.getProperty', inClass('String a = System.getProperty("app.token");')],
  ['@ConditionalOnProperty', inClass('@ConditionalOnProperty("«app.token»")\nvoid f() {}')],
  [
    '@ConditionalOnProperty by name',
    inClass('@ConditionalOnProperty(name = "«app.token»", havingValue = "true")\nvoid f() {}'),
  ],
  [
    '@ConfigurationProperties',
    '@ConfigurationProperties("app")\nclass A {\n  private int «cacheSize»;\n  private String «twoWords» = "x";\n  private String other;\n}',
  ],
  [
    '@ConfigurationProperties, a secret where only a value fits',
    '@ConfigurationProperties("app")\nclass A {\n  private String «mail»;\n}\n@ConfigurationProperties("app")\nclass B {\n  private final List<String> «mail» = null;\n}',
  ],
  [
    '@ConfigurationProperties, a secret whose keys may be fields or entries',
    '@ConfigurationProperties("app")\nclass A {\n  private Login mail;\n}\n@ConfigurationProperties("app")\nclass B {\n  private Map<String, String> mail;\n}\n@ConfigurationProperties("app")\nclass C {\n  private Map<String, List<String>> mail = Map.of();\n}',
  ],
  [
    '@ConfigurationProperties by prefix',
    '@Component\n@ConfigurationProperties(prefix = "app")\npublic class A {\n  private String «token»;\n  public String getToken() { return token; }\n}',
  ],
  [
    'a record',
    '@ConfigurationProperties("app")\npublic record A(String «token», int «cacheSize», List<String> other) {}',
  ],
  [
    'a record with defaults',
    '@ConfigurationProperties(prefix = "app")\nrecord A(@DefaultValue("5") int «cacheSize», @NotBlank String «token») {}',
  ],
  [
    'a class in a class, twice',
    '@ConfigurationProperties("app")\nclass A {\n  private Part two;\n  private Part cache = new Part();\n  private String «host»;\n  static class Part {\n    private String «words»;\n    private int «size»;\n  }\n}',
  ],
  ['a class that is none', 'class A {\n  private int cacheSize;\n}'],
  ['comments', inClass('// System.getenv("APP_TOKEN")\n/* @Value("${app.token}") */\nint a;')],
  ['a message', inClass('void f() { throw new IllegalStateException("APP_TOKEN is missing"); }')],
  ['a bare name', inClass('String a = System.getenv("TOKEN");')],
  ['an annotation of somebody else', inClass('@RequestMapping("${app.path}")\nvoid f() {}')],
  ['a test', { 'src/test/java/ATest.java': inClass('String a = System.getenv("APP_TOKEN");') }],
  ['an unfinished line', inClass('String a = System.getenv("\nString b = System.getenv("«APP_TOKEN»");')],
]);

testRows(CHARM, 'A.kt', '', [
  [
    'a text that expands double dollars alone',
    'class A(@param:Value($$"${«app.two-words»:#{null}}") val a: String?, @field:Value("\\${«app.host»}") val b: String)\nval c = $$"$${System.getenv("«APP_TOKEN»")} ${System.getenv(\'x\')}"',
  ],
  [
    'a class in a class',
    '@ConfigurationProperties(prefix = "app")\nclass A {\n  var two = Part()\n  var cache: Part? = null\n  class Part {\n    var «words»: String = ""\n    var «size»: Int = 3\n    val inner = Other()\n    class Other {\n      var none = 1\n    }\n  }\n}',
  ],
  ['System.getenv', 'val a = System.getenv("«APP_TOKEN»") ?: "x"'],
  ['System.getenv()[]', 'val a = System.getenv()["«APP_TOKEN»"]'],
  ['a constant', 'const val NAME = "APP_TOKEN"\nval a = «System.getenv(NAME)»'],
  [
    'a function',
    'fun env(key: String, default: String = "") = System.getenv(key) ?: default\nval a = env("«APP_TOKEN»")',
  ],
  [
    'a function with a body',
    'fun env(key: String): String {\n  return System.getenv(key)\n}\nval a = env("«APP_TOKEN»")',
  ],
  ['a template', 'val a = "http://${System.getenv("«APP_HOST»")}/"'],
  ['@Value', 'class A(@Value("\\${«app.token»}") val a: String)'],
  [
    '@ConfigurationProperties on a class without a body, before one with a body',
    '@ConfigurationProperties("app")\nclass A\nclass B {\n  var token: String = ""\n}',
  ],
  [
    '@ConfigurationProperties of classes at the top of the file',
    'data class Part(val «words»: String, val size: Int)\n@ConfigurationProperties("app")\nclass A(val two: Part, val cache: Other)\nclass Other(val «size»: Int, val again: Other?)',
  ],
  [
    '@ConfigurationProperties',
    '@ConfigurationProperties("app")\ndata class A(val «token»: String, val «cacheSize»: Int = 5)',
  ],
  [
    '@ConfigurationProperties with an enum of the same file',
    '@ConfigurationProperties("app")\nclass A {\n  lateinit var «token»: Mode\n  var «host»: Place = Place.HERE\n}\nenum class Mode { ON, OFF }\nenum class Place(val text: String) { HERE("x") }',
  ],
  ['getProperty', 'val a = environment.getProperty("«app.token»")'],
  ['a message', 'error("APP_TOKEN is missing")'],
]);

testRows(CHARM, 'src/main/resources/application.properties', '', [
  ['a variable', 'x=${«APP_TOKEN»}'],
  ['a variable with a default', 'x=${«APP_TOKEN»:none}'],
  ['an empty default', 'x=${«APP_TOKEN»:}'],
  ['a property', 'x=${«app.two-words»}'],
  ['several', 'x=http://${«app.host»}:8080/${«APP_TOKEN»}'],
  ['one in the default of the other', 'x=${«APP_TOKEN»:${«APP_HOST»:y}}'],
  ['a comment', '# x=${APP_TOKEN}\n! y=${APP_TOKEN}'],
  ['a bare name', 'x=${TOKEN}'],
  ['another property', 'x=${spring.application.name}'],
  ['a key', 'app.token=x'],
  ['Windows line ends', 'a=1\r\nx=${«APP_TOKEN»}\r\n'],
]);

testRows(CHARM, 'src/main/resources/application.yml', '', [
  ['a variable', 'a:\n  x: ${«APP_TOKEN»}\n'],
  ['in quotes', 'a:\n  x: "${«APP_TOKEN»:none}"\n'],
  ['a property', 'a:\n  x: ${«app.two-words»:5}\n'],
  ['a comment', 'a: 1 # ${APP_TOKEN}\n'],
  ['a comment of its own', '# ${APP_TOKEN}\na: 1\n'],
  ['a profile', { 'src/main/resources/application-prod.yaml': 'a: ${«APP_HOST»}\n' }],
  ['another YAML', { 'compose.yml': 'a: ${APP_HOST}\n' }],
]);
