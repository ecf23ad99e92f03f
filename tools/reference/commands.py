"""The page of all commands, with their options and exit codes."""

from footcoach.exit_codes import MEANINGS
from footcoach.report.markdown import escaped
from tools.reference.command_line import CommandPage
from tools.reference.markdown import GENERATED, code, table

_INTRODUCTION = """\
`footcoach COMMAND --help` prints the same, and so do the manual pages, such as
`man footcoach-start`. `footcoach completions bash --install` lets bash complete commands and names;
zsh and fish can do so, too.
"""


def commands_page(pages: tuple[CommandPage, ...]) -> str:
    """Return the page."""
    contents = table(
        ("Command", "What it does"),
        ([f"[{page.title}](#{_anchor(page)})", escaped(page.summary)] for page in pages),
    )
    codes = table(("Code", "Meaning"), ([str(code), escaped(MEANINGS[code])] for code in MEANINGS))
    sections = "".join(map(_section, pages))
    return (
        f"# Commands\n\n{GENERATED}\n{_INTRODUCTION}\n{contents}\n{sections}"
        f"## Exit codes\n\n{codes}"
    )


def _anchor(page: CommandPage) -> str:
    return page.title.replace(" ", "-")


def _section(page: CommandPage) -> str:
    parts = [f"## {page.title}", f"```text\n{page.usage}\n```"]
    parts += (escaped(text) for text in (page.short, *page.paragraphs, page.epilog) if text)
    if page.arguments:
        rows = ([code(one.value), escaped(one.help)] for one in page.arguments)
        parts.append(table(("Argument", "What it is"), rows).rstrip())
    rows = ([code(one.spelt), escaped(one.help)] for one in page.options)
    parts.append(table(("Option", "What it does"), rows))
    return "\n\n".join(parts) + "\n"
