"""`PythonSource`: a file of Python, parsed and never run.

In: bytes. Out: its text, its syntax tree and the places of its nodes, or what keeps it from being
read. Columns of `ast` count bytes of UTF-8; places count characters.
"""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from dataclasses import dataclass

from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.scan import problems

Located = ast.expr | ast.stmt | ast.keyword


@dataclass(frozen=True, eq=False)
class PythonSource:
    """A file of Python that parses."""

    source: Source
    tree: ast.Module

    def span(self, node: Located) -> Span:
        """Where a node stands."""
        start = self._offset(node.lineno, node.col_offset)
        if node.end_lineno is None or node.end_col_offset is None:
            return Span(self.source, start, start)
        return Span(self.source, start, self._offset(node.end_lineno, node.end_col_offset))

    def _offset(self, line: int, column: int) -> int:
        text = self.source.line_text(line)
        before = text.encode("utf-8", "surrogatepass")[:column]
        return self.source.line_starts[line - 1] + len(before.decode("utf-8", "ignore"))


def python_source(data: bytes, name: str) -> tuple[PythonSource | None, Problem | None]:
    """A file's text and tree; PEP 263 says in which encoding it is."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, LookupError, UnicodeError) as error:
        return None, problems.not_decoded(Source(name, ""), str(error))
    source = Source(name, text)
    try:
        with warnings.catch_warnings():
            # What an odd escape warns of is for those who run the code.
            warnings.simplefilter("ignore")
            return PythonSource(source, ast.parse(text)), None
    except SyntaxError as error:
        return None, problems.not_python(_place(source, error), error.msg)
    except (ValueError, RecursionError, MemoryError) as error:
        return None, problems.not_python(Span(source, 0, 0), str(error) or type(error).__name__)


def _place(source: Source, error: SyntaxError) -> Span:
    """Where Python stopped; the start of the text where it does not say."""
    line = min(max(error.lineno or 1, 1), len(source.line_starts))
    width = len(source.line_text(line))
    start = source.line_starts[line - 1] + min(max((error.offset or 1) - 1, 0), width)
    return Span(source, start, start)
