"""The table of laws: what it finds, and what it leaves alone because it is in force."""

from __future__ import annotations

from datetime import date

import pytest

from purposebind.lint.laws import LAWS


def named(text: str) -> list[str]:
    """The laws that a text names, in the order of the table."""
    return [law.name for law in LAWS if law.pattern.search(text)]


@pytest.mark.parametrize(
    ("text", "law", "since"),
    [
        ("the Data Protection Act 1998", "Act 1998 of the United Kingdom", "2018-05-25"),
        ("the Data Protection Act (1998)", "Act 1998 of the United Kingdom", "2018-05-25"),
        ("the DPA 1998", "Act 1998 of the United Kingdom", "2018-05-25"),
        ("the Data Protection Act 1984", "Act 1984 of the United Kingdom", "2000-03-01"),
        ("EU Directive 95/46/EC", "the Data Protection Directive", "2018-05-25"),
        ("Directive 97/66/EC", "privacy in telecommunications", "2003-10-31"),
        ("the U.S.-EU Safe Harbor", "the EU-US Safe Harbor", "2015-10-06"),
        ("the Safe Harbour Principles", "the EU-US Safe Harbor", "2015-10-06"),
        ("the EU-U.S. Privacy Shield", "the EU-US Privacy Shield", "2020-07-16"),
        ("the Swiss-U.S. Privacy Shield", "the Swiss-US Privacy Shield", "2020-09-08"),
        ("the U.S.-Swiss Safe Harbor", "the Swiss-US Safe Harbor", "2017-04-12"),
        ("the Data Protection Acts 1988 and 2003", "of Ireland", "2018-05-25"),
        ("the Data Protection (Jersey) Law 2005", "(Jersey) Law 2005", "2018-05-25"),
        ("dem BDSG a. F.", "the German Bundesdatenschutzgesetz", "2018-05-25"),
        ("\u00a7 15 Abs. 3 TMG", "the German Telemediengesetz", "2024-05-14"),
        ("\u00a7 25 TTDSG", "the German TTDSG", "2024-05-14"),
        ("the Federal Act on Data Protection of 19 June 1992", "the Swiss", "2023-09-01"),
        ("Personuppgiftslagen (1998:204)", "the Swedish Personal Data Act", "2018-05-25"),
        ("de Wet bescherming persoonsgegevens", "the Dutch Wet", "2018-05-25"),
        ("the Act of 29 August 1997", "the Polish act", "2018-05-25"),
        ("Ley Org\u00e1nica 15/1999", "Ley Org\u00e1nica 15/1999", "2018-12-07"),
        ("Lei n.\u00ba 67/98", "the Portuguese Lei 67/98", "2019-08-09"),
        ("the clauses of Decision 2010/87/EU", "standard contractual clauses", "2021-09-27"),
        ("the Privacy Act 1993", "of New Zealand", "2020-12-01"),
    ],
)
def test_a_law_that_is_no_longer_in_force_is_known(text: str, law: str, since: str) -> None:
    first = next(each for each in LAWS if each.pattern.search(text))

    assert law in first.name
    assert first.since == date.fromisoformat(since)


@pytest.mark.parametrize(
    "text",
    [
        "the Data Protection Act 2018 and the UK GDPR",
        "the General Data Protection Regulation (EU) 2016/679",
        "Directive 2002/58/EC and the Privacy and Electronic Communications Regulations 2003",
        "the EU-U.S. Data Privacy Framework",
        "the standard contractual clauses of Decision (EU) 2021/914",
        "PIPEDA, the Privacy Act 1988 of Australia and the Privacy Act 2020 of New Zealand",
        "the Privacy Act of 1974, HIPAA, COPPA, FERPA and the CCPA as amended by the CPRA",
        "the Personal Data (Privacy) Ordinance of Hong Kong and the PDPA of Singapore",
        "the Loi n\u00b0 78-17 du 6 janvier 1978 and the Codice 196/2003",
        "the LGPD, Lei n.\u00ba 13.709/2018",
        "the BDSG of 2018, the TDDDG and the Digitale-Dienste-Gesetz",
        "the safe harbor method of de-identification and a legal safe harbor for researchers",
        "the Federal Act on Data Protection of 25 September 2020",
        "the shop TMG Parts",
    ],
)
def test_a_law_in_force_is_no_entry(text: str) -> None:
    assert named(text) == []


def test_every_entry_names_the_act_or_the_judgment_and_its_number() -> None:
    assert all(any(character.isdigit() for character in law.source) for law in LAWS)
    assert len({law.name for law in LAWS}) == len(LAWS)
