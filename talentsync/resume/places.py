"""Place names: which text is a location, and which country it is in."""

from __future__ import annotations

import re
from functools import cache

from phonenumbers.geodata.locale import LOCALE_DATA

from talentsync.resume.cues import company_score, title_score
from talentsync.resume.rows import fold

_STATES = (
    "Alabama AL Alaska AK Arizona AZ Arkansas AR California CA Colorado CO Connecticut CT Delaware DE Florida FL "
    "Georgia GA Hawaii HI Idaho ID Illinois IL Indiana IN Iowa IA Kansas KS Kentucky KY Louisiana LA Maine ME "
    "Maryland MD Massachusetts MA Michigan MI Minnesota MN Mississippi MS Missouri MO Montana MT Nebraska NE "
    "Nevada NV New_Hampshire NH New_Jersey NJ New_Mexico NM New_York NY North_Carolina NC North_Dakota ND Ohio OH "
    "Oklahoma OK Oregon OR Pennsylvania PA Rhode_Island RI South_Carolina SC South_Dakota SD Tennessee TN Texas TX "
    "Utah UT Vermont VT Virginia VA Washington WA West_Virginia WV Wisconsin WI Wyoming WY District_of_Columbia DC"
)
_PROVINCES = (
    "Ontario ON Quebec QC British_Columbia BC Alberta AB Manitoba MB Saskatchewan SK Nova_Scotia NS "
    "New_Brunswick NB Newfoundland NL Prince_Edward_Island PE"
)
_OTHER_REGIONS = {
    "AU": "NSW|New South Wales|VIC|Victoria|QLD|Queensland|Western Australia|South Australia|Tasmania|ACT",
    "GB": "UK|U.K.|England|Scotland|Wales|Northern Ireland|Great Britain|Kent|Surrey|Essex|Sussex|Yorkshire|"
    "Lancashire|Cheshire|Devon|Cornwall|Hampshire|Norfolk|Suffolk|Dorset|Somerset|Oxfordshire|Hertfordshire",
    "IN": "Maharashtra|Karnataka|Tamil Nadu|Telangana|Kerala|Gujarat|Rajasthan|Punjab|Haryana|Uttar Pradesh|"
    "West Bengal|Odisha|Bihar|Madhya Pradesh|Andhra Pradesh|Goa|Assam",
    "US": "USA|U.S.A.|U.S.|US|United States of America|Bay Area|Texas Area",
    "AE": "UAE|U.A.E.",
    "SA": "KSA",
    "TR": "Türkiye",
}
_CITIES = {
    "GB": "London|Greater London|Manchester|Birmingham|Leeds|Glasgow|Edinburgh|Bristol|Liverpool|Sheffield|Cardiff|"
    "Belfast|Nottingham|Newcastle|Newcastle upon Tyne|Oxford|Cambridge|Leicester|Aberdeen|Brighton|Southampton|"
    "York|Bath|Dundee|Swansea|Coventry|Exeter|Plymouth|Norwich|Portsmouth|Hull|Bradford|Derby|Milton Keynes",
    "IN": "Delhi|New Delhi|Mumbai|Bengaluru|Bangalore|Chennai|Hyderabad|Pune|Kolkata|Ahmedabad|Jaipur|Noida|Gurgaon|"
    "Gurugram|Kochi|Lucknow|Indore|Bhubaneswar|Chandigarh|Coimbatore|Nagpur|Surat|Vadodara|Mysore|Mysuru|"
    "Thiruvananthapuram|Visakhapatnam|Bhopal|Patna|Navi Mumbai|Thane",
    "US": "New York City|NYC|Los Angeles|San Francisco|San Francisco Bay Area|Silicon Valley|Chicago|Boston|"
    "Seattle|Austin|Houston|Dallas|Denver|Atlanta|Miami|Philadelphia|Phoenix|San Diego|San Jose|Portland|Detroit|"
    "Minneapolis|Brooklyn|Las Vegas|Washington DC|Washington D.C.|Nashville|Charlotte|Pittsburgh|Cleveland|"
    "Cincinnati|Salt Lake City|Sacramento|Oakland|Palo Alto|Mountain View|Menlo Park|Cupertino|Redmond|Raleigh|"
    "Orlando|Tampa|Baltimore|St. Louis|Kansas City|New Orleans|Milwaukee|Columbus|Indianapolis|San Antonio|"
    "Berkeley|Santa Clara|Sunnyvale|Boulder|Fort Worth|Albuquerque|Tucson|Omaha|Boise|Spokane|Tulsa|Memphis",
    "CA": "Toronto|Montreal|Vancouver|Ottawa|Calgary|Edmonton|Winnipeg|Halifax|Quebec City|Mississauga",
    "AU": "Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Hobart",
    "DE": "Berlin|Munich|München|Hamburg|Frankfurt|Frankfurt am Main|Köln|Cologne|Stuttgart|Düsseldorf|Leipzig|"
    "Dresden|Hannover|Nürnberg|Bremen|Essen|Dortmund|Bonn|Heidelberg|Karlsruhe|Mannheim|Freiburg",
    "FR": "Paris|Lyon|Marseille|Toulouse|Bordeaux|Lille|Nantes|Nice|Strasbourg|Grenoble|Rennes|Montpellier",
    "ES": "Madrid|Barcelona|Valencia|Sevilla|Seville|Bilbao|Málaga|Zaragoza",
    "IT": "Rome|Roma|Milan|Milano|Turin|Torino|Naples|Napoli|Bologna|Florence|Firenze|Venice|Venezia|Genoa",
    "PT": "Lisbon|Lisboa|Porto|Braga|Coimbra",
    "NL": "Amsterdam|Rotterdam|The Hague|Den Haag|Utrecht|Eindhoven|Delft|Groningen",
    "BE": "Brussels|Bruxelles|Antwerp|Ghent|Gent|Leuven",
    "CH": "Zurich|Zürich|Geneva|Genève|Basel|Bern|Lausanne|Lugano",
    "AT": "Vienna|Wien|Graz|Linz|Salzburg|Innsbruck",
    "IE": "Dublin|Cork|Galway|Limerick",
    "DK": "Copenhagen|København|Aarhus|Odense|Aalborg",
    "SE": "Stockholm|Gothenburg|Göteborg|Malmö|Uppsala|Lund",
    "NO": "Oslo|Bergen|Trondheim|Stavanger",
    "FI": "Helsinki|Espoo|Tampere|Turku",
    "PL": "Warsaw|Warszawa|Krakow|Kraków|Wroclaw|Wrocław|Gdansk|Gdańsk|Poznan|Poznań|Lodz|Łódź",
    "CZ": "Prague|Praha|Brno",
    "HU": "Budapest",
    "GR": "Athens|Thessaloniki",
    "RO": "Bucharest|Cluj-Napoca",
    "TR": "Istanbul|Ankara|Izmir",
    "IL": "Tel Aviv|Jerusalem|Haifa",
    "AE": "Dubai|Abu Dhabi|Sharjah",
    "SA": "Riyadh|Jeddah|Dammam",
    "QA": "Doha",
    "EG": "Cairo|Alexandria",
    "NG": "Lagos|Abuja|Ibadan|Port Harcourt",
    "KE": "Nairobi|Mombasa",
    "GH": "Accra|Kumasi",
    "ZA": "Johannesburg|Cape Town|Durban|Pretoria",
    "PK": "Karachi|Lahore|Islamabad|Rawalpindi",
    "BD": "Dhaka|Chittagong",
    "LK": "Colombo",
    "NP": "Kathmandu",
    "CN": "Beijing|Shanghai|Shenzhen|Guangzhou|Hangzhou",
    "HK": "Hong Kong",
    "TW": "Taipei",
    "JP": "Tokyo|Osaka|Kyoto|Yokohama",
    "KR": "Seoul|Busan",
    "PH": "Manila|Makati|Quezon City|Cebu|Cebu City|Davao",
    "ID": "Jakarta|Bandung|Surabaya",
    "MY": "Kuala Lumpur|Penang|Johor Bahru",
    "TH": "Bangkok",
    "VN": "Hanoi|Ho Chi Minh City",
    "NZ": "Auckland|Wellington|Christchurch",
    "BR": "São Paulo|Rio de Janeiro|Brasília|Belo Horizonte|Curitiba|Porto Alegre",
    "AR": "Buenos Aires|Córdoba",
    "MX": "Mexico City|CDMX|Ciudad de México|Guadalajara|Monterrey",
    "CO": "Bogotá|Medellín",
    "CL": "Santiago",
    "PE": "Lima",
}
_COUNTRY_CODES = frozenset({"UK", "USA", "US", "UAE"})
_LANGUAGES_OF_NAMES = ("en", "de", "fr", "es", "it", "pt", "nl")
_REMOTE = re.compile(
    r"^\(?(?:fully\s+)?(?:remote|hybrid|on-?site|work from home|wfh|worldwide)\b[\w\s,/()-]*$", re.IGNORECASE
)
_WORDING = re.compile(
    r"^[A-ZÀ-ÞŁŚĆŻŞİ][\w.'’-]+(?:[ -](?:of|am|an|der|de|del|la|do|upon|le|les|sur|[A-ZÀ-ÞŁŚĆŻŞİ][\w.'’-]*)){0,3}$"
)
_PART_OF_FIRM = re.compile(
    r"\b(?:region|chapter|division|branch|department|dept|unit|team|section|office|campus)\b", re.IGNORECASE
)
_POSTAL = re.compile(
    r"\b(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,6})\b"
)


