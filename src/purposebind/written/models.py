"""The shape of a policy document, as pydantic models; the JSON Schema is generated from them.

In: plain data of a document. Out: models. Absence of a text is the empty string and absence of a
list the empty list: an empty value that was written is an error, never "anything".
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

T = TypeVar("T")

NAME_PATTERN = "^[a-z][a-z0-9_]*$"
ID_PATTERN = "^[a-z0-9][a-z0-9-]*$"
FACT_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S", strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
FactName = Annotated[str, StringConstraints(pattern=FACT_PATTERN)]
TextName = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_-]*$")]


def _listed(value: object) -> object:
    """One or a list of them: the list."""
    return value if isinstance(value, list) else [value]


def _text_listed(value: object) -> object:
    """One text stands for a list of one; anything else is as it is."""
    return [value] if isinstance(value, str) else value


def _not_empty(value: object) -> object:
    """Refuse an empty value where absence has a meaning of its own."""
    if value is None:
        raise ValueError("empty")
    return value


def _keyed(key: str) -> BeforeValidator:
    """A bare text stands for a mapping with that text under `key`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


Names = Annotated[
    list[Name],
    Field(min_length=1),
    BeforeValidator(_listed, json_schema_input_type=Name | list[Name]),
]
Ids = Annotated[
    list[Id], Field(min_length=1), BeforeValidator(_listed, json_schema_input_type=Id | list[Id])
]


