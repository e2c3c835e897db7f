"""Words that tell titles, employers, degrees and schools apart, and scores made of them."""

from __future__ import annotations

import re
from functools import lru_cache

from talentsync.resume.rows import fold, words_of
from talentsync.taxonomy.titles import is_job_title

_TITLE_HEADS = frozenset(
    """accountant actor actuary adjuster administrator adviser advisor agent aide ambassador analyst animator
    apprentice apprenticeship architect archivist artist assistant associate attendant attorney auditor author baker
    banker barista bartender biologist biochemist bookkeeper broker builder butcher buyer captain caregiver carer caretaker
    carpenter cashier ceo cfo chair chairman chairperson chairwoman champion chancellor chef chemist chief choreographer cio ciso
    cleaner clerk clinician cmo co-founder cofounder coach collector columnist commander commissioner comptroller
    concierge conductor conservator consultant contractor controller cook coordinator co-ordinator coo copywriter
    correspondent counsel counsellor counselor courier cpo craftsman cto curator custodian dba dean dentist
    deputy designer dermatologist detailer developer devops dietitian dietician director dispatcher doctor draftsman drafter draughtsman driver
    economist editor educator electrician engineer entrepreneur epidemiologist escort esthetician evangelist
    evaluator examiner executive expert facilitator farmer fellow filmmaker firefighter fitter forecaster foreman
    founder freelancer fundraiser gardener geologist geophysicist graduate grower guard guide hairdresser handler
    handyman head helper historian host hostess housekeeper hygienist illustrator inspector installer instructor
    intern internship interpreter interviewer inventor investigator investor janitor journalist judge laborer labourer
    landscaper lawyer lead leader lecturer librarian lieutenant lifeguard linguist loader lobbyist locksmith machinist
    maintainer maker manager marketer mason mathematician mechanic mechatronics mediator member mentor merchandiser
    microbiologist midwife miner minister model moderator musician nanny negotiator neurologist notary nurse nutritionist
    officer operative operator optician optometrist organiser organizer owner painter paralegal paramedic partner
    pathologist pediatrician pharmacist photographer phlebotomist physician physicist physiotherapist pilot planner plumber
    podiatrist postdoc practitioner preparer president presenter principal processor producer professor programmer
    promoter proofreader prosecutor psychiatrist psychologist psychotherapist publicist publisher purchaser radiographer
    radiologist ranger realtor receptionist recruiter registrar reporter rep representative researcher resident
    reviewer rigger salesman salesperson saleswoman scheduler scholar scientist scribe secretary sergeant server sde sdet
    setter shopper singer solicitor sommelier sonographer specialist staff statistician stenographer steward stewardess
    stocker strategist stylist superintendent supervisor surgeon surveyor sysadmin tailor teacher technician technologist teller temp
    tester therapist toolmaker tradesman trader trainee trainer transcriber translator treasurer tutor typist
    underwriter undertaker usher vet veterinarian videographer vp waiter waitress warden warehouseman webmaster welder
    winemaker worker writer zoologist volunteer
    leiter leiterin entwickler entwicklerin ingenieur ingenieurin berater beraterin werkstudent werkstudentin praktikant
    praktikantin mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin lehrer lehrerin kaufmann kauffrau assistent
    assistentin geschaftsfuhrer geschaftsfuhrerin verkaufer verkauferin krankenschwester pfleger pflegerin buchhalter
    buchhalterin referent referentin meister techniker technikerin
    ingenieure developpeur developpeuse charge chargee responsable directeur directrice chef stagiaire consultante
    analyste assistante comptable infirmier infirmiere professeur enseignant enseignante vendeur vendeuse technicien
    technicienne gestionnaire redacteur redactrice
    ingeniero ingeniera desarrollador desarrolladora gerente jefe jefa analista asistente consultor consultora
    profesor profesora maestro maestra becario becaria contador contadora enfermero enfermera vendedor vendedora
    tecnico tecnica coordinador coordinadora encargado encargada abogado abogada disenador disenadora
    engenheiro engenheira desenvolvedor desenvolvedora estagiario estagiaria professora enfermeira coordenador
    coordenadora assistente diretor diretora sviluppatore sviluppatrice ingegnere responsabile direttore impiegato
    impiegata tirocinante ontwikkelaar medewerker adviseur verpleegkundige docent stagiair""".split()
)
_WEIGHT_OF_VOCABULARY = 2.6
_SENIORITY = frozenset(
    """senior sr junior jr lead principal staff chief head deputy assistant associate trainee graduate intern
    vice executive managing interim acting freelance general regional global""".split()
)
_ACRONYM_TITLES = frozenset(
    "SDE SWE QA VP SVP EVP AVP CEO CTO CFO COO CIO CMO CPO RN LPN CNA PM BA TA RA GM".split()
)
_LEGAL = re.compile(
    r"(?<![\w-])(?:inc|incorporated|llc|l\.l\.c|ltd|limited|llp|lp|plc|corp|corporation|co|company|gmbh|ag|kg|"
    r"kgaa|ug|se|s\.a|s\.a\.s|sas|sarl|s\.r\.l|srl|s\.p\.a|spa|s\.l|b\.v|bv|n\.v|nv|a/s|aps|as|ab|oy|oyj|pty|"
    r"pvt|pte|sdn|bhd|sp\. ?z ?o\.? ?o|ltda|e\.v|cie|holdings?)\.?(?=$|[\s,)])"
)
_ORGANISATION = frozenset(
    """academy agency airlines airways analytics apparel architects army assembly associates association
    assurance assurances authority automotive bakery bank banking brewery brothers bros bureau cafe capital
    care center centre chamber charity church clinic club coffee college commission committee computing
    consultancy consulting consultants corps council county court creative dairy deli dental department
    digital diner district dynamics electric electronics enterprises entertainment environmental express farm
    farms federation financial firm fitness food foods force foundation foundry freight fund games gallery
    garage government group gym hospital hospitality hotel hotels house industries infirmary infotech
    initiative institute institution insurance interactive international inn investments kitchen lab labs
    laboratories laboratory media medical mill mills ministry mine motors municipality museum navy network
    networks nursery office organisation organization outfitters partners partnership payments pharma
    pharmacy pharmaceuticals pizzeria plant police press productions products program programme properties
    publishing railway realty records rentals resort resorts restaurant retail robotics salon savings school
    schools securities services shipping shop society solutions spa stadium startup steel store stores studio
    studios supermarket supply surgery systems tech technologies technology telecom telecommunications
    theater theatre trading transit travel trust union universities university utilities ventures veterinary
    wines works workshop worldwide bibliothek klinikum krankenhaus schule stadtwerke universitat hochschule
    versicherung werke verlag universite hopital banque lycee mairie cabinet agence universidad hospital
    colegio banco ayuntamiento universidade escola universita ospedale banca scuola gemeente ziekenhuis""".split()
)
_FIELDS = frozenset(
    """communications construction design designs distribution education energy engineering finance health
    healthcare library logistics manufacturing market marketing markets power practice research security
    software transport transportation warehouse law learning""".split()
)
"""Words that name firms and departments alike."""
_CAMEL = re.compile(r"\b[A-Z]?[a-z]+[A-Z]\w+|\b[A-Z]{2,6}\b|\.(?:com|io|ai|co|org)\b")
_JOINED_BY_OF = re.compile(r"\s+(?:of|for|de|des|in|to)\s+|\s*[,:(/–—]\s*|\s+-\s+|\s*&\s*|\s+and\s+")
_DEGREE = re.compile(
    r"""(?<![\w.])(?:
      ph\.?\s?d\b\.?|d\.?phil\b|doctor(?:ate)?\s+(?:of|in|degree)\b|doctorate\b|doktor\w*|doutorado|doctorado|
      m\.?b\.?a\b\.?|ex(?:ecutive)?\s?mba|pgdm?\b|pg\s?diploma|post[\s-]?graduate\s+(?:diploma|certificate|degree)|
      m\.?\s?sc?\b\.?(?!\s*(?:office|word|excel|project|access|sql|visio|teams|dynamics|azure|windows|power))|
      m\.?\s?eng\b\.?|m\.?\s?tech\b\.?|m\.?\s?phil\b\.?|m\.?\s?ed\b\.?|m\.?\s?arch\b\.?|m\.?\s?com\b\.?|mca\b|m\.?f\.?a\b\.?|
      m\.?p\.?h\b\.?|m\.?s\.?w\b\.?|m\.a\.?(?=\W|$)|ma\b(?=\s*[,(]|\s+(?:in|\(?hons)|\s+[A-Z][a-z])|m\.?p\.?a\b\.?|ll\.?m\b\.?|m\.?res\b|msci\b|mmath\b|
      m\.?r\.?c\.?p\b|master(?:'?s|’s)?\b(?=\s+(?:of|in|degree|\S+\s+degree|program)|\s*[,:–-]|\s+[A-Z]|$)|magister|maestria|mestrado|laurea|licence\s+(?:en|de|professionnelle)|licenciatura|
      b\.?\s?sc?\b\.?|b\.?\s?eng\b\.?|b\.?\s?tech\b\.?|b\.?e\.(?=\W|$)|be\b(?=\s*[,(]|\s+(?:in|\(?hons))|b\.?\s?com+\b\.?|b\.?b\.?a\b\.?|bca\b|b\.?\s?ed\b\.?|b\.?\s?arch\b\.?|
      b\.?f\.?a\b\.?|b\.?\s?pharm\b\.?|m\.?\s?pharm\b\.?|b\.a\.?(?=\W|$)|ba\b(?=\s*[,(]|\s+(?:in|\(?hons)|\s+[A-Z][a-z]|$)|ll\.?b\b\.?|b\.?s\.?n\b\.?|b\.?a\.?s\b\.?|b\.?s\.?w\b\.?|b\.?des\b\.?|m\.?des\b\.?|
      bachelors?\b|bachelor(?:'s|’s)|bacharel\w*|baccalaureat\w*|bac\b(?=\s*[+SsLl]|\s+pro)|mbbs\b|m\.?b\.?b\.?s|m\.?d\.(?=\W|$)|md\b(?=\s*[,(]|$)|dds\b|d\.?v\.?m\b\.?|pharm\.?d\b|j\.?d\.?(?=\s*[,(]|$)|
      associate(?:'?s|’s)?\s+(?:of|in|degree|\S+\s+degree)|associate\s+(?:of|in)\b|a\.?a\.?s\b\.?(?=\W|$)|a\.a\.?(?=\W|$)|a\.s\.?(?=\W|$)|
      (?:advanced\s+|higher\s+|national\s+|graduate\s+|high\s+school\s+)?diploma\b|diplom\b|diplôme|hnd\b|hnc\b|btec\b|nvq\b|foundation\s+degree|
      (?:post)?graduate\s+certificate|certificate\s+(?:in|of|iii|iv|4|3)\b|cert\.?\s+(?:in|iv|iii)|
      a[\s-]levels?\b|as[\s-]levels?\b|gcses?\b|o[\s-]levels?\b|igcse|abitur|matura|allgemeine\s+hochschulreife|international\s+baccalaureate|ib\s+diploma|ged\b|
      ssc\b|hsc\b|hssc\b|s\.s\.c|h\.s\.c|(?:10|12)th\b|class\s+(?:x|xii|10|12)\b|xii\b|higher\s+secondary|senior\s+secondary|secondary\s+school\s+certificate|intermediate\b(?=\s*[,(]|$)|matriculation|
      (?:high|secondary)\s+school\s+(?:diploma|certificate|degree)|city\s+(?:and|&)\s+guilds|apprenticeship\s+(?:in|as)|staatsexamen|ausbildung\s+(?:zum|zur|als)|bts\b|dut\b|ingenieria|grado\s+en|nanodegree|bootcamp|minor\s+in|major\s+in|coding\s+bootcamp|undergraduate\s+degree
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|universidad\w*|university|college|institute?\b|institut\w*|school|academy|academia|polytechn\w*|politecnico|"
    r"politechnika|hochschule|fachhochschule|gymnasium|lycee|ecole|escuela|escola|faculty|conservator\w*|seminary|"
    r"iit|nit|iiit|iim|bits|mit|eth|epfl|ucla|ucl|lse|kaist|caltech|insead|nyu|usc|suny|cuny|vit|cal poly|"
    r"technikum|colegio|instituto|istituto|liceo|kolleg|berufsschule|realschule|high|vidyalaya|vidya|georgia tech|virginia tech|akademi\w*|akademie|udacity|coursera)\b"
)


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """How much a text looks like a job title: 0 for not at all, 2 and more for plainly so."""
    return max(_own_title_score(text), _WEIGHT_OF_VOCABULARY * is_job_title(text)) - (
        1.0 if company_score(text) >= 2.5 else 0.0
    )


def _own_title_score(text: str) -> float:
    words = [part for word in words_of(text) for part in fold(word).strip(".'’").split("-") if part]
    if not words or len(words) > 14:
        return 0.0
    phrases = _JOINED_BY_OF.split(text)
    ends = {_last_word(phrase) for phrase in phrases}
    score = 0.0
    if _last_word(phrases[0]) in _TITLE_HEADS:
        score += 2.5
    elif ends & _TITLE_HEADS:
        score += 2.0
    elif any(word in _TITLE_HEADS for word in words):
        score += 1.0
    if words[0] in _SENIORITY or words[-1] in ("i", "ii", "iii", "iv"):
        score += 0.7
    if not score and any(word.strip(".") in _ACRONYM_TITLES for word in words_of(text)):
        score += 1.0
    return score


def _last_word(phrase: str) -> str:
    words = [fold(word).strip(".'’") for word in words_of(phrase)]
    words = words[:-1] + (
        [words[-1]] if words and words[-1] in _TITLE_HEADS else words[-1].split("-") if words else []
    )
    while words and words[-1] in ("i", "ii", "iii", "iv", "1", "2", "3", "4", "5"):
        words.pop()
    return words[-1] if words else ""


@lru_cache(maxsize=4096)
def company_score(text: str) -> float:
    """How much a text looks like an employer: 0 for not at all, 2 and more for plainly so."""
    folded = fold(text)
    words = [word.strip(".'’") for word in words_of(folded)]
    if not words or len(words) > 14:
        return 0.0
    score = 0.0
    if _LEGAL.search(folded) and len(words) > 1:
        score += 3.0
    if words[-1] in _ORGANISATION:
        score += 1.6
    elif any(word in _ORGANISATION for word in words):
        score += 1.2
    elif any(word in _FIELDS for word in words):
        score += 0.5
    if _SCHOOL.search(folded):
        score += 1.0
    if _CAMEL.search(text) and not text.isupper():
        score += 0.6
    if folded.startswith(("city of ", "county of ", "state of ", "government of ", "ministry of ")):
        score += 1.5
    if re.search(
        r"(?:&|\band|\bund|\by|\bet) (?:partners?|sons?|co|company|brothers|associates|daughters|cie|filles|fils|hijos|sohne|figli)\.?$",
        folded,
    ):
        score += 2.6
    if folded.startswith(("the ", "freelance", "self-employed", "self employed")):
        score += 0.5
    return score


def has_degree(text: str) -> bool:
    """Whether a text names a degree, a diploma or a school certificate."""
    return bool(_DEGREE.search(text))


def degree_match(text: str) -> re.Match[str] | None:
    """Where a text names a degree."""
    return _DEGREE.search(text)


def has_school(text: str) -> bool:
    """Whether a text names a school, college or university."""
    return bool(_SCHOOL.search(fold(text)))