def _pairs(text: str) -> list[tuple[str, str]]:
    parts = text.split()
    return [(name.replace("_", " "), code) for name, code in zip(parts[::2], parts[1::2], strict=True)]


@cache
def _codes() -> dict[str, str]:
    """State and province codes, which mean a place only in capitals and after a town."""
    table = {code: "US" for _, code in _pairs(_STATES)}
    table.update({code: "CA" for _, code in _pairs(_PROVINCES)})
    table.update({"UK": "GB", "USA": "US", "US": "US", "UAE": "AE", "NSW": "AU", "VIC": "AU", "QLD": "AU"})
    return table


@cache
def _regions() -> dict[str, str]:
    """Countries and states, with their country; the names of countries come with phonenumbers."""
    table: dict[str, str] = {}
    for country, names in LOCALE_DATA.items():
        for language in _LANGUAGES_OF_NAMES:
            name = names.get(language, "")
            # "*aa" stands for "as in language aa".
            name = names.get(name[1:], "") if name.startswith("*") else name
            table[fold(name)] = country
    table.pop("", None)
    table.update({fold(name): "US" for name, _ in _pairs(_STATES)})
    table.update({fold(name): "CA" for name, _ in _pairs(_PROVINCES)})
    return table | _listed(_OTHER_REGIONS)


