"""Every link of the manual leads to a page, and to a heading where it names one."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import ROOT, anchors, links, name_of, pages

OUTSIDE = ("https://", "mailto:")


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = [
        f"{name_of(page)}:{line}: {link}"
        for line, link in links(page)
        if not link.startswith(OUTSIDE) and not _exists(page, link)
    ]

    assert dead == []


def _exists(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or (target.suffix == ".md" and anchor in anchors(target))


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            targets = ((page.parent / link.partition("#")[0]).resolve() for _, link in links(page))
            waiting += [each for each in targets if each.suffix == ".md"]

    assert [name_of(page) for page in pages() if page not in reached] == []
