"""Words that name degrees, school certificates and schools."""

from __future__ import annotations

import re

from talentsync.resume.rows import fold

_DEGREE = re.compile(
    r"""(?<![\w.])(?:
      ph\.?\s?d\b\.?|d\.?phil\b|doctor(?:ate)?\s+(?:of|in|degree)\b|doctorate\b|doktor\w*|
      doutorado|doctorado|
      m\.?b\.?a\b\.?|ex(?:ecutive)?\s?mba|pgdm?\b|pg\s?diploma|post[\s-]?graduate\s+(?:diploma|
      certificate|degree)|
      m\.?\s?sc?\b\.?(?!\s*(?:office|word|excel|project|access|sql|visio|teams|dynamics|azure|
      windows|power))|
      m\.?\s?eng\b\.?|m\.?\s?tech\b\.?|m\.?\s?phil\b\.?|m\.?\s?ed\b\.?|m\.?\s?arch\b\.?|
      m\.?\s?com\b\.?|mca\b|m\.?f\.?a\b\.?|
      m\.?p\.?h\b\.?|m\.?s\.?w\b\.?|m\.a\.?(?=\W|$)|ma\b(?=\s*[,(]|\s+(?:in|\(?hons)|
      \s+[A-Z][a-z])|m\.?p\.?a\b\.?|ll\.?m\b\.?|m\.?res\b|msci\b|mmath\b|
      m\.?r\.?c\.?p\b|master(?:'?s|’s)?\b(?=\s+(?:of|in|degree|\S+\s+degree|program)|\s*[,:–-]|
      \s+[A-Z]|$)|magister|maestria|mestrado|laurea|licence\s+(?:en|de|professionnelle)|
      licenciatura|
      b\.?\s?sc?\b\.?|b\.?\s?eng\b\.?|b\.?\s?tech\b\.?|b\.?e\.(?=\W|$)|be\b(?=\s*[,(]|\s+(?:in|
      \(?hons))|b\.?\s?com+\b\.?|b\.?b\.?a\b\.?|bca\b|b\.?\s?ed\b\.?|b\.?\s?arch\b\.?|
      b\.?f\.?a\b\.?|b\.?\s?pharm\b\.?|m\.?\s?pharm\b\.?|b\.a\.?(?=\W|$)|ba\b(?=\s*[,(]|
      \s+(?:in|\(?hons)|\s+[A-Z][a-z]|$)|ll\.?b\b\.?|b\.?s\.?n\b\.?|b\.?a\.?s\b\.?|
      b\.?s\.?w\b\.?|b\.?des\b\.?|m\.?des\b\.?|
      bachelors?\b|bachelor(?:'s|’s)|bacharel\w*|baccalaureat\w*|bac\b(?=\s*[+SsLl]|\s+pro)|
      mbbs\b|m\.?b\.?b\.?s|m\.?d\.(?=\W|$)|md\b(?=\s*[,(]|$)|dds\b|d\.?v\.?m\b\.?|pharm\.?d\b|
      j\.?d\.?(?=\s*[,(]|$)|
      associate(?:'?s|’s)?\s+(?:of|in|degree|\S+\s+degree)|associate\s+(?:of|in)\b|
      a\.?a\.?s\b\.?(?=\W|$)|a\.a\.?(?=\W|$)|a\.s\.?(?=\W|$)|
      (?:advanced\s+|higher\s+|national\s+|graduate\s+|high\s+school\s+)?diploma\b|diplom\b|
      diplôme|hnd\b|hnc\b|btec\b|nvq\b|foundation\s+degree|
      (?:post)?graduate\s+certificate|certificate\s+(?:in|of|iii|iv|4|3)\b|cert\.?\s+(?:in|iv|iii)|
      a[\s-]levels?\b|as[\s-]levels?\b|gcses?\b|o[\s-]levels?\b|igcse|abitur|matura|
      allgemeine\s+hochschulreife|international\s+baccalaureate|ib\s+diploma|ged\b|
      ssc\b|hsc\b|hssc\b|s\.s\.c|h\.s\.c|(?:10|12)th\b|class\s+(?:x|xii|10|12)\b|xii\b|
      higher\s+secondary|senior\s+secondary|secondary\s+school\s+certificate|
      intermediate\b(?=\s*[,(]|$)|matriculation|
      (?:high|secondary)\s+school\s+(?:diploma|certificate|degree)|city\s+(?:and|&)\s+guilds|
      apprenticeship\s+(?:in|as)|staatsexamen|ausbildung\s+(?:zum|zur|als)|bts\b|dut\b|
      ingenieria|grado\s+en|nanodegree|bootcamp|minor\s+in|major\s+in|coding\s+bootcamp|
      undergraduate\s+degree
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|universidad\w*|university|college|institute?\b|institut\w*|school|academy|academia|"
    r"polytechn\w*|politecnico|politechnika|hochschule|fachhochschule|gymnasium|lycee|ecole|escuela|escola|"
    r"faculty|conservator\w*|seminary|tu|rwth|kth|dtu|ntnu|hec|essec|sciences po|technion|imperial|oxford|"
    r"cambridge|stanford|harvard|princeton|yale|iit|nit|iiit|iim|bits|mit|eth|epfl|ucla|ucl|lse|kaist|"
    r"caltech|insead|nyu|usc|suny|cuny|vit|cal poly|technikum|colegio|instituto|istituto|liceo|kolleg|"
    r"berufsschule|realschule|high|vidyalaya|vidya|georgia tech|virginia tech|akademi\w*|akademie|udacity|"
    r"coursera)\b"
)


def has_degree(text: str) -> bool:
    """Whether a text names a degree, a diploma or a school certificate."""
    return bool(_DEGREE.search(text))


def degree_match(text: str) -> re.Match[str] | None:
    """Where a text names a degree."""
    return _DEGREE.search(text)


def has_school(text: str) -> bool:
    """Whether a text names a school, college or university."""
    return bool(_SCHOOL.search(fold(text)))
