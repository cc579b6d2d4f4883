"""Laws and arrangements that published statements still name, and that are no longer what they say.

In: nothing. Out: `LAWS`. Called by the rule `repealed-law`. Each entry says since when, what came
in its place, and by which act or judgment, so that a reader can check it; an entry that nobody is
sure of does not stand here. Acts that were amended and are in force, such as the French Loi 78-17
and the Italian Code of 2003, are no entries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_GDPR = "the General Data Protection Regulation, (EU) 2016/679"
_APPLIES = date(2018, 5, 25)
"""The day on which the General Data Protection Regulation began to apply, and many acts with it."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law that was replaced, or an arrangement that was struck down."""

    name: str
    pattern: re.Pattern[str]
    """How statements write it."""
    since: date
    """The day from which it is no longer in force, or no longer valid."""
    ended: str
    """`replaced` or `declared invalid`."""
    successor: str
    """What holds now; empty where nothing took its place."""
    source: str
    """The act, with its number, or the judgment, with that of the case."""


def _law(  # noqa: PLR0913, PLR0917  # a row of a table
    name: str, pattern: str, since: date, successor: str, source: str, ended: str = "replaced"
) -> Law:
    return Law(name, re.compile(pattern, re.IGNORECASE), since, ended, successor, source)


_NOT_OTHERS = r"(?!\s*\(?(?:of\s+)?(?:Ireland|Jersey|Malaysia|Ghana|Kenya))"
_NO = r"(?:No\.?|Nr\.?|n\.?\s*[o\u00b0\u00ba]\.?)?\s*"

