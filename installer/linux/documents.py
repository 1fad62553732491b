# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes man pages and completions from what the programs say of themselves, so that they cannot say something else:

    documents.py OUTPUT_FOLDER VERSION DATE PROGRAM...

`PROGRAM --help` lists the commands where there are any, and `PROGRAM COMMAND --help` the options of each; their form is
that of QCommandLineParser and of app/cli/main.cpp. What cannot be read ends the build.
"""
import dataclasses
import os
import pathlib
import re
import subprocess
import sys


@dataclasses.dataclass
class Option:
    names: list  # "--records", "-o"
    value: str   # "FILE", "json|csv"; empty: a switch
    help: str

    def choices(self):
        return self.value.split("|") if "|" in self.value else []


@dataclasses.dataclass
class Page:
    """One --help: of a program or of a command."""
    usage: str
    description: str
    commands: list = dataclasses.field(default_factory=list)  # (name, summary)
    options: list = dataclasses.field(default_factory=list)
    sections: list = dataclasses.field(default_factory=list)  # (title, [(term, text)])

    def first_choices(self):
        """What may stand first behind the command: "rooms|templates|roles …" of the usage."""
        first = (self.usage.split() + [""])[0]
        return first.split("|") if re.fullmatch(r"[a-z-]+(\|[a-z-]+)+", first) else []

    def parts(self):
        """Commands below this one, each with a help of its own: "nexsets|publish …"."""
        return self.first_choices() if self.usage.endswith("…") else []


def rows(lines):
    """Indented rows of a term and a text, with the text's further lines behind it."""
    found = []
    for line in lines:
        row = re.match(r"  (\S.*?)(?:\s{2,}(.*))?$", line)
        if row:
            found.append([row[1], row[2] or ""])
        elif found and line.startswith("   "):
            found[-1][1] = f"{found[-1][1]} {line.strip()}".strip()
        else:
            sys.exit(f"documents.py: cannot read this line of --help: {line!r}")
    return [tuple(row) for row in found]


def option(term, text):
    found = re.fullmatch(r"((?:-[\w-]+(?:, )?)+)(?: <(.+)>)?", term)
    if not found:
        sys.exit(f"documents.py: no option: {term!r}")
    return Option(found[1].split(", "), found[2] or "", text)


def page(program, *command):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": "detect_leaks=0"}
    text = subprocess.run([program, *command, "--help"], check=True, capture_output=True, text=True, env=environment).stdout
    blocks = [block.splitlines() for block in re.split(r"\n\n+", text.strip("\n"))]
    head = blocks[0] + (blocks.pop(1) if len(blocks[0]) == 1 and not blocks[1][0].startswith(" ") and
                        not blocks[1][0].endswith(":") else [])
    name = " ".join([pathlib.Path(program).name, *command])
    if not head[0].startswith(f"Usage: {name}"):
        sys.exit(f"documents.py: {name} --help begins with {head[0]!r}")
    made = Page(head[0].removeprefix(f"Usage: {name}").strip(), " ".join(head[1:]))
    for block in blocks[1:]:
        if block[0].endswith(":") and not block[0].startswith(" "):
            title, block = block[0].rstrip(":"), block[1:]
            if title == "Options":
                made.options += [option(*row) for row in rows(block)]
            elif title != "Arguments":  # the usage names them
                made.sections.append((title, rows(block)))
        elif block[0].startswith("  -"):
            made.options += [option(*row) for row in rows(block)]
        else:
            made.commands += rows(block)
    return made


# --- man ---

def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("•", "\\(bu")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def roff_option(one):
    names = ", ".join(rf"\fB{roff(name)}\fR" for name in one.names)
    value = rf" \fI{roff(one.value)}\fR" if one.value else ""
    return f".TP\n{names}{value}\n{roff(one.help)}\n"


def manual(name, version, date, whole, pages):
    summary = whole.description.split(". ")[0].rstrip(".")
    other = {"destination-cli": "destination-studio", "destination-studio": "destination-cli"}[name]
    out = [f'.TH {name.upper()} 1 "{date}" "Destination Studio {version}" "User Commands"\n',
           f".SH NAME\n{roff(name)} \\- {roff(summary[0].lower() + summary[1:])}\n",
           f".SH SYNOPSIS\n.B {roff(name)}\n{roff(whole.usage)}\n", f".SH DESCRIPTION\n{roff(whole.description)}\n"]
    if pages:
        out.append(".SH COMMANDS\n")
    for command, summary in whole.commands:
        one = pages[command]
        out.append(f".SS {roff(command)}\n{roff(summary)}.\n.PP\n.B {roff(name)} {roff(command)}\n{roff(one.usage)}\n"
                   f".PP\n{roff(one.description)}\n")
        out += [roff_option(each) for each in one.options]
        for part in one.parts():
            below = pages[f"{command} {part}"]
            out.append(f".PP\n.B {roff(name)} {roff(command)} {part}\n{roff(below.usage)}\n.PP\n{roff(below.description)}\n")
            out += [roff_option(each) for each in below.options if each not in one.options]
    out.append(".SH OPTIONS\n")
    out += [roff_option(each) for each in whole.options]
    for title, terms in whole.sections:
        out.append(f".SH {'EXIT STATUS' if title == 'Exit codes' else title.upper()}\n")
        out += [f".TP\n{roff(term)}\n{roff(text)}\n" for term, text in terms]
    out.append(f".SH SEE ALSO\n.BR {roff(other)} (1)\n")
    return "".join(out)