class Source(BaseModel):
    """What every part of a document is: closed, strict and frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MappingSource(Source):
    """A term of another vocabulary that is near one of ours; no effect on decisions."""

    term: Text
    relation: Literal["exact", "close", "broad", "narrow"] = "close"


class TermSource(Source):
    """A term of a taxonomy."""

    under: Names = Field(default=[], description="the terms it is a kind of")
    means: Text = Field(default="", description="prose, for people")
    maps_to: dict[
        Name,
        Annotated[
            list[Annotated[MappingSource, _keyed("term")]],
            Field(min_length=1),
            BeforeValidator(
                _text_listed,
                json_schema_input_type=Text | list[Annotated[Text | MappingSource, "one"]],
            ),
        ],
    ] = Field(default={}, description="nearest terms of other vocabularies, by vocabulary")


class ActionSource(TermSource):
    """An action, which may say whether a use of it names a recipient."""

    recipient: Annotated[
        Literal["required", "none", "optional"] | None,
        BeforeValidator(_not_empty, json_schema_input_type=Literal["required", "none", "optional"]),
    ] = Field(default=None, description="whether a use that names this action names a recipient")


class FactSource(Source):
    """A declaration of a fact."""

    type: Literal[
        "boolean", "judgement", "term", "terms", "choice", "level", "integer", "duration", "date"
    ]
    of: Names = Field(
        default=[], description="the taxonomy of a term or terms; the values of a choice or a level"
    )
    default: Any = Field(default=None, description="the value where a use states none")
    means: Text = Field(default="", description="prose, for people")
    asks: Text = Field(
        default="", description="the question of a judgement, in the statement's words"
    )
    by: Text = Field(default="", description="the role that should answer a judgement")


class VocabularySource(Source):
    """The terms and facts that rules and uses are written in."""

    actions: dict[Name, ActionSource] = {}
    purposes: dict[Name, TermSource] = {}
    data: dict[Name, TermSource] = {}
    recipients: dict[Name, TermSource] = {}
    kinds: dict[Name, dict[Name, TermSource]] = Field(
        default={}, description="taxonomies for facts"
    )
    facts: dict[FactName, FactSource] = {}


class QuoteSource(Source):
    """Words of the statement; `text` and `line` settle a quote that occurs more than once."""

    quote: Text
    text: TextName = ""
    line: Annotated[int, Field(ge=1)] = 0


Quotes = Annotated[
    list[Annotated[QuoteSource, _keyed("quote")]],
    Field(min_length=1),
    BeforeValidator(
        _listed,
        json_schema_input_type=Text | QuoteSource | list[Annotated[Text | QuoteSource, "one"]],
    ),
]


class DutySource(Source):
    """A duty that a permission brings with it."""

    id: Id
    do: Text
    timing: Literal["before", "after", "ongoing"] = "after"
    within: Text = Field(default="", description="`30 days` or `30 days after account.closed_on`")
    unless: Text = Field(default="", description="a clause that silences the duty")
    says: Quotes = []


class StandingDutySource(DutySource):
    """A duty with a scope of its own."""

    on: Names = Field(description="an action, a list, or `any`")
    data: Names = []
    to: Names = []
    for_: Names = Field(default=[], alias="for")
    when: Text = ""


class RuleSource(Source):
    """A rule or an exception: exactly one of `permit`, `oblige`, `forbid`, `limit`."""

    id: Id
    permit: Names = []
    oblige: Names = []
    forbid: Names = []
    limit: Names = []
    data: Names = []
    to: Names = Field(default=[], description="recipients")
    for_: Names = Field(default=[], alias="for", description="purposes")
    when: Text = Field(default="", description="a clause; absent means always")
    unless: Text = Field(default="", description="a clause that lifts the rule and grants nothing")
    alongside: Names = Field(default=[], description="data whose presence in the use is needed")
    says: Quotes = []
    overrides: Ids = []
    duties: list[DutySource] = []
    basis: Text = ""
    note: Text = ""
    except_: list[RuleSource] = Field(default=[], alias="except")


class InterpretationSource(Source):
    """A recorded decision on which of two colliding sentences prevails."""

    prefer: Id
    over: Ids
    because: Text
    by: Text = ""
    on: Text = ""


class UnboundSource(Source):
    """Sentences that bind no use, and why."""

    says: Quotes
    why: Literal[
        "aspiration",
        "description",
        "request",
        "reference",
        "right",
        "procedure",
        "hedge",
        "heading",
        "residue",
    ]


class SilenceSource(Source):
    """What silence means, where the statement closes the world."""

    verdict: Literal["forbidden"]
    actions: Names = []
    says: Quotes = []


def _silence_form(value: object) -> str:
    return "ban" if isinstance(value, dict | SilenceSource) else "word"


def _vocabulary_form(value: object) -> str:
    return "inline" if isinstance(value, dict | VocabularySource) else "files"


FORMS = frozenset({"ban", "word", "inline", "files"})
"""Tags that pydantic puts into the path of an error, and that no document holds."""

Files = Annotated[
    list[Text],
    Field(min_length=1),
    BeforeValidator(_listed, json_schema_input_type=Text | list[Text]),
]


class PolicySource(Source):
    """A whole policy document."""

    purposebind: Annotated[int, Field(ge=1, le=1)] = Field(description="version of the language")
    policy: Id = Field(description="the policy's id")
    title: Text = ""
    statement: Annotated[
        dict[TextName, Text],
        Field(min_length=1),
        BeforeValidator(
            lambda value: {"main": value} if isinstance(value, str) else value,
            json_schema_input_type=Text | dict[TextName, Text],
        ),
    ] = Field(default={}, description="the published text, or several by name")
    silence: Annotated[
        Annotated[Literal["silent"], Tag("word")] | Annotated[SilenceSource, Tag("ban")],
        Discriminator(_silence_form),
    ] = "silent"
    governs: Text = Field(default="", description="a clause; false: the statement does not apply")
    vocabulary: Annotated[
        Annotated[Files, Tag("files")] | Annotated[VocabularySource, Tag("inline")],
        Discriminator(_vocabulary_form),
    ]
    facts: dict[FactName, FactSource] = {}
    rules: list[RuleSource]
    duties: list[StandingDutySource] = Field(default=[], description="standing duties")
    interpretations: list[InterpretationSource] = []
    unbound: list[UnboundSource] = []
