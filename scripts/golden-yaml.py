"""Records, for comparison in tests, what the real loader of charmcraft reads from a scalar and from a text.

Started by golden-yaml.mjs, with a Python that has charmcraft installed.
Reads test/golden/yaml/texts.json (our own texts), and writes scalars.json and verdicts.json beside it.
"""

import datetime
import importlib.metadata
import io
import itertools
import json
import pathlib
import struct

import yaml
from craft_application.util.yaml import _SafeYamlLoader

HERE = pathlib.Path(__file__).parent.parent / "test" / "golden" / "yaml"

SCALARS = r"""
|~|null|Null|NULL|nULL|nil|None|none
yes|Yes|YES|yEs|no|No|NO|nO|on|On|ON|oN|off|Off|OFF|oFf|true|True|TRUE|tRUE|false|False|FALSE|fALSE|y|Y|n|N|t|f
0|00|000|-0|+0|--0|1|-1|+1|1_000|1__0|1_|1__|_1|-_1|+_|_|-|+|12345678901234567890|-99999999999999999999999
010|0_10|-010|+010|08|09|0_8|-08|018|0o10|0O10|0o8|07_7|0_|0__|0_0|-0_
0b0|0b1|0b101|-0b11|+0b1_1|0b|0b_|0b2|0B1|0b1_|0b__1|-0b_
0x0|0x1F|0xff_ff|-0xA|+0xa|0x|0x_|0xG|0X1F|0x__1|-0x_
12:30|12:30:45|1:60|1:5|1:05|1:005|-1:30|+1:30|1_0:30|1:3_0|190:20:30|0:30|01:30|00:30|12:30:|:30|1:59:59:59|9:60|24:00|1_:30
1.|1.0|1.5|-1.5|+1.5|.5|-.5|+.5|0.|0.0|-0.0|00.5|08.5|1_0.5|1._5|1.5_|._5|._|.|..|...a|1.2.3|1,5|1.0f
1e3|1E3|1e+3|1.e+3|1.0e+3|1.0e3|1.0E-3|1.5e-10|.5e+1|.5e1|-1.0e+3|1_0.0e+1|1.0e+|1.0e+1_0|1.7976931348623157e+308|1.0e+400|4.9e-324|1.0e-400|0.1|123456789.123456789
12:30.5|1:30.|1:30._|-1:30.25|1:60.0|1:2:3.4|0:30.5|01:30.5|190:20:30.15|1:30.5e+1|5:5:5:5.55
.inf|.Inf|.INF|.iNF|-.inf|+.inf|+.Inf|-.INF|.nan|.NaN|.NAN|.Nan|-.nan|+.nan|inf|nan|Infinity|NaN
2024-01-01|2024-1-1|2024-01-1|2024-13-45|2024-02-30|2024-02-29|2023-02-29|1900-02-29|2000-02-29|0000-01-01|0001-01-01|9999-12-31|2024-00-10|2024-01-00|24-01-01|2024-01-01a|20240101|2024/01/01|+2024-01-01
2024-01-01T10:00:00|2024-01-01t10:00:00|2024-01-01 10:00:00|2024-1-1 1:00:00|2024-1-1T1:00:00Z|2024-01-01 10:00:00 Z|2024-01-01 10:00:00z|2024-01-01 10:00:00 +02:00|2024-01-01 10:00:00+2|2024-01-01 10:00:00 -23:59|2024-01-01 10:00:00 +24:00|2024-01-01 10:00:00 +99:99|2024-01-01 10:00:00 +23:60|2024-01-01 25:00:00|2024-01-01 24:00:00|2024-01-01 23:60:00|2024-01-01 23:59:60|2024-01-01 10:00|2024-01-01 10:0:00|2024-01-01 10:00:00.|2024-01-01 10:00:00.5|2024-01-01 10:00:00.123456789Z|2024-01-01   10:00:00|2024-2-30 10:00:00|2024-01-01T|2024-01-01 10:00:00 +1:00|9999-12-31 23:59:59 -12
=|<<|<|==|<<<|= |<<a|=a
a|a b|a:b|a#b|http://x.y/z?q=1|C:\x|-a|- a|?a|? a|:a|a:|a: b|a #b|@a|`a|%a|,a|]a|}a|#a|&a|*a|!a|>a|a,b|a]b|a}b|a{b|a[b|a"b|a'b|é|日本|😀|٥|½
!!str|!!str 5|!!str yes|!!str ~|!!str ""|!!int 5|!!int "5"|!!int "010"|!!int "0x1F"|!!int 08|!!int 5.0|!!int a|!!int ""|!!int|!!int -|!!int 1:30|!!int 0:30|!!int ''|!!int yes
!!float 5|!!float "5"|!!float 1e3|!!float a|!!float ""|!!float inf|!!float .inf|!!float -.INF|!!float nan|!!float 1:30|!!float 1_0|!!float 0x10|!!float .5|!!float -.5
!!bool yes|!!bool "yes"|!!bool "TRUE"|!!bool tRuE|!!bool 1|!!bool y|!!bool ""|!!bool|!!null x|!!null|!!null ""|!!null 5
!!binary aGk=|!!binary aGk|!!binary "aG k="|!!binary é|!!binary ""|!!binary a|!!binary aa==|!!binary "a==="|!!binary aaaaa|!!binary "!!!!"|!!binary "=aaa"|!!binary "aa=a"|!!binary "aa=a="
!!timestamp 2024-01-01|!!timestamp 2024-1-1|!!timestamp "2024-01-01"|!!timestamp a|!!timestamp 2024-13-01|!!timestamp
! 5|! a|! "5"|! 'yes'|! ""|! ~|! 0x_|!x 5|!local|!<tag:yaml.org,2002:int> 5|!<tag:yaml.org,2002:str> 5|!<!int> 5|!!foo 5|!e!x 5|!!seq a|!!map a|!!set a|!!omap a|!!pairs a|!!merge <<|!!value =|!!python/none x|!!yaml !
"5"|"yes"|''|""|'~'|"~"|'it''s'|"\n"|"\x41"|"\u00e9"|"\U0001F600"|"\U00110000"|"\ud83d"|"\'"|"\/"|"\e"|"\_"|"\N"|"\L"|"\P"|"\0"|"\a\b\t\v\f\r"|"\q"|"\x4"|"\xZZ"|"\u12"|'\n'|'\'|"\\"|"a" b|'a' 'b'|"2024-13-45"|"<<"|"="|'0x_'
"""