# --- completions ---

def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def bash(name, whole, pages):
    function = "_" + name.replace("-", "_")
    values, words = [], []
    for command, one in ({"": whole} | pages).items():
        plain = [each for each in one.options if each.value]
        for each in plain:
            reply = f'-W {quoted(" ".join(each.choices()))}' if each.choices() else "-f" if each.value in ("FILE", "LEDGER") else ""
            values += [f"        {quoted(command + ' ' + spelt)}) mapfile -t COMPREPLY < <(compgen {reply} -- \"$word\"); return ;;"
                       if reply else f"        {quoted(command + ' ' + spelt)}) return ;;" for spelt in each.names]
        names = [spelt for each in one.options for spelt in each.names] + one.first_choices()
        if command == "" and pages:
            names += [each for each, _ in whole.commands]
        words.append(f"        {quoted(command)}) words={quoted(' '.join(names))} ;;")
    command = '"${COMP_WORDS[1]}"' if pages else '""'
    return f"""# bash completion for {name}, made from its --help
{function}() {{
    local word=$2 before=$3 command= words=
    [ "$COMP_CWORD" -le 1 ] || command={command}
    case "$command $before" in
{chr(10).join(values)}
    esac
    case "$command" in
{chr(10).join(words)}
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word"; [ "${{word:0:1}}" = - ] || compgen -f -- "$word")
}}
complete -o filenames -F {function} {name}
"""


def zsh_action(one):
    if not one.value:
        return ""
    action = f"({' '.join(one.choices())})" if one.choices() else "_files" if one.value in ("FILE", "LEDGER") else " "
    return f":{one.value.split('|')[0] if one.choices() else one.value}:{action}"


def zsh_options(one):
    safe = str.maketrans({"[": "\\[", "]": "\\]", ":": "\\:"})
    return [quoted(f"{spelt}[{each.help.translate(safe)}]{zsh_action(each)}") for each in one.options for spelt in each.names]


def zsh(name, whole, pages):
    arguments = " \\\n            ".join
    if not pages:
        return f"#compdef {name}\n# made from its --help\n_arguments {arguments(zsh_options(whole) + [quoted('1:DEST:_files')])}\n"
    cases = []
    for command, one in pages.items():
        first = f"1:what:({' '.join(one.first_choices())})" if one.first_choices() else "*:file:_files"
        cases.append(f"        {command})\n            _arguments {arguments(zsh_options(one) + [quoted(first)])} ;;")
    described = "\n".join(f"    {quoted(command + ':' + summary)}" for command, summary in whole.commands)
    return f"""#compdef {name}
# made from its --help
local -a commands
commands=(
{described}
)
if (( CURRENT == 2 )); then
    _describe command commands
    _arguments {arguments(zsh_options(whole))}
else
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{chr(10).join(cases)}
    esac
fi
"""


def fish_options(name, condition, one):
    for each in one.options:
        spelt = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in each.names)
        value = "" if not each.value else f" -x -a {quoted(' '.join(each.choices()))}" if each.choices() else \
            " -r -F" if each.value in ("FILE", "LEDGER") else " -x"
        yield f"complete -c {name} {condition}{spelt}{value} -d {quoted(each.help)}"
    if one.first_choices():
        yield f"complete -c {name} {condition}-f -a {quoted(' '.join(one.first_choices()))}"


def fish(name, whole, pages):
    first = "-n __fish_use_subcommand " if pages else ""
    out = [f"# fish completion for {name}, made from its --help", *fish_options(name, first, whole)]
    out += [f"complete -c {name} {first}-f -a {command} -d {quoted(summary)}" for command, summary in whole.commands]
    for command, one in pages.items():
        out += fish_options(name, f"-n '__fish_seen_subcommand_from {command}' ", one)
    return "\n".join(out) + "\n"


def with_options_of(one, parts):
    """A page for completion: shells offer the options of all parts behind their command."""
    options = {each.names[0]: each for page_of in [*reversed(parts), one] for each in page_of.options}
    return dataclasses.replace(one, options=list(options.values()))


def main(folder, version, date, *programs):
    for program in programs:
        name = pathlib.Path(program).name
        whole = page(program)
        pages = {command: page(program, command) for command, _ in whole.commands}
        parts = {f"{command} {part}": page(program, command, part) for command, one in pages.items() for part in one.parts()}
        shells = {command: with_options_of(one, [parts[f"{command} {part}"] for part in one.parts()]) for command, one in pages.items()}
        files = {f"man/{name}.1": manual(name, version, date, whole, pages | parts), f"bash/{name}": bash(name, whole, shells),
                 f"zsh/_{name}": zsh(name, whole, shells), f"fish/{name}.fish": fish(name, whole, shells)}
        for path, text in files.items():
            path = pathlib.Path(folder, path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


main(*sys.argv[1:])
