"""``python -m chatreader``: read records, read labels, read whole chats.

Results go to standard output, problems to standard error. Exit status: 0 when everything was read, 1 when
lines were refused, 2 when a file was.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chatreader.labels.letters import Letters
    from chatreader.record import ReadItem, ReadStream
import dataclasses
from datetime import datetime

from chatreader.record import TweetRecord

DONE, LINES_REFUSED, FILE_REFUSED = range(3)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (those of the process by default); return its exit status."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Half an emoji in a post must not end the run.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except (BrokenPipeError, KeyboardInterrupt):
        # Whoever read what we write has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chatreader", description="Reads Twitter chats.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    read = _command(commands, "read", _read, "print each post of files as one JSON record a line")
    _takes_files(read)
    chat = _command(commands, "chat", _chat, "print the questions of a chat with their answers")
    _takes_files(chat)
    chat.add_argument("--json", action="store_true", help="one JSON object for each file, not Markdown")
    chat.add_argument("--moderator", metavar="HANDLE", action="append", default=[], help="who moderates")
    chat.add_argument("--hashtag", metavar="TAG", help="take only this chat out of a personal archive")
    chat.add_argument(
        "--letters", metavar="P/R", type=_letters, help="letters of its labels, or a language; else learned"
    )
    _command(commands, "label", _label, "explain labels: JSON lines in, JSON lines out")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], says: str) -> Any:
    command = commands.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
    command.set_defaults(run=run)
    return command


def _takes_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for standard input")
    command.add_argument("--format", metavar="NAME", help="name of the format; otherwise it is recognised")
    command.add_argument(
        "--time-zone", metavar="TZ", type=_zone_name, help="of printed times, for example Europe/Berlin"
    )


def _letters(name: str) -> Letters:
    from chatreader.labels.letters import letters_named

    try:
        return letters_named(name)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _zone_name(name: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError):
        raise argparse.ArgumentTypeError(f"there is no time zone “{name}”; a name is Europe/Berlin") from None


def _label(options: argparse.Namespace) -> int:
    from chatreader.labels.json_lines import label_lines

    source: Iterable[bytes | str] = getattr(sys.stdin, "buffer", sys.stdin)
    for answer in label_lines(source):
        print(answer, flush=True)
    return DONE


def _read(options: argparse.Namespace) -> int:
    from chatreader.__main__ import record_json
    from chatreader.record import TweetRecord

    def print_records(name: str, stream: ReadStream) -> int:
        heard = _Problems(name)
        for item in heard.listening(stream):
            if isinstance(item, TweetRecord):
                print(record_json(item))
        return heard.status

    return _each_file(options, print_records)


def _chat(options: argparse.Namespace) -> int:
    from chatreader.sessions.chats import chats_of
    from chatreader.sessions.written_out import as_data, as_markdown

    def print_chats(name: str, stream: ReadStream) -> int:
        heard = _Problems(name)
        found = chats_of(
            heard.listening(stream),
            moderators=options.moderator,
            time_zone=options.time_zone,
            hashtag=options.hashtag,
            letters=options.letters,
        )
        if found.outside:
            _say(f"{name}: {found.outside:,} posts lie outside of any chat")
        if options.json:
            print(json.dumps({"file": name, "sessions": [as_data(chat) for chat in found.chats]}))
        else:
            print("\n".join(map(as_markdown, found.chats)))
        return heard.status

    return _each_file(options, print_chats)


def _each_file(options: argparse.Namespace, take: Callable[[str, ReadStream], int]) -> int:
    """Read every file, whatever becomes of the others; return the worst status."""
    from chatreader.formats.registry import read_source
    from chatreader.record.hints import Hints
    from chatreader.sources.source import Source, SourceRefused

    status = DONE
    hints = Hints(time_zone=options.time_zone)
    for name in options.files:
        try:
            source = Source.from_file(sys.stdin.buffer) if name == "-" else Source.from_path(name)
            status = max(status, take(name, read_source(source, options.format, hints)[1]))
        except SourceRefused as refusal:
            _say(f"{name}: {refusal.sentence}")
            status = FILE_REFUSED
        except BrokenPipeError:
            raise
        except OSError as error:
            _say(f"{name}: this file cannot be opened ({error.strerror or error}).")
            status = FILE_REFUSED
    return status


class _Problems:
    """Says the problems of a stream on standard error; ``status`` is 1 once a line was refused."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.status = DONE

    def listening(self, stream: ReadStream) -> Iterator[ReadItem]:
        """The items that are no problems."""
        from chatreader.record import ReadProblem

        for item in stream:
            if isinstance(item, ReadProblem):
                _say(f"{self._name}, line {item.line}: {item.reason}")
                self.status = max(self.status, LINES_REFUSED if item.is_refused else DONE)
            else:
                yield item


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())


def record_data(record: TweetRecord) -> dict[str, Any]:
    """The stated fields of *record* as plain data; times are ISO 8601 in UTC, absent values are left out."""
    return _stated(record)


def record_json(record: TweetRecord) -> str:
    """*record* as one line of JSON."""
    return json.dumps(record_data(record), ensure_ascii=False)


def _stated(item: Any) -> dict[str, Any]:
    values = ((field.name, getattr(item, field.name)) for field in dataclasses.fields(item))
    return {name: _plain(value) for name, value in values if value is not None and value != ()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _stated(value) if dataclasses.is_dataclass(value) else value
