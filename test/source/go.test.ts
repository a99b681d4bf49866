// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Go expands ${NAME} in texts
/** Go: what is linked to an option, and what is left alone. */
import { testRows } from './marked.ts';

const CHARM = {
  framework: 'go',
  options: { token: 'string', 'cache-size': 'int', 'two-words': 'string', mail: 'secret', host: 'string' },
};

testRows(CHARM, 'main.go', 'package main\nimport "os"\n', [
  ['os.Getenv', 'var a = os.Getenv("«APP_TOKEN»")'],
  ['os.LookupEnv', 'func f() { a, ok := os.LookupEnv("«APP_TOKEN»") }'],
  ['os.LookupEnv in a condition', 'func f() { if a, ok := os.LookupEnv("«APP_TOKEN»"); ok { use(a) } }'],
  ['syscall.Getenv', 'import "syscall"\nfunc f() { a, ok := syscall.Getenv("«APP_TOKEN»") }'],
  ['a raw text', 'var a = os.Getenv(`«APP_TOKEN»`)'],
  ['a package under another name', 'import o "os"\nvar a = o.Getenv("«APP_TOKEN»")'],
  ['a function under another name', 'var get = os.Getenv\nvar a = get("«APP_TOKEN»")'],
  ['a call over several lines', 'var a = os.Getenv(\n\t"«APP_TOKEN»",\n)'],
  ['a constant', 'const name = "APP_TOKEN"\nvar a = «os.Getenv(name)»'],
  ['a constant with a type', 'const name string = "APP_TOKEN"\nvar a = «os.Getenv(name)»'],
  [
    'a constant with a type of its own',
    'type Key string\nconst (\n\tone Key = "APP_TOKEN"\n\ttwo Key = "APP_HOST"\n\tthree = other\n\tfour = "APP_TWO_WORDS"\n)\nfunc read(key Key) string { return os.Getenv(string(key)) }\nvar a = «read(two)»\nvar b = «read(four)»',
  ],
  ['a variable', 'var name = "APP_TOKEN"\nvar a = «os.Getenv(name)»'],
  ['constants in a group', 'const (\n\tone = "APP_TOKEN"\n\ttwo = "APP_HOST"\n)\nvar a = «os.Getenv(two)»'],
  ['a local name', 'func f() {\n\tname := "APP_TOKEN"\n\tuse(«os.Getenv(name)»)\n}'],
  [
    'a name that is given twice',
    'func f() {\n\tname := "APP_TOKEN"\n\tname = other()\n\tuse(os.Getenv(name))\n}',
  ],
  ['texts put together', 'var a = «os.Getenv("APP_" + "TOKEN")»'],
  ['a constant as the prefix', 'const prefix = "APP_"\nvar a = «os.Getenv(prefix + "TOKEN")»'],
  ['fmt.Sprintf', 'import "fmt"\nvar a = «os.Getenv(fmt.Sprintf("APP_%s", "TOKEN"))»'],
  [
    'a helper with a default',
    'func envOr(key, def string) string {\n\tif v := os.Getenv(key); v != "" {\n\t\treturn v\n\t}\n\treturn def\n}\nvar a = envOr("«APP_TOKEN»", "x")',
  ],
  [
    'a helper that adds the prefix',
    'func env(key string) string { return os.Getenv("APP_" + key) }\nvar a = env("«TOKEN»")',
  ],
  [
    'a helper that makes capitals',
    'import "strings"\nfunc env(key string) string { return os.Getenv("APP_" + strings.ToUpper(key)) }\nvar a = env("«token»")',
  ],
  [
    'a helper of a helper',
    'func env(key string) string { return os.Getenv(key) }\nfunc intEnv(key string, d int) int { return number(env(key), d) }\nvar a = intEnv("«APP_CACHE_SIZE»", 5)',
  ],
  [
    'a method',
    'func (c *Config) env(key string) string { return os.Getenv(key) }\nfunc f(c *Config) { use(c.env("«APP_TOKEN»")) }',
  ],
  [
    'a helper with several results',
    'func env(key string) (string, error) { v, ok := os.LookupEnv(key); return v, nil }\nfunc f() { v, err := env("«APP_TOKEN»") }',
  ],
  [
    'a generic helper',
    'func env[T any](key string, parse func(string) T) T { return parse(os.Getenv(key)) }\nvar a = env("«APP_TOKEN»", str)',
  ],
  [
    'a generic helper whose type is given',
    'func env[T any](key string, d T) T { use(os.Getenv(key)); return d }\nvar a = env[int]("«APP_CACHE_SIZE»", 5)',
  ],
  [
    'a helper in another package',
    {
      'main.go': 'package main\nimport "shop/internal/config"\nvar a = config.Value("«APP_TOKEN»")',
      'internal/config/config.go':
        'package config\nimport "os"\nfunc Value(key string) string { return os.Getenv(key) }',
    },
  ],
  [
    'a method of that name on something else',
    {
      'main.go': 'package main\nvar a = flags.Value("APP_TOKEN")',
      'internal/config/config.go':
        'package config\nimport "os"\nfunc Value(key string) string { return os.Getenv(key) }',
    },
  ],
  [
    'a constant of another package',
    {
      'main.go': 'package main\nimport (\n"os"\n"shop/names"\n)\nvar a = «os.Getenv(names.Token)»',
      'names/names.go': 'package names\nconst Token = "APP_TOKEN"',
    },
  ],
  [
    'a constant in another file of the package',
    {
      'main.go': 'package main\nimport "os"\nvar a = «os.Getenv(tokenName)»',
      'names.go': 'package main\nconst tokenName = "APP_TOKEN"',
    },
  ],
  [
    'a list of names',
    'func f() { for _, n := range []string{"«APP_TOKEN»", "«APP_HOST»"} { use(os.Getenv(n)) } }',
  ],
  ['inside a conversion', 'func f() { n, err := strconv.Atoi(os.Getenv("«APP_CACHE_SIZE»")) }'],
  [
    'in a literal of a structure',
    'var c = Config{Token: os.Getenv("«APP_TOKEN»"), Host: os.Getenv("«APP_HOST»")}',
  ],
  ['the default of a flag', 'var a = flag.String("token", os.Getenv("«APP_TOKEN»"), "the token")'],
  ['os.ExpandEnv', 'var a = os.ExpandEnv("http://${«APP_HOST»}/$«APP_TOKEN»")'],
  ['a flag of urfave/cli', 'var a = &cli.StringFlag{Name: "token", EnvVars: []string{"«APP_TOKEN»"}}'],
  [
    'a flag of urfave/cli with several names in one text',
    'var a = cli.StringFlag{Name: "token", EnvVar: "«APP_TOKEN», «APP_HOST»,OTHER"}',
  ],
  ['a key of a secret', 'var a = os.Getenv("«APP_MAIL_USER»")'],
  [
    'constants in a group before a function',
    'const (\n\tone = "APP_TOKEN" // of the shop\n\ttwo = "APP_HOST"\n)\n\nfunc main() {\n\tuse(«os.Getenv(one)», «os.Getenv(two)»)\n}',
  ],
  [
    'go-flags, groups in groups',
    'import "github.com/jessevdk/go-flags"\ntype Mail struct {\n\tUser string `long:"user" env:"«USER»"`\n}\ntype C struct {\n\tToken string `long:"token" env:"«APP_TOKEN»" required:"true"`\n\tMail Mail `group:"mail" env-namespace:"APP_MAIL"`\n}\nfunc main() { var c C; flags.NewParser(&c, flags.Default) }',
  ],
  [
    'a command that is added to the parser of go-flags',
    'import "github.com/jessevdk/go-flags"\ntype Serve struct {\n\tHost string `long:"host" env:"«APP_HOST»"`\n}\nfunc f(p *flags.Parser) { p.AddCommand("serve", "", "", &Serve{}) }',
  ],
  [
    'kong, several names and a prefix',
    'import "github.com/alecthomas/kong"\ntype C struct {\n\tToken string `env:"OLD,«APP_TOKEN»"`\n\tServe struct {\n\t\tHost string `env:"«HOST»"`\n\t} `embed:"" envprefix:"APP_"`\n}\nfunc main() { var c C; kong.Parse(&c) }',
  ],
  [
    'the sources of a flag of urfave/cli 3',
    'import "github.com/urfave/cli/v3"\nvar f = &cli.StringFlag{Name: "token", Sources: cli.EnvVars("«APP_TOKEN»", "TOKEN")}',
  ],
  ['a flag of kingpin', 'var f = app.Flag("token", "A token.").Envar("«APP_TOKEN»").String()'],
  [
    'envconfig with split words',
    'import "github.com/kelseyhightower/envconfig"\ntype C struct {\n\t«TwoWords» string `split_words:"true"`\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
  ],
  [
    'envconfig without split words',
    'import "github.com/kelseyhightower/envconfig"\ntype C struct {\n\tTwoWords string\n\t«Token» string\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
  ],
  [
    'envconfig with a name',
    'import "github.com/kelseyhightower/envconfig"\ntype C struct {\n\tT string `envconfig:"«TOKEN»"`\n}\nfunc f() { var c C; envconfig.MustProcess("APP", &c) }',
  ],
  [
    'envconfig, a struct of another package, among others of its name',
    {
      'main.go':
        'package main\nimport (\n\t"github.com/kelseyhightower/envconfig"\n\tt "example.com/shop/types"\n)\nfunc f() { config := new(t.Config); envconfig.Process("", config) }',
      'types/config.go': 'package types\n\ntype Config struct {\n\tT string `envconfig:"«APP_TOKEN»"`\n}',
      'job/config.go': 'package job\n\ntype Config struct {\n\tT string `envconfig:"APP_TOKEN"`\n}',
    },
  ],
  [
    'envconfig without a prefix',
    'import "github.com/kelseyhightower/envconfig"\ntype C struct {\n\tPart struct {\n\t\tT string `envconfig:"«APP_TOKEN»"`\n\t}\n}\nfunc f() { cfg := C{}; envconfig.Process("", &cfg) }',
  ],
  [
    'several names of a flag of urfave/cli 3, and constants',
    'import "github.com/urfave/cli/v3"\nconst more = "APP_HOST"\nvar f = cli.StringFlag{Sources: cli.EnvVars(\n\t"«APP_TOKEN»",\n\t"«APP_TWO_WORDS»", «more»,\n)}\nvar g = cli.StringFlag{EnvVars: []string{"«APP_CACHE_SIZE»", "«APP_HOST»"}}',
  ],
  [
    'a file with nothing but flags of urfave/cli 2',
    {
      'cmd/serve.go':
        'package cmd\nvar f = &cli.StringFlag{Name: "t", EnvVars: []string{"«APP_TOKEN»"}, Usage: "x"}',
    },
  ],
  [
    'a function of the app itself that binds names for viper',
    {
      'util.go':
        'package main\nimport "github.com/spf13/viper"\nfunc MustBindEnv(input ...string) { viper.BindEnv(input...) }',
      'flags.go': 'package main\nfunc f() { util.MustBindEnv("two.words", "«APP_TWO_WORDS»", "«APP_HOST»") }',
    },
  ],
  [
    'keys of a map where the package goes through the whole environment',
    {
      'config/options.go':
        'package config\n\nvar options = map[string]Option{\n\t"‹APP_TOKEN›": {Kind: "APP_HOST"},\n}',
      'config/parser.go': 'package config\nimport "os"\nfunc parse() { lines(os.Environ()) }',
      'web/web.go': 'package web\n\nvar titles = map[string]Title{\n\t"APP_TOKEN": {Text: "x"},\n}',
    },
  ],
  [
    'a function of the app itself that reads nothing',
    'func copyEnv(from, to string, env map[string]string) { env[to] = env[from] }\nfunc f() { copyEnv("APP_TOKEN", "APP_HOST", map[string]string{}) }',
  ],
  [
    'envconfig splits words as the library does',
    'import "github.com/kelseyhightower/envconfig"\ntype C struct {\n\t«TWOWords» string `split_words:"1"`\n\t«CacheSIZE» int `split_words:"true"`\n\tTokenID string `split_words:"0"`\n\t«CACHESize» int `split_words:"T"`\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
  ],
  [
    'envconfig, a struct whose fields have no tags, in another file',
    {
      'main.go':
        'package main\nimport "github.com/kelseyhightower/envconfig"\ntype C struct {\n\tTwo PartConfig\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
      'part.go': 'package main\n\ntype PartConfig struct {\n\t«Words» string\n\thidden string\n}',
    },
  ],
  [
    'envconfig, a struct with nothing but defaults in another file',
    {
      'main.go':
        'package main\nimport "github.com/kelseyhightower/envconfig"\ntype C struct {\n\tTwo Part\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
      'part.go': 'package main\n\ntype Part struct {\n\t«Words» string `default:"x"`\n}',
    },
  ],
  [
    'envconfig, types that decode themselves, also in another file',
    {
      'main.go':
        'package main\nimport "github.com/kelseyhightower/envconfig"\ntype Words struct{ Words string }\nfunc (w *Words) Decode(text string) error { return nil }\ntype C struct {\n\t«Host» Words\n\t«Token» *Text\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
      'text.go':
        'package main\n\ntype Text struct{ Size int `default:"5"` }\n\nfunc (t *Text) UnmarshalText(text []byte) error { return nil }',
    },
  ],
  [
    'envconfig, unexported fields and what an unexported type embeds',
    'import "github.com/kelseyhightower/envconfig"\ntype part struct{ Token string }\ntype Part struct{ «Host» string }\ntype C struct {\n\ttoken string\n\tpart\n\t*Part\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
  ],
  [
    'envconfig, a struct of another module is not told from a text',
    'import (\n\t"text/template"\n\t"net/url"\n\t"github.com/kelseyhightower/envconfig"\n)\ntype Template struct{ Words string }\ntype C struct {\n\t‹Token› *template.Template\n\t«Host» *url.URL\n\tTwo template.Template\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
  ],
  [
    'envconfig, a list of structs is one variable',
    'import "github.com/kelseyhightower/envconfig"\ntype Part struct{ Words string }\ntype C struct {\n\t«Token» []Part\n\t«Host» map[string]Part\n}\nfunc f() { var c C; envconfig.Process("app", &c) }',
  ],
  [
    'envdecode, in nested structs too',
    'import "github.com/joeshaw/envdecode"\ntype C struct {\n\tT string `env:"«APP_TOKEN»,default=x"`\n\thost string `env:"APP_HOST"`\n\tTwo struct {\n\t\tSize int `env:"«APP_CACHE_SIZE»,required"`\n\t}\n}\nvar c C\nfunc f() { _ = envdecode.StrictDecode(&c) }',
  ],
  [
    'envdecode, a pointer that may be nil, and a type that decodes itself',
    'import "github.com/joeshaw/envdecode"\ntype Part struct{ T string `env:"‹APP_TOKEN›"` }\ntype Own struct{ T string `env:"APP_TWO_WORDS"` }\nfunc (o *Own) Decode(text string) error { return nil }\ntype C struct {\n\tPart *Part\n\tOwn Own `env:"«APP_HOST»"`\n}\nfunc f() { var c C; envdecode.MustDecode(&c) }',
  ],
  [
    'caarlos0/env, fields by their own names',
    'import "github.com/caarlos0/env/v11"\ntype C struct {\n\t«TwoWords» string\n\t«CACHESize» int\n\tH string `env:"«HOST»"`\n\tToken string `env:"-"`\n}\nfunc f() { var c C; env.ParseWithOptions(&c, env.Options{Prefix: "APP_", UseFieldNameByDefault: true}) }',
  ],
  [
    'caarlos0/env, pointers: filled if asked for',
    'import "github.com/caarlos0/env/v11"\ntype Part struct{ W string `env:"«WORDS»"` }\ntype Other struct{ T string `env:"‹APP_TOKEN›"` }\ntype C struct {\n\tPart *Part `env:",init" envPrefix:"APP_TWO_"`\n\tOther *Other\n}\nfunc f() { var c C; env.Parse(&c) }',
  ],
  [
    'go-envconfig, a prefix that is made before the call',
    'import "github.com/sethvargo/go-envconfig"\ntype Part struct {\n\tW string `env:"«WORDS»,default=x"`\n}\ntype C struct {\n\tT string `env:"«TOKEN»"`\n\tPart *Part `env:", prefix=TWO_"`\n}\nfunc f() {\n\tvar c C\n\tlookupers := envconfig.MultiLookuper(own, envconfig.PrefixLookuper("APP_", envconfig.OsLookuper()))\n\tenvconfig.ProcessWith(ctx, &envconfig.Config{\n\t\tTarget: &c,\n\t\tLookuper: lookupers,\n\t})\n}',
  ],
  [
    'go-envconfig, a target with options',
    'import "github.com/sethvargo/go-envconfig"\ntype C struct {\n\tT string `env:"«APP_TOKEN»"`\n}\ntype D struct {\n\tT string `env:"‹APP_HOST›"`\n}\nfunc f() { var c C; envconfig.ProcessWith(ctx, &envconfig.Config{Target: &c, Lookuper: l}) }',
  ],
  [
    'caarlos0/env',
    'import "github.com/caarlos0/env/v11"\ntype C struct {\n\tToken string `env:"«APP_TOKEN»,required"`\n}\nfunc f() { var c C; env.Parse(&c) }',
  ],
  [
    'caarlos0/env with a prefix',
    'import "github.com/caarlos0/env/v11"\ntype C struct {\n\tToken string `env:"«TOKEN»"`\n}\nfunc f() { var c C; env.ParseWithOptions(&c, env.Options{Prefix: "APP_"}) }',
  ],
  [
    'tags that somebody else reads',
    'type C struct {\n\tToken string `env:"‹APP_TOKEN›"`\n\tHost string `env:"HOST" json:"APP_HOST"`\n\tPart struct {\n\t\tW string `env:"‹APP_TWO_WORDS›,required"`\n\t} `envPrefix:"X_"`\n}',
  ],
  [
    'viper with a prefix',
    'import "github.com/spf13/viper"\nfunc f() { viper.SetEnvPrefix("app"); viper.AutomaticEnv(); use(viper.GetString("«token»")) }',
  ],
  [
    'what is asked of something else in a file with viper',
    'import "github.com/spf13/viper"\nfunc f() { viper.SetEnvPrefix("app"); viper.AutomaticEnv(); use(v.Get("«token»"), r.Header.Get("token"), r.URL.Query().Get("token"), field.Tag.Get("host"), cmd.Flags().GetString("token"), flags.GetString("host")) }',
  ],
  [
    'viper with a name of its own',
    'import "github.com/spf13/viper"\nfunc f() { viper.BindEnv("t", "«APP_TOKEN»") }',
  ],
  [
    'viper, one name bound',
    'import "github.com/spf13/viper"\nfunc f() { viper.SetEnvPrefix("app"); viper.BindEnv("«token»") }',
  ],
  [
    'constants of another file, behind what is filled',
    {
      'helper.go':
        'package config\nimport "os"\nfunc number(target *int, key string) {\n\tif v := os.Getenv(key); v != "" {\n\t\t*target = 1\n\t}\n}',
      'keys.go': 'package config\nconst EnvToken = "APP_TOKEN"\nconst EnvHost = "APP_HOST"',
      'config.go':
        'package config\nfunc f(c *C) {\n\t«number(&c.Token, EnvToken)»\n\t«number(&c.Server.Host, EnvHost)»\n\tother(&c.Server.Host, EnvHost)\n}',
    },
  ],
  [
    'go-flags, a command of another file without a variable of its own',
    {
      'main.go':
        'package main\nimport "github.com/jessevdk/go-flags"\ntype Opts struct {\n\tMove MoveCommand `command:"move"`\n}\nfunc main() { var opts Opts; flags.NewParser(&opts, flags.Default) }',
      'move.go': 'package main\ntype MoveCommand struct {\n\tFrom Store `group:"from" namespace:"from"`\n}',
      'store.go': 'package main\ntype Store struct {\n\tHost string `long:"host" env:"«APP_HOST»"`\n}',
    },
  ],
  [
    'go-flags, a struct that is written out',
    'import "github.com/umputun/go-flags"\nvar opts struct {\n\tHost string `long:"host" env:"«APP_HOST»"`\n\tCache struct {\n\t\tSize int `long:"size" env:"«SIZE»"`\n\t} `group:"cache" env-namespace:"APP_CACHE"`\n}\nfunc main() { p := flags.NewParser(&opts, flags.Default) }',
  ],
  [
    'go-arg',
    'import "github.com/alexflint/go-arg"\ntype Args struct {\n\tToken string `arg:"--token,env:«APP_TOKEN»" help:"x"`\n\tHost string `arg:"required,env:«APP_HOST»"`\n\tOther string `arg:"--other" env:"APP_HOST"`\n\tSub *Sub `arg:"subcommand:run"`\n}\ntype Sub struct {\n\tSize int `arg:"env:«APP_CACHE_SIZE»,--size"`\n}\nfunc main() { var args Args; arg.MustParse(&args) }',
  ],
  [
    'go-arg, a prefix and the name of a field',
    'import "github.com/alexflint/go-arg"\ntype Args struct {\n\t«Host» string `arg:"env"`\n\tSize int `arg:"env:«CACHE_SIZE»"`\n}\nfunc main() { var args Args; p, err := arg.NewParser(arg.Config{EnvPrefix: "APP_"}, &args) }',
  ],
  ['a write', 'func f() { os.Setenv("APP_TOKEN", "x"); os.Unsetenv("APP_HOST") }'],
  ['a comment', '// os.Getenv("APP_TOKEN")\n/* os.Getenv("APP_TOKEN") */\nvar a = 1'],
  ['a message', 'func f() { log.Fatal("APP_TOKEN is not set") }'],
  ['a bare name', 'var a = os.Getenv("TOKEN")'],
  ['a test', { 'main_test.go': 'package main\nimport "os"\nvar a = os.Getenv("APP_TOKEN")' }],
  ['an unfinished line', 'var a = os.Getenv("\nvar b = os.Getenv("«APP_TOKEN»")'],
  [
    'a helper that is given a list of names',
    'func check(names []string) {\n\tfor _, name := range names {\n\t\tuse(os.Getenv(name))\n\t}\n}\nvar more = []string{"«APP_HOST»"}\nfunc f() {\n\tcheck([]string{"«APP_TOKEN»", "«APP_CACHE_SIZE»"})\n\tcheck(more)\n\tother([]string{"APP_TWO_WORDS"})\n}',
  ],
]);