EXTRA = ["9" * 4300, "9" * 4301, "-" + "9" * 4301, "0x" + "f" * 5000, "9" * 4301 + ".0", "1:" + "9" * 2, "a|b", "|", "a\tb", '"a\tb"', '"\\\tb"', "\x7f", "\u2028", "a\u2028b", "\u00a0", "a\u00a0", "5\u00a0"]

LONG_KEYS = [
    form.replace("K", "k" * length)
    for length in (1023, 1024, 1025)
    for form in ("K: v\n", "a: 1\nK: v\n", "K : v\n", "{K: v}\n", "? K\n: v\n", "'K': v\n")
]
DEEP = ["[" * 150 + "]" * 150 + "\n", "[" * 2000 + "]" * 2000 + "\n", "{a: " * 2000 + "}" * 2000 + "\n", "- " * 2000 + "a\n"]


def encode(value, seen=()):
    """A value with its type, such as ["int", "8"]; floats by their exact bits."""
    if id(value) in seen:
        return ["cycle"]
    if value is None or isinstance(value, bool | str):
        return [{type(None): "null", bool: "bool", str: "string"}[type(value)], value]
    if isinstance(value, int):
        return ["int", hex(value)]
    if isinstance(value, float):
        return ["float", struct.pack(">d", value).hex() if value == value else "nan"]
    if isinstance(value, bytes):
        return ["binary"]
    if isinstance(value, datetime.date):
        return ["timestamp"]
    seen = (*seen, id(value))
    if isinstance(value, dict):
        return ["map", [[encode(key), encode(item, seen)] for key, item in value.items()]]
    if isinstance(value, list):
        return ["seq", [encode(item, seen) for item in value]]
    return [type(value).__name__]


def load(text):
    """What charmcraft reads from a file with this text, or the class of the exception."""
    try:
        # charmcraft opens files in text mode: every kind of newline arrives as \n.
        text = io.StringIO(text, newline=None).read()
        return {"value": encode(yaml.load(text, Loader=_SafeYamlLoader))}
    except Exception as error:  # noqa: BLE001
        return {"refused": type(error).__name__}


def load_scalar(source):
    match load(f"v: {source}\n"):
        case {"value": ["map", [[_, value]]]}:
            return {"value": value}
        case other:
            return other


def write(name, cases):
    versions = {tool: importlib.metadata.version(tool) for tool in ("PyYAML", "craft-application", "charmcraft")}
    lines = ",\n    ".join(json.dumps(case) for case in cases)
    (HERE / name).write_text(f'{{\n  "versions": {json.dumps(versions)},\n  "cases": [\n    {lines}\n  ]\n}}\n')
    print(f"{name}: {len(cases)} cases")


def main():
    listed = itertools.chain.from_iterable(line.split("|") for line in SCALARS.strip("\n").split("\n"))
    scalars = list(dict.fromkeys([*listed, *EXTRA]))
    write("scalars.json", [{"source": source, **load_scalar(source)} for source in scalars])
    texts = json.loads((HERE / "texts.json").read_text()) + LONG_KEYS + DEEP
    write("verdicts.json", [{"text": text, **load(text)} for text in texts])


main()
