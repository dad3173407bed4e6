"""One line of logging."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.folding import words
from relationkeeper.domain.interaction import Direction
from relationkeeper.domain.logline import (
    LogLine,
    Person,
    ProblemKind,
    TokenKind,
    read_log_line,
)
from relationkeeper.domain.partial_date import PartialDate

TODAY = date(2026, 7, 15)  # a Wednesday

PEOPLE = tuple(
    Person(number, name)
    for number, name in enumerate(
        (
            "Ana Ruiz",
            "Ana Maria Lopez",
            "Ben Roth",
            "王小明",
            "May Coffee",
            "April Friday",
            "An D'Or",
            "Zoë O'Brien-Smith",
            "Friday",
            "J. R. Ewing",
            "محمد علي",
        ),
        start=1,
    )
)


def lookup(text: str) -> list[Person]:
    """Those in whose names every word of ``text`` stands."""
    wanted = words(text)
    return [p for p in PEOPLE if wanted and set(wanted) <= set(words(p.name))]


def read(text: str) -> LogLine:
    return read_log_line(text, TODAY, lookup)


def people(text: str) -> list[str]:
    """The names in ``text`` as they were found: known ones as they are kept."""
    return [m.candidates[0].name if m.known else f"{m.text}?" for m in read(text).people]


def problems(text: str) -> list[tuple[ProblemKind, str]]:
    return [(p.kind, text[p.start : p.end]) for p in read(text).problems]


def unread(text: str) -> list[str]:
    return [text[start:end] for start, end in read(text).unread]


def test_the_line_of_the_design_reads_as_designed() -> None:
    line = read(
        "coffee with Ana Ruiz and Ben yesterday 45m @Cafe Luna #lending : talked about the fund "
        "+family daughter starts college !send the deck by Friday"
    )
    assert (line.channel, line.channel_given) == (Channel.COFFEE, True)
    assert [m.candidates[0].name for m in line.people] == ["Ana Ruiz", "Ben Roth"]
    assert (str(line.date), line.minutes, line.place) == ("2026-07-14", 45, "Cafe Luna")
    assert line.tags == ("lending",)
    assert line.note == "talked about the fund"
    assert line.facts == ((FactKind.FAMILY, "daughter starts college"),)
    assert line.promises == (("send the deck", date(2026, 7, 17)),)
    assert not line.problems
    assert not line.unread


# --- Channels, platforms, direction ---------------------------------------------------


@pytest.mark.parametrize(
    ("text", "channel", "platform", "direction"),
    [
        ("coffee with Ben", Channel.COFFEE, "", Direction.NONE),
        ("had a quick Lunch with Ben", Channel.LUNCH, "", Direction.NONE),
        ("drinks with Ben", Channel.DINNER, "", Direction.NONE),
        ("conference with Ben", Channel.EVENT, "", Direction.NONE),
        ("visited Ben", Channel.VISIT, "", Direction.NONE),
        ("met Ben", Channel.IN_PERSON, "", Direction.NONE),
        ("met Ben for lunch", Channel.LUNCH, "", Direction.NONE),
        ("saw Ben at a conference", Channel.EVENT, "", Direction.NONE),
        ("Ben and I grabbed a coffee", Channel.COFFEE, "", Direction.NONE),
        ("saw Ben", Channel.IN_PERSON, "", Direction.NONE),
        ("in person with Ben", Channel.IN_PERSON, "", Direction.NONE),
        ("video call with Ben", Channel.VIDEO, "", Direction.NONE),
        ("zoom with Ben", Channel.VIDEO, "zoom", Direction.NONE),
        ("met Ben on Zoom", Channel.VIDEO, "zoom", Direction.NONE),
        ("teams call with Ben", Channel.VIDEO, "teams", Direction.NONE),
        ("facetimed Ben", Channel.VIDEO, "facetime", Direction.OUT),
        ("call with Ben", Channel.PHONE, "", Direction.NONE),
        ("called Ben", Channel.PHONE, "", Direction.OUT),
        ("Ben called", Channel.PHONE, "", Direction.IN),
        ("rang Ben", Channel.PHONE, "", Direction.OUT),
        ("whatsapp call with Ben", Channel.PHONE, "whatsapp", Direction.NONE),
        ("texted Ben", Channel.TEXT, "", Direction.OUT),
        ("sms to Ben", Channel.TEXT, "", Direction.OUT),
        ("signal from Ben", Channel.TEXT, "signal", Direction.IN),
        ("email from Ben", Channel.EMAIL, "", Direction.IN),
        ("e-mail to Ben", Channel.EMAIL, "", Direction.OUT),
        ("email from me to Ben", Channel.EMAIL, "", Direction.OUT),
        ("Ben emailed me", Channel.EMAIL, "", Direction.IN),
        ("emails with Ben", Channel.EMAIL, "", Direction.BOTH),
        ("messaged Ben", Channel.DIRECT_MESSAGE, "", Direction.OUT),
        ("linkedin message from Ben", Channel.DIRECT_MESSAGE, "linkedin", Direction.IN),
        ("dm to Ben via LinkedIn", Channel.DIRECT_MESSAGE, "linkedin", Direction.OUT),
        ("linkedin comment to Ben", Channel.COMMENT, "linkedin", Direction.OUT),
        ("commented on Ben's post", Channel.COMMENT, "", Direction.OUT),
        ("liked Ben's post", Channel.LIKE, "", Direction.OUT),
        ("like from Ben", Channel.LIKE, "", Direction.IN),
    ],
)
def test_channels_have_many_words(
    text: str, channel: Channel, platform: str, direction: Direction
) -> None:
    line = read(text)
    assert (line.channel, line.platform, line.direction) == (channel, platform, direction)
    assert line.channel_given
    assert people(text) == ["Ben Roth"]
    assert not line.unread


def test_a_line_without_a_channel_says_so() -> None:
    assert not read("with Ben").channel_given


def test_a_second_channel_is_not_dropped_in_silence() -> None:
    assert unread("coffee then lunch with Ben") == ["then lunch"]


# --- Names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("coffee Ben", ["Ben Roth"]),
        ("Ben coffee", ["Ben Roth"]),
        ("coffee with ben", ["Ben Roth"]),
        ("coffee w/ Ben", ["Ben Roth"]),
        ("lunch with Ana Ruiz, Ben and 王小明", ["Ana Ruiz", "Ben Roth", "王小明"]),
        ("lunch Ana Ruiz & Ben + 王小明", ["Ana Ruiz", "Ben Roth", "王小明"]),
        ("lunch Ben +Ana Ruiz", ["Ben Roth", "Ana Ruiz"]),
        ("lunch with Ana Ruiz Ben", ["Ana Ruiz", "Ben Roth"]),
        ("dinner with Ana Maria Lopez", ["Ana Maria Lopez"]),
        ("dinner with ANA MARIA yesterday", ["Ana Maria Lopez"]),
        ("called May Coffee", ["May Coffee"]),
        ("coffee with May Coffee and April Friday on Friday", ["May Coffee", "April Friday"]),
        ("met An D'Or", ["An D'Or"]),
        ("met An D’Or", ["An D'Or"]),
        ("called Zoe O'Brien-Smith", ["Zoë O'Brien-Smith"]),
        ("coffee with J. R. Ewing", ["J. R. Ewing"]),
        ("coffee with محمد علي", ["محمد علي"]),
        ('coffee with "April Friday"', ["April Friday"]),
        ("coffee with Ben.", ["Ben Roth"]),
    ],
)
def test_known_names_are_found_however_the_line_is_put(text: str, names: list[str]) -> None:
    assert people(text) == names
    assert not read(text).problems
    assert not read(text).unread


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("coffee with Zed Zane", ["Zed Zane?"]),
        ("coffee with zed", ["zed?"]),
        ("called bob yesterday", ["bob?"]),
        ("Zed coffee", ["Zed?"]),
        ("coffee with Ludwig van Beethoven", ["Ludwig van Beethoven?"]),
        ("coffee with Ben and Zed, Xi Li 45m", ["Ben Roth", "Zed?", "Xi Li?"]),
        ("coffee with Sun Li", ["Sun Li?"]),
        ('coffee with "Zed Yesterday"', ["Zed Yesterday?"]),
        ("liked Zed's post", ["Zed?"]),
        ("coffee with 李雷", ["李雷?"]),
    ],
)
def test_unknown_names_are_asked_about(text: str, names: list[str]) -> None:
    assert people(text) == names
    kinds = {p.kind for p in read(text).problems}
    assert kinds == {ProblemKind.UNKNOWN_NAME}
    assert not read(text).unread


@pytest.mark.parametrize("text", ["coffee with Ben Zane", "coffee Ben Ana", "coffee with ben ana"])
def test_a_known_name_with_more_behind_it_is_somebody_else(text: str) -> None:
    assert [m.unknown for m in read(text).people] == [True]


def test_a_name_of_several_is_a_choice() -> None:
    text = "coffee with Ana and Ben"
    (ana, ben) = read(text).people
    assert [p.name for p in ana.candidates] == ["Ana Ruiz", "Ana Maria Lopez"]
    assert (ana.ambiguous, ben.known) == (True, True)
    assert problems(text) == [(ProblemKind.AMBIGUOUS_NAME, "Ana")]


def test_words_of_the_grammar_are_no_names_where_nobody_is_called_so() -> None:
    assert people("coffee Friday Ben") == ["Ben Roth"]


def test_a_name_that_is_a_word_of_the_grammar_is_one_where_a_name_has_to_come() -> None:
    assert [m.text for m in read("coffee with Friday").people] == ["Friday"]
    assert str(read("coffee with Ben Friday").date) == "2026-07-10"


def test_nobody_named_is_a_problem() -> None:
    assert problems("coffee yesterday") == [(ProblemKind.NO_PEOPLE, "")]


def test_names_are_looked_up_as_written_and_few_times() -> None:
    asked: list[str] = []

    def nobody(text: str) -> list[Person]:
        asked.append(text)
        return []

    read_log_line("coffee with Ana Ruiz yesterday 45m @Cafe Luna #x : a note", TODAY, nobody)
    assert "Ana Ruiz" in asked
    assert len(asked) < 10
    assert len(asked) == len(set(asked))


# --- Places, tags, notes, facts, promises ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("coffee with Ben @Cafe Luna", "Cafe Luna"),
        ("coffee with Ben @ Cafe Luna 45m", "Cafe Luna"),
        ("coffee @Cafe Luna with Ben", "Cafe Luna"),
        ("coffee with Ben @Cafe Luna yesterday", "Cafe Luna"),
        ("coffee with Ben @Cafe Luna, #x", "Cafe Luna"),
        ("coffee with Ben @Cafe Luna : a note", "Cafe Luna"),
        ("coffee with Ben @Cafe Luna +family a son", "Cafe Luna"),
        ("coffee with Ben @Cafe Luna !call", "Cafe Luna"),
        ("coffee with Ben @Cafe Luna\na note", "Cafe Luna"),
        ("coffee with Ben @Pier 39 at 9", "Pier 39"),
        ("coffee with Ben @喫茶店", "喫茶店"),
        ('coffee with Ben @"The Sunday Times" 45m', "The Sunday Times"),
    ],
)
def test_a_place_runs_up_to_the_next_mark(text: str, place: str) -> None:
    assert read(text).place == place
    assert people(text) == ["Ben Roth"]
    assert not read(text).unread


def test_a_second_place_and_an_empty_one_are_unread() -> None:
    assert unread("coffee with Ben @Luna 45m @Sol") == ["@Sol"]
    assert unread("coffee with Ben @") == ["@"]


def test_tags_are_words_and_numbers_are_none() -> None:
    line = read("coffee with Ben #lending #tag-with-dash #2024goals #1 #Lending : see #家族 today")
    assert line.tags == ("lending", "tag-with-dash", "2024goals", "家族")
    assert line.note == "see #家族 today"
    assert unread("coffee with Ben #1") == ["#1"]


def test_tags_at_the_end_are_no_words_of_the_promise() -> None:
    line = read("coffee with Ben !send the deck by Friday #lending #urgent")
    assert line.promises == (("send the deck", date(2026, 7, 17)),)
    assert line.tags == ("lending", "urgent")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("coffee with Ben : at 12:30 we met", "at 12:30 we met"),
        ("coffee with Ben 12:30 : noon : sharp", "noon : sharp"),
        ("coffee with Ben\none\ntwo", "one\ntwo"),
        ("coffee with Ben : one\n+family a son\ntwo", "one\ntwo"),
        ("coffee with Ben !call\n\nnote", "note"),
        (
            "coffee with Ben : C++ a+b wow! +1 !! user@mail.org #1 5 + 5",
            "C++ a+b wow! +1 !! user@mail.org #1 5 + 5",
        ),
        ("coffee with Ben : he is +of course+ in", "he is +of course+ in"),
        ("coffee with Ben", ""),
    ],
)
def test_the_note_comes_after_a_colon_between_spaces_or_on_a_new_line(text: str, note: str) -> None:
    assert read(text).note == note
    assert people(text) == ["Ben Roth"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("family", FactKind.FAMILY),
        ("fam", FactKind.FAMILY),
        ("job", FactKind.PROFESSION),
        ("Work", FactKind.PROFESSION),
        ("profession", FactKind.PROFESSION),
        ("daily", FactKind.DAILY_LIFE),
        ("daily life", FactKind.DAILY_LIFE),
        ("interest", FactKind.INTEREST),
        ("hobby", FactKind.INTEREST),
        ("skill", FactKind.SKILL),
        ("need", FactKind.NEED),
        ("offer", FactKind.OFFER),
    ],
)
def test_facts_have_a_kind(word: str, kind: FactKind) -> None:
    assert read(f"coffee with Ben +{word} climbs rocks").facts == ((kind, "climbs rocks"),)


def test_several_facts_and_promises_follow_one_another() -> None:
    line = read("coffee with Ben +family a son +job new at Acme !call !write by 3 Dec : and a note")
    assert [text for _, text in line.facts] == ["a son", "new at Acme"]
    assert line.promises == (("call", None), ("write", date(2026, 12, 3)))
    assert line.note == "and a note"


def test_a_fact_without_words_is_unread() -> None:
    assert not read("coffee with Ben +family").facts
    assert unread("coffee with Ben +family") == ["+family"]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("send the deck by Friday", ("send the deck", date(2026, 7, 17))),
        ("call by Wednesday.", ("call", date(2026, 7, 22))),
        ("call tomorrow", ("call", date(2026, 7, 16))),
        ("send it next week", ("send it", date(2026, 7, 22))),
        ("send it before 3 Dec", ("send it", date(2026, 12, 3))),
        ("send it by 3 March", ("send it", date(2027, 3, 3))),
        ("send it by 2026-08-01", ("send it", date(2026, 8, 1))),
        ("ask in 3 days", ("ask", date(2026, 7, 18))),
        ("write it by hand", ("write it by hand", None)),
        ("send by Friday the whole deck", ("send by Friday the whole deck", None)),
        ("send it by 2020-01-01", ("send it by 2020-01-01", None)),
        ("send it by 11/03", ("send it by 11/03", None)),
    ],
)
def test_a_promise_may_be_due(text: str, promise: tuple[str, date | None]) -> None:
    assert read(f"coffee with Ben !{text}").promises == (promise,)


# --- Nothing is lost ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("coffee with Ben about the Fund", ["about the Fund"]),
        ("called Ben for coffee", ["for coffee"]),
        ("coffee with Ben at the office", ["at the office"]),
        ("coffee with Ben great talk 45m really", ["great talk", "really"]),
        ("messaged Ben to say hi", ["say hi"]),
        ("coffee with Ben 90", ["90"]),
        ("coffee with Ben yesterday today", ["today"]),
        ("coffee with Ben 45m 1h", ["1h"]),
        ("coffee with Ben 9am 10am", ["10am"]),
        ("coffee with Ben - ;", ["-"]),
    ],
)
def test_words_not_understood_are_shown(text: str, left: list[str]) -> None:
    assert unread(text) == left
    assert people(text) == ["Ben Roth"]


_PIECES = st.sampled_from(
    (
        "coffee",
        "called",
        "with",
        "and",
        ",",
        "from",
        "Ana",
        "Ben",
        "Zed",
        "zed",
        "王小明",
        "May Coffee",
        "yesterday",
        "3 Nov",
        "11/03",
        "31.2.2025",
        "2 weeks ago",
        "next Friday",
        "45m",
        "9999h",
        "at 9",
        "25:61",
        "@",
        "@Cafe Luna",
        '@"x',
        "#x",
        "#1",
        ":",
        "\n",
        "+family",
        "+",
        "!",
        "!send it",
        "by Friday",
        '"',
        "the",
        "about",
        "on zoom",
        "❤️",
    )
)
_LINES = st.lists(_PIECES, max_size=12).map(" ".join) | st.text(max_size=60)


@settings(max_examples=400, deadline=None)
@given(_LINES, st.dates())
def test_any_line_reads_and_every_character_lands_somewhere(text: str, today: date) -> None:
    line = read_log_line(text, today, lookup)
    end = 0
    for token in line.tokens:
        assert end <= token.start < token.end <= len(text)
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()
    marked = {(t.start, t.end) for t in line.tokens if t.kind is TokenKind.NAME}
    assert {(m.start, m.end) for m in line.people} == marked
    assert all(0 <= p.start <= p.end <= len(text) for p in line.problems)


@settings(max_examples=200, deadline=None)
@given(_LINES, st.dates())
def test_a_date_ahead_is_always_a_problem(text: str, today: date) -> None:
    line = read_log_line(text, today, lookup)
    is_ahead = line.date.earliest() > today
    assert is_ahead == (ProblemKind.FUTURE_DATE in {p.kind for p in line.problems})
    assert all(due is None or due >= today for _, due in line.promises)
    assert 0 <= line.minutes <= 7 * 24 * 60


@pytest.mark.parametrize(
    "piece", ["1 ", "bob ", "Ana, ", "@x ", "#x ", "!a ", ": ", "+family ", "\n"]
)
def test_a_book_pasted_by_mistake_does_not_hang(piece: str) -> None:
    assert read(piece * 2_000).tokens or not piece.strip()


def test_an_empty_line_is_nothing_yet() -> None:
    line = read("")
    assert (line.people, line.tokens, line.note) == ((), (), "")
    assert line.date == PartialDate.of(TODAY)
    assert line.time is None


def test_a_time_is_read_beside_the_note() -> None:
    assert read("coffee with Ben 12:30 : 13:30").time == time(12, 30)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("coffee with Ana 20m: zebra fund", "zebra fund"),
        ("coffee with Ana: talked: a lot", "talked: a lot"),
        ("coffee with Ana at 12:30", ""),
        ("coffee with Ana : see https://x.example/a:b", "see https://x.example/a:b"),
    ],
)
def test_a_colon_and_a_space_begin_the_note(line: str, note: str) -> None:
    assert read(line).note == note