LAWS: tuple[Law, ...] = (
    _law(
        "the Data Protection Act 1998 of the United Kingdom",
        rf"Data\s+Protection\s+Act,?\s*(?:\(?UK\)?\s*)?(?:of\s+)?\(?1998\)?{_NOT_OTHERS}"
        r"|\bDPA\s*1998",
        _APPLIES,
        "the Data Protection Act 2018 and the UK GDPR",
        "Data Protection Act 2018 (c. 12), Schedule 19; European Union (Withdrawal) Act 2018"
        " (c. 16)",
    ),
    _law(
        "the Data Protection Act 1984 of the United Kingdom",
        r"Data\s+Protection\s+Act,?\s*(?:of\s+)?\(?1984",
        date(2000, 3, 1),
        "the Data Protection Act 2018 and the UK GDPR, after the Act of 1998",
        "Data Protection Act 1998 (c. 29), Schedule 16",
    ),
    _law(
        "the Telecommunications (Data Protection and Privacy) Regulations 1999",
        r"Telecommunications\s+\(Data\s+Protection\s+and\s+Privacy\)\s+Regulations\s+1999",
        date(2003, 12, 11),
        "the Privacy and Electronic Communications (EC Directive) Regulations 2003",
        "S.I. 2003/2426, regulation 3",
    ),
    _law(
        "Directive 95/46/EC, the Data Protection Directive",
        r"\b95/46(?:/E[CGE]|/CE)?\b|Data\s+Protection\s+Directive\s+(?:of\s+)?1995"
        r"|1995\s+(?:EU\s+)?Data\s+Protection\s+Directive",
        _APPLIES,
        _GDPR,
        "Regulation (EU) 2016/679, article 94",
    ),
    _law(
        "Directive 97/66/EC on privacy in telecommunications",
        r"\b97/66/(?:E[CG]|CE)\b",
        date(2003, 10, 31),
        "Directive 2002/58/EC",
        "Directive 2002/58/EC, articles 17 and 19",
    ),
    _law(
        "Directive 2006/24/EC, the Data Retention Directive",
        r"\b2006/24/(?:E[CG]|CE)\b|Data\s+Retention\s+Directive",
        date(2014, 4, 8),
        "",
        "Court of Justice of the European Union, C-293/12 and C-594/12, Digital Rights Ireland",
        "declared invalid",
    ),
    _law(
        "Regulation (EC) No 45/2001",
        r"Regulation\s+(?:\(EC\)\s*)?(?:No\.?\s*)?45/2001",
        date(2018, 12, 11),
        "Regulation (EU) 2018/1725",
        "Regulation (EU) 2018/1725, articles 99 and 101",
    ),
    _law(
        "the standard contractual clauses of 2001, 2004 and 2010",
        r"\b(?:2001/497|2004/915|2010/87)/(?:E[CGU]|CE|UE)\b",
        date(2021, 9, 27),
        "the clauses of Implementing Decision (EU) 2021/914",
        "Implementing Decision (EU) 2021/914, article 4; contracts made before ran until"
        " 27 December 2022",
    ),
    _law(
        "the Swiss-US Safe Harbor",
        r"\b(?:U\.?S\.?|United\s+States)[\s/\u2010-\u2015-]+(?:Swiss|Switzerland)\s+Safe\s+Harbou?r"
        r"|\bSwiss[\s/\u2010-\u2015-]+U\.?S\.?A?\.?\s+Safe\s+Harbou?r",
        date(2017, 4, 12),
        "the Swiss-US Data Privacy Framework, after the Swiss-US Privacy Shield",
        "Swiss-US Privacy Shield, open to certification from 12 April 2017; opinion of the Federal"
        " Data Protection and Information Commissioner of 22 October 2015",
    ),
    _law(
        "the Swiss-US Privacy Shield",
        r"\bSwiss[\s/\u2010-\u2015-]+U\.?S\.?A?\.?\s+Privacy\s+Shield"
        r"|\bU\.?S\.?[\s/\u2010-\u2015-]+Swiss\s+Privacy\s+Shield",
        date(2020, 9, 8),
        "the Swiss-US Data Privacy Framework, in force for transfers from 15 September 2024",
        "opinion of the Federal Data Protection and Information Commissioner of 8 September 2020",
        "found inadequate",
    ),
    _law(
        "the EU-US Safe Harbor",
        r"\bSafe\s+Harbou?r\s+(?:(?:privacy\s+)?(?:framework|principles|agreement|list"
        r"|program(?:me)?|scheme|certif\w+|arrangement)\b)|\bEU[\s/\u2010-\u2015-]+U\.?S\.?A?\.?\s+Safe\s+Harbou?r"
        r"|\bU\.?S\.?[\s/\u2010-\u2015-]+(?:EU|EEA|European\s+Union)\s+Safe\s+Harbou?r"
        r"|\b2000/520/(?:E[CG]|CE)\b",
        date(2015, 10, 6),
        "the EU-US Data Privacy Framework, Implementing Decision (EU) 2023/1795",
        "Court of Justice of the European Union, C-362/14, Schrems",
        "declared invalid",
    ),
    _law(
        "the EU-US Privacy Shield",
        r"\bPrivacy\s+Shield\b|\b2016/1250\b",
        date(2020, 7, 16),
        "the EU-US Data Privacy Framework, Implementing Decision (EU) 2023/1795 of 10 July 2023",
        "Court of Justice of the European Union, C-311/18, Data Protection Commissioner v Facebook"
        " Ireland and Schrems",
        "declared invalid",
    ),
    _law(
        "the Data Protection Acts 1988 and 2003 of Ireland",
        r"Data\s+Protection\s+Acts?,?\s*(?:of\s+)?\(?1988|Data\s+Protection\s+\(Amendment\)\s+Act,?"
        r"\s*(?:of\s+)?\(?2003",
        _APPLIES,
        f"{_GDPR}, and the Irish Data Protection Act 2018; of the older acts only parts remain",
        "Data Protection Act 2018 (No. 7 of 2018), sections 7 and 8",
    ),
    _law(
        "the Data Protection (Jersey) Law 2005",
        r"Data\s+Protection\s+\(Jersey\)\s+Law,?\s*2005",
        _APPLIES,
        "the Data Protection (Jersey) Law 2018",
        "Data Protection (Jersey) Law 2018 (L.3/2018)",
    ),
    _law(
        "the Data Protection (Bailiwick of Guernsey) Law, 2001",
        r"Data\s+Protection\s+\(Bailiwick\s+of\s+Guernsey\)\s+Law,?\s*2001",
        _APPLIES,
        "the Data Protection (Bailiwick of Guernsey) Law, 2017",
        "Data Protection (Bailiwick of Guernsey) Law, 2017",
    ),
    _law(
        "the German Bundesdatenschutzgesetz of before 2018",
        r"\b(?:BDSG|Bundesdatenschutzgesetz\w*|Federal\s+Data\s+Protection\s+Act\s+\(?(?:of\s+)?"
        r"Germany\)?)\s*[(,]?\s*(?:(?:of|von|vom)\s+)?(?:1977|1990|2001|2003|2009|a\.\s?F\.)",
        _APPLIES,
        f"{_GDPR}, and the Bundesdatenschutzgesetz of 30 June 2017",
        "Datenschutz-Anpassungs- und -Umsetzungsgesetz EU of 30 June 2017 (BGBl. I p. 2097)",
    ),
    _law(
        "the German Telemediengesetz",
        r"\bTelemediengesetz\w*|\bTMG\b(?=[^.\n]{0,80}(?:Telemed|\u00a7|Germany|German))"
        r"|(?:\u00a7+|section|sections)\s*\d+[^;\n]{0,30}\bTMG\b",
        date(2024, 5, 14),
        "the Digitale-Dienste-Gesetz and, for data protection, the TDDDG",
        "Act of 6 May 2024 (BGBl. 2024 I No. 149), article 37",
    ),
    _law(
        "the German TTDSG",
        r"\bTTDSG\b|Telekommunikation-Telemedien-Datenschutz-Gesetz",
        date(2024, 5, 14),
        "the TDDDG, as it is called since",
        "Act of 6 May 2024 (BGBl. 2024 I No. 149)",
        "renamed",
    ),
    _law(
        "the Swiss Federal Act on Data Protection of 1992",
        r"\b(?:FADP|DSG|LPD|Federal\s+Act\s+on\s+Data\s+Protection|Bundesgesetz\s+\u00fcber\s+den"
        r"\s+Datenschutz|Loi\s+f\u00e9d\u00e9rale\s+sur\s+la\s+protection\s+des\s+donn\u00e9es)\)?,?"
        r"\s*\(?(?:(?:of|vom|du)\s+)?(?:19\.?\s+(?:June|Juni|juin)\s+)?1992",
        date(2023, 9, 1),
        "the Federal Act on Data Protection of 25 September 2020",
        "Federal Act on Data Protection of 25 September 2020 (SR 235.1)",
    ),
    _law(
        "the Swedish Personal Data Act, 1998:204",
        r"\b1998:204\b|Personuppgiftslag\w*|\bPersonal\s+Data\s+Act\s+\(?(?:of\s+)?1998",
        _APPLIES,
        f"{_GDPR}, and the act 2018:218",
        "Lag (2018:218) med kompletterande best\u00e4mmelser till EU:s dataskyddsf\u00f6rordning",
    ),
    _law(
        "the Dutch Wet bescherming persoonsgegevens",
        r"Wet\s+bescherming\s+persoonsgegevens|Dutch\s+(?:Personal\s+)?Data\s+Protection\s+Act"
        r"\s+\(?(?:of\s+)?2000",
        _APPLIES,
        f"{_GDPR}, and the Uitvoeringswet AVG",
        "Uitvoeringswet Algemene verordening gegevensbescherming, Stb. 2018, 144",
    ),
    _law(
        "the Polish act of 29 August 1997 on the protection of personal data",
        r"(?:Act|ustaw\w+)\s+(?:of|z\s+dnia)\s+(?:29\s+(?:August|sierpnia)|August\s+29,?)\s+1997",
        _APPLIES,
        f"{_GDPR}, and the act of 10 May 2018",
        "Act of 10 May 2018 on the protection of personal data (Dz.U. 2018 poz. 1000)",
    ),
    _law(
        "the Spanish Ley Org\u00e1nica 15/1999",
        rf"Ley\s+Org\u00e1nica\s+{_NO}15/1999|Organic\s+(?:Law|Act)\s+{_NO}15/1999|\bLOPD\s+15/1999",
        date(2018, 12, 7),
        f"{_GDPR}, and the Ley Org\u00e1nica 3/2018",
        "Ley Org\u00e1nica 3/2018, de 5 de diciembre, disposici\u00f3n derogatoria \u00fanica",
    ),
    _law(
        "the Portuguese Lei 67/98",
        rf"\b(?:Lei|Law)\s+{_NO}67/98",
        date(2019, 8, 9),
        f"{_GDPR}, and the Lei 58/2019",
        "Lei n.\u00ba 58/2019, de 8 de agosto, artigo 66.\u00ba",
    ),
    _law(
        "the Belgian act of 8 December 1992",
        r"(?:Act|Law|loi|wet)\s+(?:of|du|van)\s+8\s+(?:December|d\u00e9cembre|december)\s+1992",
        date(2018, 9, 5),
        f"{_GDPR}, and the act of 30 July 2018",
        "Act of 30 July 2018 on the protection of natural persons with regard to the processing of"
        " personal data",
    ),
    _law(
        "the Danish act no. 429 of 31 May 2000",
        r"\bPersondatalov\w*|(?:Act|lov)\s+(?:no\.?|nr\.?)\s*429\s+(?:of|af)\s+31\.?\s+(?:May|maj)"
        r"\s+2000",
        _APPLIES,
        f"{_GDPR}, and the Databeskyttelsesloven",
        "Act no. 502 of 23 May 2018",
    ),
    _law(
        "the Finnish Personal Data Act, 523/1999",
        r"\b523/1999\b|Henkil\u00f6tietolak\w*",
        date(2019, 1, 1),
        f"{_GDPR}, and the Data Protection Act, 1050/2018",
        "Data Protection Act (1050/2018)",
    ),
    _law(
        "the Norwegian Personal Data Act of 2000",
        r"Personal\s+Data\s+Act\s+(?:of\s+)?(?:14\s+April\s+)?2000|personopplysningsloven"
        r"\s+(?:av\s+)?(?:14\.?\s+april\s+)?2000",
        date(2018, 7, 20),
        f"{_GDPR}, and the Personal Data Act of 15 June 2018",
        "Act no. 38 of 15 June 2018",
    ),
    _law(
        "the Austrian Datenschutzgesetz 2000",
        r"\bDSG\s*2000\b|Datenschutzgesetz\s*2000",
        _APPLIES,
        f"{_GDPR}, and the Datenschutzgesetz as amended",
        "Datenschutz-Anpassungsgesetz 2018 (BGBl. I Nr. 120/2017)",
    ),
    _law(
        "the Privacy Act 1993 of New Zealand",
        r"\bPrivacy\s+Act,?\s*(?:of\s+)?\(?1993",
        date(2020, 12, 1),
        "the Privacy Act 2020",
        "Privacy Act 2020 (2020 No 31)",
    ),
)
"""Where two fit at one place, the earlier entry."""