@cache
def _names() -> dict[str, str]:
    """Countries, states and the larger cities, with their country."""
    return _listed(_CITIES) | _regions()


def _listed(places: dict[str, str]) -> dict[str, str]:
    return {fold(name): country for country, listed in places.items() for name in listed.split("|")}


def country_of(text: str) -> str | None:
    """The ISO code of the country that a location is in, when it says so."""
    parts = _parts(text)
    for part in reversed(parts):
        country = _country_of_part(part, after_town=len(parts) > 1)
        if country:
            return country
    return None


def is_place(text: str) -> bool:
    """Whether a text is a location: `City, ST`, `City, Country`, a known place or `Remote`."""
    plain = text.strip(" ()[].,;")
    if not plain or len(plain) > 60:
        return False
    if _REMOTE.match(plain):
        return True
    parts = _parts(plain)
    if not parts or len(parts) > 4:
        return False
    known = [_country_of_part(part, after_town=len(parts) > 1) is not None for part in parts]
    if all(known):
        return True
    # An unknown town may only stand first and directly before the state or country that it lies in.
    if known[0] or not all(known[1:]) or len(parts) == 1 or not _is_region(parts[1]):
        return False
    if len(parts) > 2 and parts[2] in _codes() and parts[2] not in _COUNTRY_CODES:
        return False
    alike = len({_country_of_part(part, after_town=True) for part in parts[1:]}) == 1
    return alike and _town(parts[0], before_code=parts[1] in _codes())


def is_town_like(text: str) -> bool:
    """Whether a text could be a town by its shape alone: one to three capitalised words."""
    plain = text.strip(" ().")
    return bool(_WORDING.match(plain)) and len(plain.split()) <= 3 and not _PART_OF_FIRM.search(plain)


def _town(text: str, *, before_code: bool) -> bool:
    limit = 2.0 if before_code else 1.0
    return bool(_WORDING.match(text)) and company_score(text) < limit and title_score(text) < 1.0


def _is_region(part: str) -> bool:
    """Whether a part is a state, a province or a country and not a city."""
    return part in _codes() or fold(part) in _regions()


def _parts(text: str) -> list[str]:
    plain = _POSTAL.sub("", text)
    return [part for piece in re.split(r"[,/|]|\s[-–—]\s", plain) if (part := piece.strip(" ()."))]


def _country_of_part(part: str, *, after_town: bool) -> str | None:
    if part in _codes() and (after_town or len(part) > 2 or part in ("UK", "US")):
        return _codes()[part]
    country = _names().get(fold(part)) or _names().get(
        fold(part).replace("greater ", "").replace(" area", "")
    )
    if country:
        return country
    words = part.split()
    return _codes().get(words[-1]) if len(words) > 1 and words[0].istitle() else None
